// Rule sets as they stood, out of the store's archive, ready to judge again.

package import Digests
package import Rules
package import Storage
internal import Synchronization
package import Workspaces

/// Why a rule set of then cannot judge today.
package enum ArchiveProblem: Error, Sendable, Hashable {
  /// The store has no archive under that digest.
  case missing
  /// There is one, but its bytes do not give that digest or are no archive.
  case damaged
  /// This version cannot read or compile it; one sentence a mistake, in Chinese.
  case unreadable([String])
}

/// The archived rule sets of one store. The last few stay compiled, for what lies side by side in a store was mostly
/// judged by the same one.
package final class ArchivedRules: Sendable {
  /// Compiled rule sets are large: so many are kept.
  private static let mostLoaded = 4

  private let store: Store
  private let loaded = Mutex<[LoadedRules]>([])

  /// The rule sets archived in `store`.
  package init(_ store: Store) { self.store = store }

  /// The rule set under `digest`, compiled.
  package func rules(_ digest: SHA256Hash) throws -> LoadedRules {
    try loaded.withLock { loaded in
      if let place = loaded.firstIndex(where: { $0.ruleSet.digest == digest }) {
        loaded.append(loaded.remove(at: place))
      } else {
        let rules = try compile(digest)
        if loaded.count == Self.mostLoaded { loaded.removeFirst() }
        loaded.append(rules)
      }
      return loaded[loaded.count - 1]
    }
  }

  /// The rule set under `digest` as it is written.
  package func ruleSet(_ digest: SHA256Hash) throws -> RuleSet {
    guard let archive = try store.read({ try $0.archive(of: digest) }) else { throw ArchiveProblem.missing }
    guard SHA256Hash(hashing: archive) == digest, let sources = SourceArchive.decode(archive) else {
      throw ArchiveProblem.damaged
    }
    do {
      return try RuleSet(loading: sources)
    } catch {
      throw ArchiveProblem.unreadable(error.errors.map(\.description))
    }
  }

  private func compile(_ digest: SHA256Hash) throws -> LoadedRules {
    let ruleSet = try ruleSet(digest)
    do {
      return try LoadedRules(reproducing: ruleSet)
    } catch {
      throw ArchiveProblem.unreadable(error.problems)
    }
  }
}
