// Where the workspace and the shipped packs are.

internal import Foundation

/// Finds folders.
package enum WorkspaceLocator {
  /// The file that makes a folder a workspace.
  package static let fileName = "kosgate.yaml"

  /// The folder of the workspace: the one named, else `KOSGATE_WORKSPACE`, else the first at or above `folder` that holds
  /// a `kosgate.yaml`; `nil` when there is none.
  package static func find(
    named: String?, from folder: String, environment: [String: String]
  ) throws(WorkspaceError) -> String? {
    if let named = named ?? environment["KOSGATE_WORKSPACE"], !named.isEmpty {
      let path =
        named.hasSuffix("/" + fileName) || named == fileName ? (named as NSString).deletingLastPathComponent : named
      let directory = path.isEmpty ? "." : path
      guard FileManager.default.fileExists(atPath: directory + "/" + fileName) else {
        throw WorkspaceError(.notFound, ["\(directory) 里没有 \(fileName)；用 kosgate init 新建一个工作区，或检查路径"])
      }
      return directory
    }
    var directory = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      if FileManager.default.fileExists(atPath: directory.appendingPathComponent(fileName).path) {
        return directory.path
      }
      let parent = directory.deletingLastPathComponent()
      guard parent.path != directory.path else { return nil }
      directory = parent
    }
  }

  /// The folder of the shipped packs: `KOSGATE_RULES`, else `rules` beside or above the executable.
  package static func shippedRules(executable: String, environment: [String: String]) throws(WorkspaceError) -> String {
    if let named = environment["KOSGATE_RULES"], !named.isEmpty { return named }
    var directory = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    while directory.path != "/" {
      let rules = directory.appendingPathComponent("rules")
      if FileManager.default.fileExists(atPath: rules.appendingPathComponent("exemptions.yaml").path) {
        return rules.path
      }
      directory = directory.deletingLastPathComponent()
    }
    throw WorkspaceError(.notFound, ["找不到随产品发布的规则包；用环境变量 KOSGATE_RULES 指明 rules 目录"])
  }
}
