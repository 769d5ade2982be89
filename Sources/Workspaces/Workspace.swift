// A brand's folder: which packs it uses, its own files, and where its store is.

package import Digests
internal import Foundation
package import Rules
internal import StrictYAML

/// A workspace as `kosgate.yaml` describes it (contract §6). All paths in it are relative to its folder.
package struct Workspace: Sendable {
  /// The folder of `kosgate.yaml`; `nil` for the shipped packs with the shipped policy.
  package let directory: String?
  package let title: String
  /// Where the store is.
  package let storePath: String
  /// The folders of the packs in load order; none means all of the shipped ones.
  private let packs: [String]
  private let shippedRules: String
  /// The registry of accounts and the tree of the organization, where the workspace names them.
  package let accountsPath: String?
  package let organizationPath: String?
  /// The files beside the packs that decide a verdict.
  let ownFiles: [SourceFile]

  /// The shipped packs without a workspace; the store would be in `folder`.
  package init(shippedRules: String, folder: String) {
    directory = nil
    title = "随产品发布的规则"
    storePath = folder + "/.kosgate/store.sqlite"
    packs = []
    self.shippedRules = shippedRules
    accountsPath = nil
    organizationPath = nil
    ownFiles = []
  }

  /// The workspace in `directory`.
  /// - Parameter shippedRules: the folder of the packs that are named without a path.
  package init(directory: String, shippedRules: String) throws(WorkspaceError) {
    let file = directory + "/" + WorkspaceLocator.fileName
    var reader = OwnFileReader()
    guard let content = reader.content(of: file) else { throw WorkspaceError(.inputOutput, reader.problems) }
    let description: WorkspaceFile
    do {
      description = try WorkspaceFile(content, file: file)
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description))
    }
    self.directory = directory
    self.shippedRules = shippedRules
    title = description.title
    accountsPath = description.accounts.map { directory + "/" + $0 }
    organizationPath = description.organization.map { directory + "/" + $0 }
    storePath = description.store.hasPrefix("/") ? description.store : directory + "/" + description.store
    packs = description.rules.map { pack in
      pack.hasPrefix("/") ? pack : (pack.contains("/") ? directory : shippedRules) + "/" + pack
    }
    if let policy = description.policy { reader.readFile(directory + "/" + policy, as: LoadedRules.policyPath) }
    if let brands = description.brands { reader.readFolder(directory + "/" + brands, as: "brands") }
    if let platforms = description.platforms {
      reader.readFile(directory + "/" + platforms, as: LoadedRules.limitsPath)
    }
    if let campaigns = description.campaigns { reader.readFolder(directory + "/" + campaigns, as: "campaigns") }
    guard reader.problems.isEmpty else { throw WorkspaceError(.invalid, reader.problems) }
    var files = reader.sources
    if !description.off.isEmpty {
      let list = description.off.map { $0 + "\n" }.joined()
      files.append(SourceFile(path: RuleSet.switchedOffPath, content: Array(list.utf8)))
    }
    ownFiles = files
  }

  /// The names of the packs that are the workspace's own, not shipped with the product.
  package var ownPacks: Set<String> {
    Set(
      packs.filter { !$0.hasPrefix(shippedRules + "/") }.map {
        URL(fileURLWithPath: $0).standardizedFileURL.lastPathComponent
      })
  }

  /// Another workspace with the same shipped packs.
  package func moved(to directory: String) throws(WorkspaceError) -> Workspace {
    try Workspace(directory: directory, shippedRules: shippedRules)
  }

  /// Reads, compiles and proves the workspace's rules, or takes them from `cache` where that has been done.
  package func load(cache: RuleCache? = nil) throws(WorkspaceError) -> LoadedRules {
    try LoadedRules(reading, cache: cache)
  }

  /// Reads the workspace's rules without compiling them: enough to name and compare them.
  package func read() throws(WorkspaceError) -> RuleSet {
    do {
      return try reading.load()
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description))
    }
  }

  /// The digest that the rule set has, from the bytes alone: whether anything has changed, without reading what.
  package var filesDigest: SHA256Hash { reading.files.digest }

  /// Reads the rules of one pack wherever it lies, with the exemptions and elements that all packs share.
  package func readPack(at folder: String) throws(WorkspaceError) -> RuleSet {
    do {
      return try RuleSetLoader.load(packs: [folder], exemptions: shippedRules + "/exemptions.yaml")
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description))
    }
  }

  private var reading: RuleSetReading {
    directory == nil
      ? RuleSetLoader.read(folder: shippedRules)
      : RuleSetLoader.read(
        packs: packs, exemptions: shippedRules + "/exemptions.yaml", platforms: shippedRules + "/platforms.yaml",
        extraSources: ownFiles)
  }
}

/// `kosgate.yaml`.
private struct WorkspaceFile {
  var title = ""
  var rules: [String] = []
  var policy: String?
  var brands: String?
  var campaigns: String?
  var platforms: String?
  var accounts: String?
  var organization: String?
  var store = ".kosgate/store.sqlite"
  /// Full identifiers of rules that are switched off at once.
  var off: [String] = []

  init(_ content: [UInt8], file: String) throws(YAMLErrors) {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    title = reader.optionalString("title")?.value ?? "kosgate"
    rules = reader.strings("rules", required: "写上要用的规则包，如 rules: [ad-law, diversion, finance]").map(\.value)
    policy = reader.optionalString("policy")?.value
    brands = reader.optionalString("brands")?.value
    campaigns = reader.optionalString("campaigns")?.value
    platforms = reader.optionalString("platforms")?.value
    accounts = reader.optionalString("accounts")?.value
    organization = reader.optionalString("org")?.value
    if let path = reader.optionalString("store") { store = path.value }
    off = reader.strings("off").map(\.value)
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
  }
}

/// A workspace's own files as they are read, and what could not be read.
private struct OwnFileReader {
  private(set) var sources: [SourceFile] = []
  private(set) var problems: [String] = []

  /// Every `.yaml` file of `folder` in byte order.
  mutating func readFolder(_ folder: String, as path: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      problems.append("\(folder): 找不到这个目录 — 检查 kosgate.yaml 里写的名字和路径")
      return
    }
    let files = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
    for name in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      readFile(folder + "/" + name, as: path + "/" + name)
    }
  }

  mutating func readFile(_ file: String, as path: String) {
    if let content = content(of: file) { sources.append(SourceFile(path: path, content: content)) }
  }

  /// The bytes of a file, one more than a YAML file may have at most.
  mutating func content(of file: String) -> [UInt8]? {
    guard let content = PlainFile.bytes(of: file, limit: YAMLReader.maximumSize) else {
      problems.append("\(file): 读不了这个文件 — 检查它是否存在、是否是普通文件、有没有读取权限")
      return nil
    }
    return content
  }
}
