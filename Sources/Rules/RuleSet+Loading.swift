// Files to a rule set, without a file system: the same bytes give the same rule set years later.

internal import StrictYAML

extension RuleSet {
  /// The path of the file with the exemptions and elements that all packs share.
  package static let sharedNamesPath = "rules/exemptions.yaml"
  /// The path of the platforms' limits that the product brings; not read here.
  package static let platformLimitsPath = "rules/platforms.yaml"
  /// The path of the list of rules that are switched off, one full identifier a line: it decides verdicts, so it is
  /// archived and counted into the digest like the packs.
  package static let switchedOffPath = "off.txt"

  /// Reads the rule set that `sources` hold.
  /// - Parameters:
  ///   - sources: `rules/<pack>/<file>.yaml`, `rules/exemptions.yaml`, and `rules/platforms.yaml` and files outside
  ///     `rules/`, which are only kept and counted into the digest; in any order.
  ///   - order: the names of all packs in the order in which they are to be listed; byte order when `nil`.
  /// - Throws: all mistakes of all files. Examples are not matched here.
  package init(loading sources: [SourceFile], packs order: [String]? = nil) throws(RuleFileErrors) {
    try self.init(loading: RuleSetFiles(sources, packs: order))
  }

  /// Reads the rule set that `files` hold.
  /// - Throws: all mistakes of all files. Examples are not matched here.
  package init(loading files: RuleSetFiles) throws(RuleFileErrors) {
    var loader = SourceLoader()
    loader.sort(files.files)
    loader.readSharedNames()
    var packs = loader.readPacks(files.packs)
    loader.switchOff(&packs)
    guard loader.errors.isEmpty else { throw RuleFileErrors(loader.errors) }
    self.init(packs: packs, exemptions: loader.names.exemptions, elements: loader.names.elements, files: files)
  }
}

/// The files of a rule set by what they are, and what is wrong with them.
private struct SourceLoader {
  private(set) var names = SharedNames()
  private(set) var errors: [RuleFileError] = []
  private var shared: SourceFile?
  private var off: SourceFile?
  private var packs: [String: [SourceFile]] = [:]

  /// Tells the files apart by their paths.
  mutating func sort(_ sources: [SourceFile]) {
    var seen: Set<String> = []
    for source in sources.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      guard seen.insert(source.path).inserted else {
        refuse(source.path, "同一个路径有两个文件", "两个规则包不能同名，给其中一个改名")
        continue
      }
      let parts = source.path.split(separator: "/", omittingEmptySubsequences: false)
      if source.path == RuleSet.switchedOffPath { off = source }
      if parts.first != "rules" || source.path == RuleSet.platformLimitsPath { continue }
      if source.path == RuleSet.sharedNamesPath {
        shared = source
      } else if parts.count == 3, Identifiers.isWord(parts[1]), parts[2].hasSuffix(".yaml"),
        Identifiers.isWord(parts[2].dropLast(5))
      {
        packs[String(parts[1]), default: []].append(source)
      } else {
        refuse(
          source.path, "规则文件的位置或名字不对",
          "放在 rules/<规则包>/<文件>.yaml，文件夹和文件名只用小写英文、数字和单个短横线")
      }
    }
  }

  mutating func readSharedNames() {
    guard let shared else { return }
    let reader = SharedNamesReader(shared)
    names = reader.names
    errors += reader.errors
  }

  /// Marks the rules that the workspace switched off.
  mutating func switchOff(_ packs: inout [RulePack]) {
    guard let off else { return }
    let ids = String(decoding: off.content, as: UTF8.self).split(separator: "\n").map(String.init)
    let known = packs.flatMap(\.rules).map(\.id)
    // Where a rule could not be read its identifier is not known either.
    for id in ids where errors.isEmpty && !known.contains(id) {
      errors.append(
        RuleFileError(
          location: SourceLocation(file: "kosgate.yaml", line: 1), problem: "off 里的 \(YAMLError.quote(id)) 不是现有的规则",
          remedy: (NearestWord.find(id, among: known).map { "是不是要写 \($0)？" } ?? "") + "用 kosgate rules list 查看全部编号"))
    }
    for pack in packs.indices {
      for rule in packs[pack].rules.indices where ids.contains(packs[pack].rules[rule].id) {
        packs[pack].rules[rule].isOff = true
      }
    }
  }

  mutating func readPacks(_ order: [String]?) -> [RulePack] {
    let found = packs.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if found.isEmpty, errors.isEmpty { refuse("rules", "没有任何规则包", "在 rules/<规则包>/ 里放上至少一个规则文件") }
    guard let order else { return found.compactMap { readPack($0) } }
    for name in found where !order.contains(name) {
      refuse("rules/\(name)", "规则包 \(name) 没有列出来", "把它加进要加载的规则包，或移走文件夹")
    }
    for (index, name) in order.enumerated() {
      if packs[name] == nil { refuse("rules/\(name)", "找不到规则包 \(name)", "检查名字，或从要加载的规则包里删去它") }
      if order[..<index].contains(name) { refuse("rules/\(name)", "规则包 \(name) 列了两次", "只保留一次") }
    }
    return order.compactMap { readPack($0) }
  }

  private mutating func readPack(_ name: String) -> RulePack? {
    guard let files = packs[name] else { return nil }
    var pack: RulePack?
    var head = ""
    var places: [String: SourceLocation] = [:]
    for file in files {
      let reader = PackFileReader(file, pack: name, names: names)
      errors += reader.errors
      for id in reader.identifiers {
        let place = SourceLocation(file: file.path, line: id.line)
        if let earlier = places[id.value] {
          errors.append(
            RuleFileError(
              location: place, rule: id.value, problem: "id 重复，\(earlier) 已经有了", remedy: "换一个 id，或合并两条规则"))
        } else {
          places[id.value] = place
        }
      }
      guard let title = reader.title, let version = reader.version else { continue }
      guard let first = pack else {
        pack = RulePack(name: name, title: title.value, version: version.value, rules: reader.rules)
        head = file.path
        continue
      }
      checkHead("title", title, is: first.title, of: head, in: file)
      checkHead("version", version, is: first.version, of: head, in: file)
      pack?.rules += reader.rules
    }
    return pack
  }

  /// A pack has one title and one version, which each of its files repeats.
  private mutating func checkHead(
    _ key: String, _ value: Located<String>, is expected: String, of head: String, in file: SourceFile
  ) {
    guard value.value != expected else { return }
    errors.append(
      RuleFileError(
        location: SourceLocation(file: file.path, line: value.line),
        problem: "\(key) 与同一规则包的 \(head) 不一致", remedy: "一个规则包只有一个 \(key)，改成 \(YAMLError.quote(expected))"))
  }

  private mutating func refuse(_ file: String, _ problem: String, _ remedy: String) {
    errors.append(
      RuleFileError(location: SourceLocation(file: file, line: 1), problem: problem, remedy: remedy))
  }
}
