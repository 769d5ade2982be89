// The workspace's people and accounts. They change every day and are no part of the rule set: what they said is kept with each verdict.

internal import Foundation
package import Organization
internal import Rules
internal import StrictYAML

extension Workspace {
  /// The largest registry that is read: 1 GiB.
  private static let mostBytes = 1 << 30

  /// The registry of accounts; `nil` where the workspace names none.
  /// - Throws: every mistake of the file.
  package func accounts() throws(WorkspaceError) -> AccountRegistry? {
    guard let accountsPath else { return nil }
    guard let content = PlainFile.bytes(of: accountsPath, limit: Self.mostBytes), content.count <= Self.mostBytes else {
      throw WorkspaceError(.invalid, ["\(accountsPath): 读不了账号登记表 — 检查 kosgate.yaml 里 accounts 写的路径和读取权限"])
    }
    do {
      return try AccountRegistry(jsonLines: content, file: accountsPath)
    } catch {
      throw WorkspaceError(.invalid, error.descriptions)
    }
  }

  /// The tree of the organization; `nil` where the workspace names none.
  /// - Throws: every mistake of the file.
  package func organization() throws(WorkspaceError) -> OrganizationTree? {
    guard let organizationPath else { return nil }
    guard let content = PlainFile.bytes(of: organizationPath, limit: YAMLReader.maximumSize) else {
      throw WorkspaceError(.invalid, ["\(organizationPath): 读不了组织树 — 检查 kosgate.yaml 里 org 写的路径和读取权限"])
    }
    do {
      return try OrganizationFileReader.tree(content, file: organizationPath)
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description))
    }
  }
}

extension Workspace {
  /// What a list, CSV or JSON Lines by its name, would change in the registry.
  /// - Throws: every mistake of the list and of the registry.
  package func importing(accountsOf list: String, replacingAll: Bool) throws(WorkspaceError) -> RegistryChange {
    guard let content = PlainFile.bytes(of: list, limit: Self.mostBytes), content.count <= Self.mostBytes else {
      throw WorkspaceError(.notFound, ["\(list): 读不了这个文件 — 检查路径和读取权限"])
    }
    let isThere = accountsPath.map { FileManager.default.fileExists(atPath: $0) } ?? false
    let known = isThere ? try accounts() ?? AccountRegistry() : AccountRegistry()
    do throws(RegistryProblems) {
      let new =
        list.lowercased().hasSuffix(".csv")
        ? try AccountRegistry(table: content, file: list) : try AccountRegistry(jsonLines: content, file: list)
      return RegistryChange(bringing: new, into: known, replacingAll: replacingAll)
    } catch {
      throw WorkspaceError(.invalid, error.descriptions)
    }
  }

  /// Writes the registry as `change` leaves it: whole, or not at all.
  package func write(_ change: RegistryChange) throws(WorkspaceError) {
    guard let accountsPath else { return }
    do {
      try Data(change.jsonLines).write(to: URL(fileURLWithPath: accountsPath), options: .atomic)
    } catch {
      throw WorkspaceError(.inputOutput, ["\(accountsPath): 写不进账号登记表 — 检查目录是否可写、磁盘是否已满"])
    }
  }
}
