// What is refused, where the author is pointed to, and how quickly.

import StrictYAML
import Testing

/// The errors of a file that must have some.
private func errors(_ bytes: [UInt8]) -> [YAMLError] {
  let thrown = #expect(throws: YAMLErrors.self) { try YAMLReader.read(bytes, file: "test.yaml") }
  return thrown?.errors ?? []
}

/// A value and the shortest of five times it took: other tests run beside this one.
private func quickest<Value>(_ body: () -> Value) -> (Value, Duration) {
  var value = body()
  var best = Duration.seconds(1000)
  for _ in 0..<5 {
    let time = ContinuousClock().measure { value = body() }
    best = min(best, time)
  }
  return (value, best)
}

@Suite struct YAMLRefusalTests {
  static let refused: [(String, Int, Int, String)] = [
    // Nothing that expands or guesses.
    ("a: &x 1", 1, 4, "锚点"),
    ("a: 1\nb: &x\n  c: 1", 2, 4, "锚点"),
    ("- &x [a]", 1, 3, "锚点"),
    ("a: 1\nb: *a", 2, 4, "引用"),
    ("*a : 1", 1, 1, "引用"),
    ("a: !!str 1", 1, 4, "类型标签"),
    ("a: !x [1]", 1, 4, "类型标签"),
    ("a: ! 1", 1, 4, "类型标签"),
    ("!!map {a: 1}", 1, 1, "类型标签"),
    ("%YAML 1.1\n---\na: 1", 1, 1, "指令"),
    ("%TAG ! !x\n---\na: 1", 1, 1, "指令"),
    ("a: {<<: {b: 1}}", 1, 5, "合并键"),
    ("<<: [1]", 1, 1, "合并键"),
    // Keys.
    ("a: 1\nb: 2\na: 3", 3, 1, "“a” 重复，第 1 行"),
    ("{a: 1, 'a': 2}", 1, 8, "重复"),
    ("caf\u{E9}: 1\ncafe\u{301}: 2", 2, 1, "重复"),
    ("?\n: 1", 1, 2, "键是空的"),
    ("~: 1", 1, 1, "键是空的"),
    ("[a]: 1", 1, 1, "键只能是文字"),
    ("? {a: 1}\n: 2", 1, 3, "键只能是文字"),
    ("\"a\\u200B\": 1", 1, 1, "U+200B"),
    ("\"a\\n\": 1", 1, 1, "U+000A"),
    // Documents.
    ("", 1, 1, "没有内容"),
    ("# 注释\n", 2, 1, "没有内容"),
    ("a: 1\n---\nb: 2", 2, 1, "只能有一份内容"),
    ("---\n---\na: 1", 2, 1, "只能有一份内容"),
    // What YAML would drop or misread in silence.
    ("a: 加我 #荣威RX5#", 1, 6, "注释丢掉"),
    ("a: [加我 #荣威, b]\n  ]", 1, 7, "注释丢掉"),
    ("- #荣威RX5#", 1, 2, "注释丢掉"),
    ("a: \"\\0\"", 1, 4, "NUL"),
    // Syntax, in words that help.
    ("a: 1\nb: *仅供参考", 2, 5, "引用"),
    ("a: &仅供参考", 1, 5, "引用"),
    ("a: @店长", 1, 4, "不能以 @"),
    ("a: 时间: 12:00", 1, 6, "冒号加空格"),
    ("a: \"\\d{3}\"", 1, 5, "反斜杠"),
    ("a: [b, c\nd: [e]\n", 1, 4, "方括号"),
    ("a: [b, c", 1, 4, "方括号"),
    ("a: {b: c", 1, 4, "花括号"),
    ("a:\n\t- b", 2, 1, "制表符"),
    ("a: 'b\nc: d\n", 1, 4, "配对"),
    ("a: [最(?:强){0,3}]", 1, 4, "方括号"),
    ("a：1\nb: 2", 2, 2, "冒号"),
    ("a: \"b\" c", 1, 8, "对不齐"),
    ("a: 'b'\n   c: d", 2, 4, "对不齐"),
    ("a: |x\n  b", 1, 5, "还有文字"),
  ]

  @Test(arguments: refused)
  func refusals(_ source: String, _ line: Int, _ column: Int, _ problem: String) throws {
    let error = try #require(errors(Array(source.utf8)).first)
    #expect(error.problem.contains(problem), "\(error)")
    #expect([error.line, error.column] == [line, column], "\(error)")
    #expect(!error.remedy.isEmpty)
    #expect(error.description == "test.yaml:\(line):\(column): \(error.problem) — \(error.remedy)")
  }

  static let invisible: [UInt32] = [
    0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x061C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028,
    0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x3164, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xE0001,
    0xE0041, 0xE0100, 0x1D173,
  ]

  @Test(arguments: invisible)
  func rawInvisibleCharactersAreNamed(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let digits = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    // In a value, in a key and in a comment; a reader sees none of them.
    for (source, line, column) in [
      ("a: 1\nb: 最\(scalar)佳", 2, 5), ("a: 1\nb\(scalar)c: d", 2, 2), ("# 注\(scalar)释\na: b", 1, 4),
    ] {
      let error = try #require(errors(Array(source.utf8)).first)
      #expect(error.problem.contains(name), "\(error)")
      #expect([error.line, error.column] == [line, column], "\(error)")
      #expect(error.remedy.contains(value > 0xFFFF ? "\\U000" : "\\u"), "\(error)")
    }
  }

  @Test(arguments: [
    "1\u{FE0F}", "最\u{FE0F}", "最\u{200D}佳", "👨\u{200D}佳", "\u{200D}👨", "1\u{200D}2", "❤\u{FE0F}\u{FE0F}",
  ])
  func emojiPartsAloneAreInvisible(_ text: String) {
    #expect(InvisibleCharacters.first(in: text, lineBreaks: .ordinary) != nil)
    #expect(!errors(Array("a: \(text)".utf8)).isEmpty)
  }

  static let otherEncodings: [([UInt8], Int, Int)] = [
    ([0x61, 0x3A, 0x20, 0xFF], 1, 4),
    ([0x61, 0x3A, 0x0A, 0x20, 0xC0, 0x80], 2, 2),
    ([0xED, 0xA0, 0x80], 1, 1),
    ([0xE6, 0x9C, 0x80, 0xE4, 0xBD], 1, 2),
    // “价格” in GBK, and a file of UTF-16.
    ([0xBC, 0xDB, 0xB8, 0xF1], 1, 1),
    ([0xFF, 0xFE, 0x61, 0x00], 1, 1),
  ]

  @Test(arguments: otherEncodings)
  func onlyUTF8(_ bytes: [UInt8], _ line: Int, _ column: Int) throws {
    let found = errors(bytes)
    let error = try #require(found.first)
    #expect(found.count == 1)
    #expect(error.problem.contains("不是 UTF-8"))
    #expect([error.line, error.column] == [line, column])
  }

  @Test func everyMistakeOfAFileIsReported() {
    let source = "a: &x 1\na: 2\nb: !t 3\n<<: *x\nc\u{200B}: 4\nd: 加 #话题\n"
    #expect(errors(Array(source.utf8)).map(\.line) == [1, 2, 3, 4, 4, 5, 6])
  }

  @Test func mistakesWithoutEndAreCutOff() {
    #expect(errors(Array(String(repeating: "- &x 1\n", count: 100_000).utf8)).count == 50)
    #expect(errors(Array(("a: '" + String(repeating: "\u{200B}", count: 100_000) + "'").utf8)).count <= 100)
  }

  /// Six levels of eight aliases each: expanded, 262,144 texts (reliability.md, finding 7).
  @Test func anAliasBombIsRefusedAtOnce() throws {
    var source = "a: &a [x,x,x,x,x,x,x,x]\n"
    for (name, inner) in zip("bcdefg", "abcdef") {
      source += "\(name): &\(name) [" + Array(repeating: "*\(inner)", count: 8).joined(separator: ",") + "]\n"
    }
    let keyBomb = source + "? *g\n: 1\n"
    for bomb in [source, keyBomb] {
      let (found, time) = quickest { errors(Array(bomb.utf8)) }
      #expect(time < .milliseconds(50))
      #expect(found.first?.problem.contains("锚点") == true)
    }
  }

  @Test(arguments: [("[", "层级"), ("{a: ", "层级"), ("- ", "层级"), ("? ", "键只能是文字"), ("[{a: ", "层级"), ("\n", "层级")])
  func deepNestingIsRefusedAtOnce(_ unit: String, _ problem: String) {
    // The line break stands for a staircase of block mappings, each a blank further in.
    let source =
      unit == "\n"
      ? (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined() : String(repeating: unit, count: 5000)
    let (found, time) = quickest { errors(Array(source.utf8)) }
    #expect(time < .milliseconds(50))
    #expect(found.count == 1 && found[0].problem.contains(problem), "\(found)")
  }

  @Test func filesBeyondTheLimitAreNotRead() {
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: YAMLReader.maximumSize + 1)
    #expect(errors(bytes).map(\.problem) == ["文件超过 1 MiB 的上限"])
  }

  @Test(arguments: [
    ("", "["), ("", "- "), ("", "? "), ("", "a: "), ("", "a\n"), ("", "|\n"), ("", "*a "), ("", "\n"), ("[", "a,"),
    ("[", "[a],"),
    ("[", "\""), ("[", "#"), ("[", "? "), ("k: \"", "\\ "), ("k: \"", "\n"), ("k: '", "''"), ("k: '", "最"),
  ])
  func aMebibyteOfAnythingTakesBoundedTime(_ head: String, _ unit: String) {
    let text = head + String(repeating: unit, count: YAMLReader.maximumSize / unit.utf8.count - 8)
    let time = ContinuousClock().measure { _ = try? YAMLReader.read(Array(text.utf8), file: "test.yaml") }
    // Under a second in a release build; what grows with the square of the length takes minutes.
    #expect(time < .seconds(30))
  }

  /// Whatever a byte is changed to, there is a tree or an error with a place.
  @Test func changedBytesNeverCrash() {
    let text = "a: [一, '二', \"\\u200B\"]\nb:\n  - {c: d, e: 1.10}\n  - |\n    文\n    字\n? f\n: >-\n  g # 注\n"
    let source = Array(text.utf8)
    var generator = SystemRandomNumberGenerator()
    let interesting = Array("[]{}&*!|>'\"%@`#,?:- \n\t\u{200B}最".utf8)
    for _ in 0..<5000 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let position = Int.random(in: bytes.indices, using: &generator)
        let byte = interesting.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = byte
        case 1: bytes.insert(byte, at: position)
        default: bytes.remove(at: position)
        }
      }
      do {
        _ = try YAMLReader.read(bytes, file: "test.yaml")
      } catch {
        #expect(!error.errors.isEmpty)
        #expect(error.errors.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.remedy.isEmpty })
      }
    }
  }
}
