// The rules that submissions are judged by, and how they differ from the files.

import Digests
import Foundation
import Reviews
import Rules
import Storage
import Subjects
import Workspaces

/// Loads rules from the workspace's files and from the store's archive.
struct RulesInForce {
  let workspace: Workspace
  let desk: RuleDesk

  /// The workspace's rules, with how to reach the store that they are activated in.
  init(_ workspace: Workspace, in store: Store) {
    self.workspace = workspace
    desk = RuleDesk(store, now: systemNow)
  }

  /// What submissions are judged by: the files until a rule set is activated, from then on the active one. Where the
  /// files say something else, or nothing that can be read, standard error says so.
  func load() throws -> LoadedRules {
    guard let active = try desk.active() else { return try workspace.load(cache: WorkspaceOptions.cache) }
    do {
      let files = try workspace.read()
      if files.digest == active.digest { return try workspace.load(cache: WorkspaceOptions.cache) }
      StandardStreams.error(
        "kosgate: 规则文件有改动，还没有激活：本次按生效的规则集 \(active.digest.short) 判，文件是 \(files.digest.short)；"
          + "要让文件生效，请运行 kosgate rules activate\n")
    } catch {
      StandardStreams.error(
        "kosgate: 规则文件现在读不了（\(error.problems.count) 处错误，用 kosgate rules test 查看）："
          + "本次按生效的规则集 \(active.digest.short) 判\n")
    }
    return try archived(active.digest)
  }

  /// The rules in force, or those that `name` names: a folder of rules, a workspace, or an archived rule set's digest.
  func named(_ name: String?) throws -> LoadedRules {
    guard let name else { return try load() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue else {
      return try archived(try desk.digest(named: name))
    }
    let isWorkspace = FileManager.default.fileExists(atPath: name + "/" + WorkspaceLocator.fileName)
    let other = try isWorkspace ? workspace.moved(to: name) : Workspace(shippedRules: name, folder: name)
    return try other.load(cache: WorkspaceOptions.cache)
  }

  /// A rule set from the archive, compiled and proved by this program.
  func archived(_ digest: SHA256Hash) throws -> LoadedRules {
    let ruleSet = try ruleSet(digest)
    do {
      return try LoadedRules(ruleSet)
    } catch {
      throw ReleaseError(.unreadable, "这个版本的 kosgate 用不了存档的规则集 \(digest.short)：\n\(error.description)")
    }
  }

  /// A rule set from the archive as it is written.
  func ruleSet(_ digest: SHA256Hash) throws -> RuleSet {
    guard let sources = SourceArchive.decode(try desk.archive(of: digest)) else {
      throw ReleaseError(.unreadable, "规则集 \(digest.short) 的存档已损坏；请运行 kosgate audit verify")
    }
    do {
      return try RuleSet(loading: sources)
    } catch {
      let problems = error.errors.map(\.description).joined(separator: "\n")
      throw ReleaseError(.unreadable, "这个版本的 kosgate 读不了存档的规则集 \(digest.short)：\n\(problems)")
    }
  }

  /// What differs between the rules put in force by `active` and `rules`. An archive that this version cannot read must not keep newer
  /// rules out: then all of them count as added.
  func difference(from active: RuleActivation?, to rules: RuleSet) -> RuleSetDifference {
    RuleSetDifference(from: active.flatMap { try? ruleSet($0.digest) }, to: rules)
  }

  /// A proposal to put `rules` in force in the place of what `active` did.
  func proposal(
    _ rules: RuleSet, replacing active: RuleActivation?, _ difference: RuleSetDifference, objections: [String] = []
  ) -> RuleDesk.Proposal {
    RuleDesk.Proposal(
      digest: rules.digest, archive: SourceArchive.encode(rules.sources), replacing: active?.digest,
      difference: difference.record(objections: objections), objections: objections)
  }

  /// The labelled corpora in the workspace's folder `corpora`, beside those named.
  func corpora(_ named: [String]) throws -> [Corpus] {
    var folders = named
    if let directory = workspace.directory {
      let parent = directory + "/corpora"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
      folders += names.sorted().map { parent + "/" + $0 }.filter {
        FileManager.default.fileExists(atPath: $0 + "/labels.jsonl")
      }
    }
    return try folders.map { try Corpus(folder: $0) }
  }
}

extension SHA256Hash {
  /// `sha256:` and the first 12 digits: enough to name a rule set, short enough to read.
  var short: String { "sha256:" + hexadecimal.prefix(12) }
}
