// A rule as it stood, in the words of its author.

internal import Rules
internal import Subjects

/// The rules of an archived rule set, each with its lines in the file.
struct RuleExcerpts {
  private let ruleSet: RuleSet?
  private let files: [String: [Substring]]

  /// Reads an archive; of one that this program cannot read nothing is found.
  init(_ archive: [UInt8]) {
    let sources = SourceArchive.decode(archive) ?? []
    ruleSet = try? RuleSet(loading: sources)
    files = Dictionary(
      sources.map { source in
        let text = String(validating: source.content, as: UTF8.self) ?? ""
        return (source.path, text.split(separator: "\n", omittingEmptySubsequences: false))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A rule's title, the version of its pack, where it stands, and its lines.
  func excerpt(of rule: String) -> (title: String, version: String, place: String, lines: String)? {
    guard let rule = ruleSet?.rules.first(where: { $0.id == rule }), let lines = files[rule.location.file],
      lines.indices.contains(rule.location.line - 1)
    else { return nil }
    let start = rule.location.line - 1
    let indent = lines[start].prefix { $0 == " " }.count
    var end = start + 1
    // Up to the next item of the list, or to where the list ends.
    while end < lines.count, lines[end].isEmpty || lines[end].prefix(while: { $0 == " " }).count > indent { end += 1 }
    while end > start + 1, lines[end - 1].isEmpty { end -= 1 }
    let version = ruleSet?.packs.first { $0.name == rule.pack }?.version ?? ""
    return (rule.title, version, rule.location.description, lines[start..<end].joined(separator: "\n"))
  }
}
