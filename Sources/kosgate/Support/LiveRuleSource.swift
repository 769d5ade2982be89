// The rules of a service that runs for months: read anew from the workspace and the store each time.

import Digests
import Foundation
import Organization
import Reviews
import Service
import Storage
import Subjects
import Workspaces

/// Where a service's rules come from.
struct LiveRuleSource {
  let source: RuleSource

  init(_ place: WorkspaceOptions, _ store: Store) {
    let workspace = place.workspace
    @Sendable func open() throws -> Workspace {
      var options = WorkspaceOptions()
      options.workspace = workspace
      return try options.open()
    }
    source = RuleSource {
      let workspace = try open()
      return ServiceRules(try RulesInForce(workspace, in: store).load(), accounts: try workspace.accounts())
    } stamp: {
      guard let workspace = try? open() else { return nil }
      let active = try? RuleDesk(store, now: systemNow).active()?.digest
      let accounts = workspace.accountsPath.map(FileStamp.text) ?? ""
      return "\(workspace.filesDigest) \(active.map { "\($0)" } ?? "") \(accounts)"
    }
  }
}

/// Whether a large file has changed, without reading it.
private enum FileStamp {
  static func text(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "missing" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}
