// Reading keys: values, and errors with place and remedy.

import StrictYAML
import Testing

private enum Word: String, CaseIterable {
  case block, review
  case coverText = "cover_text"
}

/// What is asked of a reader.
enum Reading: Sendable {
  case string, taught, optionalString, strings, requiredStrings, severity, word, optionalWord, words, integer
  case optionalInteger, bool, year, mapping, free

  func read(_ key: String, of reader: inout MappingReader) {
    switch self {
    case .string: _ = reader.string(key)
    case .taught: _ = reader.string(key, remedy: "写明条款")
    case .optionalString: _ = reader.optionalString(key)
    case .strings: _ = reader.strings(key)
    case .requiredStrings: _ = reader.strings(key, required: "写一个")
    case .severity: _ = reader.optionalString("severity")
    case .word: _ = reader.word(key, as: Word.self)
    case .optionalWord: _ = reader.optionalWord(key, as: Word.self)
    case .words: _ = reader.words(key, as: Word.self)
    case .integer: _ = reader.integer(key, in: 1...200)
    case .optionalInteger: _ = reader.optionalInteger(key, in: 1...200)
    case .bool: _ = reader.optionalBool(key)
    case .year: _ = reader.optionalValue(key, expected: "年份") { Int($0) }
    case .mapping: reader.mapping(key) { _ in }
    case .free: _ = reader.freeEntries(key)
    }
  }
}

/// A reader of the mapping in `source`.
private func reader(_ source: String) throws -> MappingReader {
  MappingReader(try YAMLReader.read(Array(source.utf8), file: "test.yaml"), file: "test.yaml")
}

@Suite struct MappingReaderTests {
  @Test func whatIsRightIsRead() throws {
    var reader = try reader(
      """
      name: NO
      lines: |-
        一
        二
      list: [1.10, '', ' 二 ']
      word: cover_text
      words: [block, review]
      number: 200
      flag: true
      date: 2026
      nested: {inner: x}
      free: {'': [a], 最佳: [b]}
      """)
    #expect(reader.string("name") == Located("NO", line: 1, column: 7))
    #expect(reader.string("lines", .lineBreaks)?.value == "一\n二")
    #expect(reader.strings("list", [.empty, .outerBlanks]).map(\.value) == ["1.10", "", " 二 "])
    #expect(reader.word("word", as: Word.self)?.value == .coverText)
    #expect(reader.words("words", as: Word.self).map(\.value) == [.block, .review])
    #expect(reader.integer("number", in: 1...200)?.value == 200)
    #expect(reader.optionalBool("flag")?.value == true)
    #expect(reader.value("date", expected: "年份") { Int($0) }?.value == 2026)
    var inner: String?
    reader.mapping("nested") { inner = $0.string("inner")?.value }
    #expect(inner == "x")
    #expect(reader.freeEntries("free").map(\.key.value) == ["", "最佳"])
    #expect(reader.optionalString("absent") == nil)
    #expect(reader.strings("absent").isEmpty)
    #expect(reader.optionalInteger("absent", in: 0...1) == nil)
    #expect(reader.contains("name") && !reader.contains("absent"))
    #expect(reader.finish().isEmpty)
  }

  /// Each with what is read from it and the one error that it gives.
  static let mistakes: [(String, Reading, Int, Int, String, String)] = [
    ("{}", .string, 1, 1, "缺少 a", "补上“a: …”"),
    ("{}", .taught, 1, 1, "缺少 a", "写明条款"),
    ("a:", .string, 1, 1, "a 没有值", "写上值"),
    ("a: ~", .optionalString, 1, 1, "a 没有值", "加引号"),
    ("a: ''", .string, 1, 4, "a 是空的", "写上内容"),
    ("a: [x]", .string, 1, 4, "应当是文字，这里却是列表", "加单引号"),
    ("a: {x: y}", .string, 1, 4, "应当是文字，这里却是键值", "冒号加空格"),
    ("a: ' x'", .string, 1, 4, "开头或结尾有空白", "去掉空白"),
    ("a: '\u{3000}x'", .string, 1, 4, "开头或结尾有空白", "去掉空白"),
    ("a: \"x\\ny\"", .string, 1, 4, "有换行", "写成一行"),
    ("a: \"x\\u202Ey\"", .string, 1, 4, "U+202E", "\\x{202e}"),
    ("a: \"x\\ty\"", .string, 1, 4, "U+0009", "\\x{9}"),
    ("a: 国家级", .strings, 1, 4, "应当是列表", "写成 a: [国家级]"),
    ("a: {x: y}", .strings, 1, 4, "应当是列表，这里却是键值", "“- ”"),
    ("a: [x, ]\nb: 1", .strings, 2, 1, "不认识的键 “b”", "可用的键：a"),
    ("a:\n  - x\n  -", .strings, 3, 4, "有一项是空的", "删去"),
    ("a:\n  - x\n  - y: z", .strings, 3, 5, "应当是文字，这里却是键值", "加单引号"),
    ("a: []", .requiredStrings, 1, 4, "a 是空的", "写一个"),
    ("{}", .requiredStrings, 1, 1, "缺少 a", "写一个"),
    ("severty: x", .severity, 1, 1, "不认识的键 “severty”", "是不是要写 severity？"),
    ("{}", .word, 1, 1, "缺少 a", "可用的词：block、review、cover_text"),
    ("a: blok", .word, 1, 4, "a 不能写 “blok”", "是不是要写 block？可用的词：block、review、cover_text"),
    ("a: 拦截", .optionalWord, 1, 4, "a 不能写 “拦截”", "可用的词：block"),
    ("a: [block, block]", .words, 1, 12, "block 写了两次", "只保留一个"),
    ("a: 0", .integer, 1, 4, "1 到 200 的整数", "半角数字"),
    ("a: 201", .integer, 1, 4, "这里写的是“201”", "半角数字"),
    ("a: '12'", .integer, 1, 4, "整数", "不加引号"),
    ("a: 012", .integer, 1, 4, "整数", "半角数字"),
    ("a: 0o14", .integer, 1, 4, "整数", "半角数字"),
    ("a: 1_0", .integer, 1, 4, "整数", "半角数字"),
    ("a: １２", .integer, 1, 4, "整数", "半角数字"),
    ("a: 99999999999999999999999", .optionalInteger, 1, 4, "整数", "半角数字"),
    ("a: [1]", .optionalInteger, 1, 4, "这里却是列表", "半角数字"),
    ("a: yes", .bool, 1, 4, "只能是 true 或 false", "小写"),
    ("a: True", .bool, 1, 4, "只能是 true 或 false", "小写"),
    ("a: 'true'", .bool, 1, 4, "只能是 true 或 false", "不加引号"),
    ("a: 去年", .year, 1, 4, "a 不能写 “去年”", "写成年份"),
    ("a: x", .mapping, 1, 4, "却是单独的文字", "键: 值"),
    ("a: {b: 1}", .mapping, 1, 5, "不认识的键 “b”", "删去"),
    ("a: [b]", .free, 1, 4, "应当是键值", "a: {键: 值}"),
    ("- a", .string, 1, 1, "应当是键值", "冒号用半角"),
    ("只有文字", .string, 1, 1, "却是单独的文字", "冒号用半角"),
  ]

  @Test(arguments: mistakes)
  func mistakesArePlacedAndExplained(
    _ source: String, _ reading: Reading, _ line: Int, _ column: Int, _ problem: String, _ remedy: String
  ) throws {
    var reader = try reader(source)
    reading.read("a", of: &reader)
    let errors = reader.finish()
    let error = try #require(errors.first)
    #expect(errors.count == 1, "\(errors)")
    #expect([error.line, error.column] == [line, column], "\(error)")
    #expect(error.problem.contains(problem), "\(error)")
    #expect(error.remedy.contains(remedy), "\(error)")
  }

  @Test func allMistakesOfAMappingAreCollected() throws {
    var reader = try reader("a: ''\nb: {c: x, d: 1}\ne: 2\n")
    _ = reader.string("a")
    reader.mapping("b") { _ = $0.integer("c", in: 0...9) }
    let errors = YAMLErrors(reader.finish()).errors
    #expect(errors.map { [$0.line, $0.column] } == [[1, 4], [2, 8], [2, 11], [3, 1]])
  }

  @Test func quotedTextShowsWhatATerminalWouldHide() {
    #expect(YAMLError.quote("a\u{1B}[31m\u{202E}") == "“a\\u{1B}[31m\\u{202E}”")
    #expect(YAMLError.quote(String(repeating: "长", count: 41)) == "“" + String(repeating: "长", count: 40) + "…”")
  }
}
