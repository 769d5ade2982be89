// What is read, and how exactly.

import StrictYAML
import Testing

/// The values under the keys of a mapping; only for texts.
private func texts(_ source: String) throws -> [String: String] {
  let root = try YAMLReader.read(Array(source.utf8), file: "test.yaml")
  guard case .mapping(let entries) = root.kind else { return [:] }
  var result: [String: String] = [:]
  for entry in entries {
    if case .scalar(let text) = entry.value.kind { result[entry.key.value] = text }
  }
  return result
}

@Suite struct YAMLReaderTests {
  @Test(arguments: [
    "NO", "no", "on", "y", "true", "1.10", "1e3", "0o14", "014", "0x1F", "12:30:45", "2023-02-25", ".inf", ".nan",
    "1_000",
    "+1", "-0", "2026.11.1", "=",
  ])
  func plainTextsStayTexts(_ text: String) throws {
    #expect(try texts("key: \(text)") == ["key": text])
    #expect(try texts("{key: \(text)}") == ["key": text])
  }

  @Test(arguments: [
    ("key:", true), ("key: ~", true), ("key: null", true), ("key: NULL", true), ("key: # comment", true),
    ("key: ''", false), ("key: \"\"", false), ("key: 'null'", false), ("key: \"~\"", false), ("key: nil", false),
    ("key: |\n", false), ("key: []", false), ("key: {}", false),
  ])
  func nothingIsToldFromEmptyTexts(_ source: String, _ isNull: Bool) throws {
    let root = try YAMLReader.read(Array(source.utf8), file: "test.yaml")
    guard case .mapping(let entries) = root.kind, let entry = entries.first else {
      Issue.record("no mapping")
      return
    }
    #expect(entry.value.isNull == isNull)
  }

  @Test func everyValueKnowsItsPlace() throws {
    let source = "\u{FEFF}# 注释\r\n标题: 一\r\nlist:\r\n  - 二\r\n  - [三, '四']\r\nmap: {五: \"六\"}\r\n"
    let root = try YAMLReader.read(Array(source.utf8), file: "test.yaml")
    func scalar(_ text: String, _ isPlain: Bool, _ line: Int, _ column: Int) -> YAMLNode {
      YAMLNode(.scalar(text), isPlain: isPlain, line: line, column: column)
    }
    let expected = YAMLNode(
      .mapping([
        YAMLEntry(key: Located("标题", line: 2, column: 1), value: scalar("一", true, 2, 5)),
        YAMLEntry(
          key: Located("list", line: 3, column: 1),
          value: YAMLNode(
            .sequence([
              scalar("二", true, 4, 5),
              YAMLNode(.sequence([scalar("三", true, 5, 6), scalar("四", false, 5, 9)]), line: 5, column: 5),
            ]), line: 4, column: 3)),
        YAMLEntry(
          key: Located("map", line: 6, column: 1),
          value: YAMLNode(
            .mapping([YAMLEntry(key: Located("五", line: 6, column: 7), value: scalar("六", false, 6, 10))]), line: 6,
            column: 6)),
      ]), line: 2, column: 1)
    #expect(root == expected)
  }

  @Test(arguments: [
    ("'it''s'", "it's"), ("\"\\u200B\\t\\x41\"", "\u{200B}\tA"), ("|\n  一\n  *二\n", "一\n*二\n"),
    (">-\n  一\n  二\n", "一 二"),
    ("'*仅供参考'", "*仅供参考"), ("最(?:强|大)", "最(?:强|大)"), ("a#b", "a#b"), ("加我 # 注释", "加我"),
    ("\"x\" # 注释", "x"), ("https://example.com/a#b", "https://example.com/a#b"), ("R&D *注", "R&D *注"),
  ])
  func quotingMeansWhatYAMLSays(_ written: String, _ text: String) throws {
    #expect(try texts("key: \(written)") == ["key": text])
  }

  @Test func aFileOfExactlyTheLimitIsRead() throws {
    let head = "key: '"
    let text = String(repeating: "a", count: YAMLReader.maximumSize - head.utf8.count - 1)
    #expect(try texts(head + text + "'") == ["key": text])
  }

  @Test func depthIsAllowedToItsLimit() throws {
    let source = String(repeating: "[", count: 32) + "x" + String(repeating: "]", count: 32)
    #expect(throws: Never.self) { try YAMLReader.read(Array(source.utf8), file: "test.yaml") }
  }

  @Test(arguments: ["❤️", "0️⃣", "👨‍👩‍👧", "🏳️‍🌈", "👩🏽‍🚀", "👁️‍🗨️", "©️", "❤️‍🔥"])
  func emojiAreWrittenAsTheyAre(_ emoji: String) throws {
    #expect(try texts("key: 最\(emoji)佳") == ["key": "最\(emoji)佳"])
    #expect(InvisibleCharacters.first(in: emoji, lineBreaks: .invisible) == nil)
  }
}
