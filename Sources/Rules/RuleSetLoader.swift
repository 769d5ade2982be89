// Folders to source files: the only part of Rules that touches the file system.

internal import Foundation
internal import StrictYAML

/// Reads packs from folders.
package enum RuleSetLoader {
  /// Reads and loads a folder like the shipped `rules/`.
  /// - Throws: all mistakes of all files.
  package static func load(folder: String, extraSources: [SourceFile] = []) throws(RuleFileErrors) -> RuleSet {
    try read(folder: folder, extraSources: extraSources).load()
  }

  /// Reads and loads packs from wherever they lie.
  /// - Throws: all mistakes of all files.
  package static func load(
    packs: [String], exemptions: String?, extraSources: [SourceFile] = []
  ) throws(RuleFileErrors) -> RuleSet {
    try read(packs: packs, exemptions: exemptions, extraSources: extraSources).load()
  }

  /// Reads the files of a folder like the shipped `rules/`: each of its folders is a pack, and `exemptions.yaml` and
  /// `platforms.yaml` may stand beside them.
  /// - Parameter extraSources: files outside `rules/` that decide what is found; kept and counted into the digest.
  package static func read(folder: String, extraSources: [SourceFile] = []) -> RuleSetReading {
    var reader = FolderReader()
    let parts = reader.parts(of: folder)
    return read(
      packs: parts.packs, exemptions: parts.exemptions, platforms: parts.platforms, extraSources: extraSources,
      after: reader)
  }

  /// Reads the files of packs from wherever they lie.
  /// - Parameters:
  ///   - packs: folders in the order in which their packs are to be listed; the last part of each path is the name of
  ///     its pack.
  ///   - exemptions: the file of exemptions and elements.
  ///   - platforms: the file of the platforms' limits.
  ///   - extraSources: files outside `rules/` that decide what is found; kept and counted into the digest.
  package static func read(
    packs: [String], exemptions: String?, platforms: String? = nil, extraSources: [SourceFile] = []
  ) -> RuleSetReading {
    read(
      packs: packs, exemptions: exemptions, platforms: platforms, extraSources: extraSources, after: FolderReader())
  }

  /// Takes files that were read before: those of an archive or a bundle.
  package static func read(files: RuleSetFiles) -> RuleSetReading { RuleSetReading(files: files, errors: []) }

  private static func read(
    packs: [String], exemptions: String?, platforms: String?, extraSources: [SourceFile], after reader: FolderReader
  ) -> RuleSetReading {
    var reader = reader
    let names = packs.compactMap { reader.readPack($0) }
    if let exemptions { reader.readFile(exemptions, as: RuleSet.sharedNamesPath) }
    if let platforms { reader.readFile(platforms, as: RuleSet.platformLimitsPath) }
    return RuleSetReading(files: RuleSetFiles(reader.sources + extraSources, packs: names), errors: reader.errors)
  }
}

/// The files of folders, and what is wrong with the folders themselves.
package struct RuleSetReading: Sendable {
  package let files: RuleSetFiles
  fileprivate let errors: [RuleFileError]

  /// Whether everything was there and could be read.
  package var isComplete: Bool { errors.isEmpty }

  /// Loads the rule set that the files hold.
  /// - Throws: all mistakes of all files and folders.
  package func load() throws(RuleFileErrors) -> RuleSet {
    // Without any pack the mistakes of the folders say it all.
    guard files.packs != [] || isComplete else { throw RuleFileErrors(errors) }
    let loaded: RuleSet
    do {
      loaded = try RuleSet(loading: files)
    } catch {
      throw RuleFileErrors(errors + error.errors)
    }
    guard isComplete else { throw RuleFileErrors(errors) }
    return loaded
  }
}

/// Files as they were read, and what could not be read.
private struct FolderReader {
  private(set) var sources: [SourceFile] = []
  private(set) var errors: [RuleFileError] = []
  private var packFolders: [String: String] = [:]

  /// The folders of packs in `folder`, in byte order, and its files of shared names and of limits.
  mutating func parts(of folder: String) -> (packs: [String], exemptions: String?, platforms: String?) {
    var packs: [String] = []
    var exemptions: String?
    var platforms: String?
    for name in visibleNames(in: folder) {
      let path = join(folder, name)
      if isFolder(path) {
        packs.append(path)
      } else if name == "exemptions.yaml" {
        exemptions = path
      } else if name == "platforms.yaml" {
        platforms = path
      } else if looksLikeYAML(name) {
        refuse(path, "规则文件要放在规则包的文件夹里", "移到 \(join(folder, "<规则包>/\(name)"))")
      }
    }
    return (packs, exemptions, platforms)
  }

  /// Reads the rule files in `folder`; gives the pack's name.
  mutating func readPack(_ folder: String) -> String? {
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    guard Identifiers.isWord(name) else {
      refuse(folder, "规则包的文件夹名 \(YAMLError.quote(name)) 不合规范", "只用小写英文、数字和单个短横线，如 ad-law")
      return nil
    }
    if let earlier = packFolders[name] {
      refuse(folder, "规则包 \(name) 与 \(earlier) 同名", "给其中一个文件夹改名，并改掉文件里的 pack")
      return nil
    }
    packFolders[name] = folder
    guard isFolder(folder) else {
      refuse(folder, "找不到规则包的文件夹", "检查路径和读取权限")
      return nil
    }
    let before = sources.count + errors.count
    for file in visibleNames(in: folder) {
      let path = join(folder, file)
      if isFolder(path) {
        refuse(path, "规则包里不能再有文件夹", "把规则文件直接放在 \(folder) 里")
      } else if file.hasSuffix(".yaml") {
        readFile(path, as: "rules/\(name)/\(file)")
      } else if looksLikeYAML(file) {
        refuse(path, "规则文件的扩展名应当是 .yaml", "改名为 .yaml")
      }
    }
    if sources.count + errors.count == before { refuse(folder, "规则包里没有规则文件", "放上至少一个 .yaml 文件，或删去文件夹") }
    return sources.contains { $0.path.hasPrefix("rules/\(name)/") } ? name : nil
  }

  /// Reads a file under the path it has within the rule set, one byte further than is allowed.
  mutating func readFile(_ path: String, as name: String) {
    guard let content = PlainFile.bytes(of: path, limit: YAMLReader.maximumSize) else {
      refuse(path, "读不了这个文件", "检查它是否存在、是否是普通文件、有没有读取权限")
      return
    }
    sources.append(SourceFile(path: name, content: content))
  }

  /// The names in a folder in byte order, without those that begin with a dot: editors and systems leave such files.
  private mutating func visibleNames(in folder: String) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      refuse(folder, "读不了这个文件夹", "检查路径和读取权限")
      return []
    }
    return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }

  private func looksLikeYAML(_ name: String) -> Bool {
    let lowercase = name.lowercased()
    return lowercase.hasSuffix(".yaml") || lowercase.hasSuffix(".yml")
  }

  private func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private mutating func refuse(_ path: String, _ problem: String, _ remedy: String) {
    errors.append(RuleFileError(location: SourceLocation(file: path, line: 1), problem: problem, remedy: remedy))
  }
}
