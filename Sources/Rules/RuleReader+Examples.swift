// The texts that prove a rule; whether they hold is found out by matching them.

internal import StrictYAML
internal import Subjects

extension RuleReader {
  mutating func readExamples() {
    guard let node = reader.node("examples", remedy: "补上 examples，hit 至少一句，miss 至少两句") else { return }
    let location = rule.location
    var hits: [RuleExample] = []
    var misses: [RuleExample] = []
    reader.read(node) { examples in
      var seen: [RuleExample: Int] = [:]
      let hit = examples.list("hit", required: "写上至少一句应当命中的话，用【】框住命中的文字")
      hits = hit.compactMap { Self.example($0, in: "hit", of: &examples, file: location.file, seen: &seen) }
      let remedy = "写上至少两句看着像、其实合法的话，越像越好"
      let miss = examples.list("miss", required: remedy)
      if miss.count == 1 { examples.refuse(examples.place(of: "miss"), "miss 只有一句，至少要两句", remedy) }
      misses = miss.compactMap { Self.example($0, in: "miss", of: &examples, file: location.file, seen: &seen) }
      for example in misses where !example.marks.isEmpty {
        let place = Located((), line: example.location.line, column: 1)
        examples.refuse(place, "miss 的例句里不能有【】", "去掉【】；应当命中的句子写进 hit")
      }
    }
    rule.hits = hits
    rule.misses = misses
  }

  /// A text alone, or a mapping of a text and where it is posted.
  private static func example(
    _ node: YAMLNode, in key: String, of examples: inout MappingReader, file: String, seen: inout [RuleExample: Int]
  ) -> RuleExample? {
    var example: RuleExample?
    switch node.kind {
    case .scalar:
      let text = examples.text(node, in: key, [.lineBreaks, .outerBlanks, .invisible])
      example = text.flatMap { marked($0, in: key, of: &examples, file: file) }
    case .mapping(let entries) where entries.contains { $0.key.value == "text" }:
      examples.read(node) { inner in
        example = inner.string("text", [.lineBreaks, .outerBlanks, .invisible])
          .flatMap { marked($0, in: key, of: &inner, file: file) }
        let kind = inner.optionalWord("kind", as: SubjectKind.self)?.value
        let audience = inner.optionalWord("audience", as: Audience.self)?.value
        let platform = inner.optionalWord("platform", as: Platform.self)?.value
        let industry = inner.optionalWord("industry", as: Industry.self)?.value
        let role = inner.optionalWord("role", as: AccountRole.self)?.value
        let surroundings = inner.exampleSurroundings()
        example?.surroundings = surroundings
        example?.kind = kind
        example?.audience = audience
        example?.platform = platform
        example?.industry = industry
        example?.role = role
      }
    default:
      examples.refuse(
        node, "\(key) 的例句写成了\(node.chineseKind)，却没有 text",
        "文字里有“冒号加空格”、或以 [ { 开头时，整段加单引号；要写明场景时用 {text: …, platform: …}")
    }
    guard let example else { return nil }
    var same = example
    same.marks = []
    same.location = SourceLocation(file: file, line: 0)
    if let earlier = seen.updateValue(node.line, forKey: same) {
      examples.refuse(node, "例句与第 \(earlier) 行的重复", "换一句不同的话")
    }
    return example
  }

  private static func marked(
    _ text: Located<String>, in key: String, of reader: inout MappingReader, file: String
  ) -> RuleExample? {
    do {
      let marks = try ExampleMarks(text.value)
      let location = SourceLocation(file: file, line: text.line)
      return RuleExample(text: marks.text, marks: marks.ranges, location: location)
    } catch {
      reader.refuse(text, "\(key) 的例句里\(error.problem)", error.remedy)
      return nil
    }
  }
}
