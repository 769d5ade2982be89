// The rules of the moment: replaced as a whole, and only by rules that load.

internal import Digests
internal import Foundation
internal import Logging
internal import Pipeline
internal import Rules
package import Subjects
internal import Synchronization
package import Workspaces

/// A rule set that judges, with what is archived under its digest.
package struct ServiceRules: Sendable {
  let judge: Judge
  let archive: [UInt8]

  /// The rules of `rules`, with a registry of accounts where there is one.
  package init(_ rules: LoadedRules, accounts: (any AccountDirectory)?) {
    judge = rules.judge.attending(accounts)
    archive = SourceArchive.encode(rules.ruleSet.sources)
  }
}

/// Where rules come from.
package struct RuleSource: Sendable {
  /// Reads, compiles and proves what is to be in force.
  package let load: @Sendable () throws -> ServiceRules
  /// What `load` would read, without compiling it; changes when that changes. `nil` when it cannot be read.
  package let stamp: @Sendable () -> String?

  /// A source.
  package init(load: @escaping @Sendable () throws -> ServiceRules, stamp: @escaping @Sendable () -> String?) {
    self.load = load
    self.stamp = stamp
  }
}

/// Holds the rules. A request keeps those that it began with.
final class LiveRules: Sendable {
  private struct State {
    var rules: ServiceRules
    var since: Timestamp
    var stamp: String?
    var problem: String?
  }

  private let source: RuleSource
  private let now: @Sendable () -> Timestamp
  private let state: Mutex<State>
  private let logger: Logger

  /// Loads the first rules; without them there is nothing to serve.
  init(_ source: RuleSource, logger: Logger, now: @escaping @Sendable () -> Timestamp) throws {
    self.source = source
    self.logger = logger
    self.now = now
    let stamp = source.stamp()
    state = Mutex(State(rules: try source.load(), since: now(), stamp: stamp))
  }

  var current: ServiceRules { state.withLock { $0.rules } }

  /// Since when the current rules judge.
  var since: Timestamp { state.withLock { $0.since } }

  /// Why the newest files are not in use; `nil` when they are.
  var problem: String? { state.withLock { $0.problem } }

  /// Loads anew, when asked to or when something has changed. Rules that do not load change nothing but ``problem``.
  /// - Returns: whether other rules judge from now on.
  @discardableResult
  func refresh(always: Bool) -> Bool {
    let stamp = source.stamp()
    guard always || stamp != state.withLock({ $0.stamp }) else { return false }
    do {
      let rules = try source.load()
      let moment = now()
      let before = state.withLock { state in
        let before = state.rules.judge.ruleSet
        // Also with the same digest: the registry of accounts is no part of it.
        state = State(
          rules: rules, since: before == rules.judge.ruleSet ? state.since : moment, stamp: stamp)
        return before
      }
      guard before != rules.judge.ruleSet else { return false }
      logger.notice("rules replaced", metadata: ["from": "\(before)", "to": "\(rules.judge.ruleSet)"])
      return true
    } catch {
      // File names, lines and remedies; rule files hold no reviewed text.
      let reason = (error as? WorkspaceError)?.description ?? "\(type(of: error))"
      state.withLock { state in
        state.stamp = stamp
        state.problem = reason
      }
      logger.error("new rules do not load, the old ones stay in force", metadata: ["reason": "\(reason)"])
      return false
    }
  }
}
