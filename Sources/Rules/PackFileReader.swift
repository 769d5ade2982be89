// One file of a pack: its head, and its rules.

internal import StrictYAML

/// Reads a file of rules. What it gives is to be used only when there are no errors.
struct PackFileReader {
  private(set) var title: Located<String>?
  private(set) var version: Located<String>?
  /// The rules without mistakes.
  private(set) var rules: [Rule] = []
  /// The identifiers of all rules that have one, with mistakes or without.
  private(set) var identifiers: [Located<String>] = []
  private(set) var errors: [RuleFileError] = []

  /// Reads `source`, which lies in the folder of `pack`.
  init(_ source: SourceFile, pack: String, names: SharedNames) {
    do {
      read(try YAMLReader.read(source.content, file: source.path), pack: pack, file: source.path, names: names)
    } catch {
      errors = error.errors.map { RuleFileError($0) }
    }
  }

  private mutating func read(_ root: YAMLNode, pack: String, file: String, names: SharedNames) {
    var reader = MappingReader(root, file: file, expected: "规则文件（pack、title、version、rules）")
    if let name = reader.string("pack", remedy: "补上“pack: \(pack)”，与文件夹同名"), name.value != pack {
      reader.refuse(name, "pack 写的是 \(YAMLError.quote(name.value))，文件夹却叫 \(pack)", "改成 pack: \(pack)，或把文件移到对应的文件夹")
    }
    title = reader.string("title")
    version = reader.string("version", remedy: "补上版本，如 version: 2026.11.1")
    for node in reader.list("rules", required: "至少写一条规则，或删去这个文件") {
      let rule = RuleReader(node, pack: pack, file: file, names: names)
      errors += rule.errors
      if let id = rule.id { identifiers.append(id) }
      if rule.errors.isEmpty { rules.append(rule.rule) }
    }
    errors += reader.finish().map { RuleFileError($0) }
  }
}
