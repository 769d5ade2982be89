// The bad-input table: every line is refused with one code, at one column, and without a word of what it said.

import Subjects
import Testing

/// A line that is no subject. Where the drawing has `↓`, the next byte is the error's column.
struct BadLine: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let code: LineError.Code
  let column: Int?
  /// Words the message must have, so that it names the key and the remedy.
  let mentions: [String]

  var testDescription: String { name }

  init(_ name: String, _ drawn: String, _ code: LineError.Code, _ mentions: String...) {
    let parts = drawn.split(separator: "↓", maxSplits: 1, omittingEmptySubsequences: false)
    self.name = name
    bytes = parts.flatMap { Array($0.utf8) }
    column = parts.count == 2 ? parts[0].utf8.count + 1 : nil
    self.code = code
    self.mentions = mentions
  }

  init(
    _ name: String, before: String = #"{"id":""#, bytes bad: [UInt8], after: String = #""}"#, _ code: LineError.Code,
    offset: Int = 0, _ mentions: String...
  ) {
    self.name = name
    bytes = Array(before.utf8) + bad + Array(after.utf8)
    column = before.utf8.count + 1 + offset
    self.code = code
    self.mentions = mentions
  }

  /// A member behind a subject that is complete without it.
  static func member(_ name: String, _ drawn: String, _ code: LineError.Code, _ mentions: String...) -> BadLine {
    let start = #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":"好","#
    let line = BadLine(name, start + drawn + "}", code)
    return BadLine(name: name, bytes: line.bytes, code: code, column: line.column, mentions: mentions)
  }

  private init(name: String, bytes: [UInt8], code: LineError.Code, column: Int?, mentions: [String]) {
    self.name = name
    self.bytes = bytes
    self.code = code
    self.column = column
    self.mentions = mentions
  }
}

@Suite struct BadInputTests {
  private func check(_ line: BadLine) {
    do throws(LineError) {
      _ = try SubjectDecoder.decode(line.bytes)
      Issue.record("accepted")
    } catch {
      #expect(error.code == line.code && error.column == line.column, "\(error)")
      for words in line.mentions { #expect(error.message.contains(words), "\(error.message)") }
      #expect(error.message.allSatisfy(\.isASCII) && !error.message.contains("机密"))
    }
  }

  @Test(arguments: [
    BadLine("FF", bytes: [0xFF], .invalidUTF8, "GB18030"),
    BadLine("overlong NUL", bytes: [0xC0, 0x80], .invalidUTF8),
    BadLine("overlong slash in three bytes", bytes: [0xE0, 0x80, 0xAF], .invalidUTF8),
    BadLine("overlong in four bytes", bytes: [0xF0, 0x82, 0x82, 0xAC], .invalidUTF8),
    BadLine("surrogate ED A0 80", bytes: [0xED, 0xA0, 0x80], .invalidUTF8),
    BadLine("surrogate pair as CESU-8", bytes: [0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x97], .invalidUTF8),
    BadLine("above U+10FFFF", bytes: [0xF4, 0x90, 0x80, 0x80], .invalidUTF8),
    BadLine("lead byte F5", bytes: [0xF5, 0x80, 0x80, 0x80], .invalidUTF8),
    BadLine("continuation alone", bytes: [0x80], .invalidUTF8),
    BadLine("cut inside a character", bytes: [0xE6, 0x9C], .invalidUTF8),
    BadLine("cut at the end of the line", bytes: [0xE6, 0x9C], after: "", .invalidUTF8),
    BadLine("behind good characters", bytes: Array("最好".utf8) + [0xFF], .invalidUTF8, offset: 6),
    BadLine("GBK", bytes: [0xC8, 0xD9, 0xCD, 0xFE], .invalidUTF8, "iconv -f GB18030"),
    BadLine("outside strings", before: "{", bytes: [0xFF], .invalidUTF8),
    BadLine("behind the object", before: "{}", bytes: [0xFF], after: "", .invalidUTF8),
    BadLine("UTF-16LE with mark", before: "", bytes: [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], .invalidUTF8, "UTF-16"),
    BadLine("UTF-16BE with mark", before: "", bytes: [0xFE, 0xFF, 0x00, 0x7B], .invalidUTF8, "iconv -f UTF-16"),
    BadLine("UTF-16LE", before: "", bytes: [0x7B, 0x00, 0x22, 0x00], .invalidUTF8, "UTF-16"),
    BadLine("UTF-16BE, or LE behind its LF", before: "", bytes: [0x00, 0x7B, 0x00, 0x22], .invalidUTF8, "UTF-16"),
  ])
  func refusesBadEncodings(line: BadLine) { check(line) }

  @Test(arguments: [
    BadLine.member("high half alone", #""x":"机密↓\ud800""#, .loneSurrogate, "cut inside a character"),
    .member("low half alone", #""x":"↓\udc00""#, .loneSurrogate),
    .member("two high halves", #""x":"↓\ud83d\ud83d""#, .loneSurrogate),
    .member("high half and a letter", #""x":"↓\ud83dA""#, .loneSurrogate),
    .member("high half and another escape", #""x":"↓\ud83d\n""#, .loneSurrogate),
    .member("halves in the wrong order", #""x":"↓\ude97\ud83d""#, .loneSurrogate),
    .member("in a key", #""↓\ud800":1"#, .loneSurrogate),
    .member("high half at the end", #""x":"↓\ud83d"#, .loneSurrogate),
    .member("NUL escaped in a text", #""title":"机密↓\u0000""#, .nulCharacter, "remove"),
    .member("NUL escaped in a value nobody reads", #""x":[{"y":"↓\u0000"}]"#, .nulCharacter),
    .member("NUL escaped in a key", #""↓\u0000":1"#, .nulCharacter),
    .member("NUL raw in a text", "\"title\":\"机密↓\0\"", .nulCharacter),
    .member("NUL raw between tokens", "\"title\":↓\0\"\"", .nulCharacter),
    .member("NUL raw behind a comma", "↓\0", .nulCharacter),
    BadLine("NUL raw behind the object", "{}↓\0", .nulCharacter),
    BadLine("NUL alone", "↓\0", .nulCharacter),
    .member("LF raw in a text", "\"title\":\"机密↓\n\"", .invalidJSON, "control character", "\\n"),
    .member("TAB raw in a text", "\"title\":\"↓\t\"", .invalidJSON, "\\t"),
    .member("ESC raw in a text", "\"title\":\"↓\u{1B}[31m\"", .invalidJSON),
    .member("control raw in a key", "\"↓\u{1}\":1", .invalidJSON),
  ])
  func refusesBadCharacters(line: BadLine) { check(line) }

  /// At every offset from the scanner's steps of eight bytes.
  @Test(arguments: 0x01...0x1F as ClosedRange<UInt8>)
  func refusesEveryControlCharacterAnywhere(byte: UInt8) {
    for length in 0...20 {
      let filler = String(repeating: "a", count: length)
      check(BadLine("\(length)", before: "{\"id\":\"\(filler)", bytes: [byte], after: "\(filler)\"}", .invalidJSON))
    }
  }

  @Test(arguments: [
    BadLine("nothing", "", .emptyLine, "one JSON object"),
    BadLine("white space", " \t \r", .emptyLine),
    BadLine.member("NaN", #""x":↓NaN"#, .invalidJSON),
    .member("Infinity", #""x":↓Infinity"#, .invalidJSON),
    .member("-Infinity", #""x":↓-Infinity"#, .invalidJSON),
    .member("plus sign", #""x":↓+1"#, .invalidJSON),
    .member("leading zero", #""x":↓012"#, .invalidJSON, "quotes"),
    .member("negative leading zero", #""x":↓-00"#, .invalidJSON),
    .member("hexadecimal", #""x":0↓x10"#, .invalidJSON),
    .member("nothing before the point", #""x":↓.5"#, .invalidJSON),
    .member("nothing behind the point", #""x":↓5."#, .invalidJSON, "decimal point"),
    .member("nothing behind the exponent", #""x":↓5e+"#, .invalidJSON, "exponent"),
    .member("minus alone", #""x":↓-"#, .invalidJSON),
    .member("full-width digits", #""x":↓１２"#, .invalidJSON),
    .member("True", #""x":↓True"#, .invalidJSON),
    .member("None", #""x":↓None"#, .invalidJSON),
    .member("word cut short", #""x":↓tru"#, .invalidJSON),
    .member("word too long", #""x":true↓r"#, .invalidJSON),
    .member("single quotes", #""x":↓'机密'"#, .invalidJSON, "quotes with \""),
    .member("typographic quotes", #""x":↓“机密”"#, .invalidJSON, "straight"),
    .member("key without quotes", #"↓x:1"#, .invalidJSON, "key in double quotes"),
    .member("comment", #"↓/* 机密 */"x":1"#, .invalidJSON, "comments"),
    .member("line comment", #""x":1 ↓// 机密"#, .invalidJSON, "comments"),
    .member("hash comment", #""x":1 ↓# 机密"#, .invalidJSON, "comments"),
    .member("trailing comma in an object", #""x":1,↓"#, .invalidJSON, "remove the comma"),
    .member("trailing comma in an array", #""x":[1,↓]"#, .invalidJSON, "remove the comma"),
    .member("two commas", #""x":[1,↓,2]"#, .invalidJSON),
    .member("comma first", #""x":[↓,1]"#, .invalidJSON),
    .member("no comma", #""x":1 ↓"y":2"#, .invalidJSON, "comma"),
    .member("no colon", #""x" ↓1"#, .invalidJSON, "colon"),
    .member("no value", #""x":↓"#, .invalidJSON, "value"),
    .member("unknown escape", #""x":"机密↓\x41""#, .invalidJSON, #"\uXXXX"#),
    .member("escape of three digits", #""x":"↓\u123""#, .invalidJSON, "four hexadecimal digits"),
    .member("escape of a letter that is no digit", #""x":"↓\u00G0""#, .invalidJSON),
    .member("escape of a sign", #""x":"↓\u+123""#, .invalidJSON),
    .member("array closed as object", #""x":[1↓}"#, .invalidJSON),
    .member("form feed between tokens", "\"x\":↓\u{C}1", .invalidJSON),
    .member("no-break space between tokens", "\"x\":↓\u{A0}1", .invalidJSON),
    BadLine("byte order mark on a later line", "↓\u{FEFF}{}", .invalidJSON, "byte order mark"),
    BadLine("text behind the object", "{} ↓机密", .invalidJSON, "exactly one"),
    BadLine("two objects", "{}↓{}", .invalidJSON, "exactly one"),
    BadLine("comma behind the object", "{}↓,", .invalidJSON),
    BadLine("cut in an object", #"{"id":"a"↓"#, .invalidJSON, "line ends", "one line"),
    BadLine("cut behind a key", #"{"id"↓"#, .invalidJSON),
    BadLine("cut in a string", #"{"id":"机密↓"#, .invalidJSON, "closing quotation mark"),
    BadLine("cut behind a backslash", #"{"id":"↓\"#, .invalidJSON),
    BadLine("cut in an escape", #"{"id":"↓\u12"#, .invalidJSON),
    BadLine("opening brace alone", "{↓", .invalidJSON),
    BadLine("closing brace alone", "↓}", .invalidJSON),
    BadLine("no JSON at all", "↓机密", .invalidJSON),
    BadLine("CSV", "↓id,kind,platform", .invalidJSON),
  ])
  func refusesWhatIsNoJSON(line: BadLine) { check(line) }

  @Test(arguments: [
    BadLine.member("id", #"↓"id":"a""#, .duplicateKey, "id stands twice"),
    .member("a key once null", #""title":null,↓"title":"机密""#, .duplicateKey, "title"),
    .member("an escaped key", #""title":"x",↓"t\u0069tle":"x""#, .duplicateKey, "title"),
    .member("an unknown key", #""机密":1,↓"机密":1"#, .duplicateKey, "keep one"),
    .member("unknown and escaped", #""x":1,"y":1,↓"\u0078":1"#, .duplicateKey),
    .member("in an unknown object", #""x":[{"y":{"z":1,↓"z":2}}]"#, .duplicateKey),
    .member("the empty key", #""":1,↓"":1"#, .duplicateKey),
    .member("in commerce", #""commerce":{"coupon":true,↓"coupon":true}"#, .duplicateKey, "commerce.coupon"),
    .member("in in_reply_to", #""in_reply_to":{"id":"a",↓"id":"a"}"#, .duplicateKey, "in_reply_to.id"),
    BadLine("in account", #"{"account":{"id":"a",↓"id":"b"}}"#, .duplicateKey, "account.id"),
  ])
  func refusesDuplicateKeys(line: BadLine) { check(line) }

  /// `é` in one and in two scalars are two keys: keys are bytes, whatever Swift's `==` says of strings.
  @Test func keysThatOnlyLookAlikeAreTwo() throws {
    let line =
      "{\"id\":\"a\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"x\"},\"body\":\"好\","
      + "\"\u{E9}\":1,\"e\u{301}\":1}"
    #expect(try SubjectDecoder.decode(Array(line.utf8)).id == "a")
  }

  @Test func findsADuplicateAmongManyKeys() throws {
    for (count, twin) in [(16, 0), (17, 16), (18, 3), (1000, 999), (100_000, 12_345)] {
      let keys = (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",")
      let whole = "{\(keys)}"
      #expect(try JSONValue(parsing: Array(whole.utf8)).object?.count == count)
      check(BadLine("twin \(twin) of \(count)", "{\(keys),↓\"k\(twin)\":0}", .duplicateKey))
    }
  }

  @Test(arguments: ["[", #"{"x":"#])
  func allowsThirtyTwoLevelsAndNoMore(opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    // The subject itself is the first level.
    func nested(_ levels: Int) -> String {
      String(repeating: opening, count: levels) + "1" + String(repeating: closing, count: levels)
    }
    let start = #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":"好","x":"#
    #expect(try SubjectDecoder.decode(Array("\(start)\(nested(31))}".utf8)).id == "a")
    let drawn = start + String(repeating: opening, count: 31) + "↓" + nested(1)
    check(BadLine("33 levels", drawn, .tooDeep, "32"))
    let abyss = start + String(repeating: opening, count: 31) + "↓" + nested(1_000_000)
    check(BadLine("a million levels", abyss, .tooDeep))
  }

  @Test func memberDepthIsGivenBack() throws {
    let many =
      #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":"好","x":["#
      + Array(repeating: "[[]],{}", count: 100).joined(separator: ",") + "]}"
    #expect(try SubjectDecoder.decode(Array(many.utf8)).id == "a")
  }
}
