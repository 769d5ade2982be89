// Which workspace a command works in.

import ArgumentParser
import Foundation
import Storage
import Subjects
import Workspaces

struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The workspace folder. Default: KOSGATE_WORKSPACE, else the first kosgate.yaml at or above this folder.",
    completion: .directory)
  var workspace: String?

  /// The workspace, or the shipped packs where there is none.
  func open() throws(WorkspaceError) -> Workspace {
    let environment = ProcessInfo.processInfo.environment
    let folder = FileManager.default.currentDirectoryPath
    let shipped = try WorkspaceLocator.shippedRules(executable: Self.executable, environment: environment)
    if let directory = try WorkspaceLocator.find(named: workspace, from: folder, environment: environment) {
      return try Workspace(directory: directory, shippedRules: shipped)
    }
    return Workspace(shippedRules: shipped, folder: folder)
  }

  /// Where rules are kept that were compiled before.
  static var cache: RuleCache? {
    let own = "/proc/self/exe"
    return RuleCache(
      environment: ProcessInfo.processInfo.environment,
      executable: access(own, F_OK) == 0 ? own : CommandLine.arguments[0])
  }

  private static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
  @OptionGroup var place: WorkspaceOptions

  @Option(name: .long, help: "The store file. Default: the workspace's.", completion: .file())
  var store: String?

  /// Where this user's audit keys and checkpoints are: a store that is older than those must not be written to.
  private static var home: AuditHome? { AuditHome(environment: ProcessInfo.processInfo.environment) }

  /// The store of the workspace, or the one that was named.
  func openStore(create: Bool = false) throws -> Store {
    if let store { return try Store(path: store, create: create, home: Self.home) }
    let workspace = try place.open()
    guard workspace.directory != nil || FileManager.default.fileExists(atPath: workspace.storePath) else {
      throw WorkspaceError(.notFound, ["这里不是工作区（没有 kosgate.yaml）；先运行 kosgate init，或用 --workspace、--store 指定"])
    }
    return try openStore(of: workspace, create: create)
  }

  /// Where the store is or would be.
  func path() throws -> String { try store ?? place.open().storePath }

  /// The store of an open workspace, its folder made if need be.
  func openStore(of workspace: Workspace, create: Bool) throws -> Store {
    let path = store ?? workspace.storePath
    if create {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw StoreError(.cannotCreate, "无法创建目录 \(folder)；请检查上级目录是否存在、可写")
      }
    }
    return try Store(path: path, create: create, home: Self.home)
  }
}

/// Who acts.
struct ActorOptions: ParsableArguments {
  @Option(
    name: .customLong("as"), help: "Who acts, as the audit log names them. Default: KOSGATE_USER, else the login name.")
  var actor: String?

  var name: String {
    get throws(UsageError) {
      let environment = ProcessInfo.processInfo.environment
      let name = actor ?? environment["KOSGATE_USER"] ?? environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
      let isPlain = name.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
      }
      guard (1...128).contains(name.count), isPlain else {
        throw UsageError("请用 --as 指明是谁在操作（1–128 个可见字符）")
      }
      return name
    }
  }
}

/// The system's clock.
@Sendable func systemNow() -> Timestamp { Timestamp(Date()) }
