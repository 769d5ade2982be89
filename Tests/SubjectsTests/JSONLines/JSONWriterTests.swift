// The writer's grammar, and that what it writes steers no terminal.

import Subjects
import Testing

@Suite struct JSONWriterTests {
  private func written(_ content: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    content(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func writesEveryKindOfValueInTheOrderOfTheCalls() {
    let text = written { writer in
      writer.object { writer in
        writer.member("z", "x")
        writer.member("a", -7)
        writer.member("yes", true)
        writer.member("texts", ["p", "q"])
        writer.key("none")
        writer.null()
        writer.key("empty")
        writer.array { _ in }
        writer.key("list")
        writer.array { writer in
          writer.object { _ in }
          writer.object { writer in writer.member("b", 1) }
          writer.bool(false)
          writer.number(1.5)
          writer.number(.infinity)
          writer.int(UInt64.max)
        }
      }
    }
    let expected =
      #"{"z":"x","a":-7,"yes":true,"texts":["p","q"],"none":null,"empty":[],"#
      + #""list":[{},{"b":1},false,1.5,null,18446744073709551615]}"#
    #expect(text == expected)
  }

  @Test func passesOnErrorsOfItsContent() {
    var writer = JSONWriter()
    #expect(throws: LineError(.noText, "x")) {
      try writer.array { (_) throws(LineError) in throw LineError(.noText, "x") }
    }
  }

  @Test func startsAnewBehindALineAndWhenEmptied() {
    var writer = JSONWriter()
    writer.int(1)
    writer.endLine()
    writer.int(2)
    #expect(writer.bytes == Array("1\n2".utf8))
    writer.removeAll()
    writer.int(3)
    #expect(writer.bytes == Array("3".utf8))
  }

  @Test(arguments: [
    ("nothing", "", #""""#),
    ("a letter", "a", #""a""#),
    ("what JSON asks for", "\"\\/", #""\"\\/""#),
    ("short escapes", "\n\r\t", #""\n\r\t""#),
    ("other C0 controls", "\u{8}\u{C}\u{1}", #""\u0008\u000c\u0001""#),
    ("a terminal's colour", "\u{1B}[31m", #""\u001b[31m""#),
    ("DEL and a C1 control", "\u{7F}\u{9B}", #""\u007f\u009b""#),
    ("a variation selector", "最❤️佳", "\"最❤️佳\""),
    ("Chinese punctuation", "“”—…！＂", "\"“”—…！＂\""),
    ("text direction", "a\u{202E}b\u{2066}", #""a\u202eb\u2066""#),
    ("separators", "\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("zero-width", "\u{200B}\u{FEFF}\u{AD}", #""\u200b\ufeff\u00ad""#),
    ("a joiner", "👨\u{200D}👩", "\"👨\\u200d👩\""),
    ("beyond the first plane", "\u{E0041}", #""\udb40\udc41""#),
    ("private use", "\u{E000}\u{10FFFF}", "\"\u{E000}\u{10FFFF}\""),
  ])
  func escapesWhatMustNotReachATerminal(name: String, text: String, expected: String) {
    #expect(written { $0.string(text) }.utf8.elementsEqual(expected.utf8), "\(name)")
    #expect(
      written { writer in writer.object { $0.member(text, 1) } }.utf8.elementsEqual("{\(expected):1}".utf8), "\(name)")
  }

  /// Every Unicode scalar value: escaped exactly when the standard calls it a control, a separator or a format
  /// character, and read back as it was. The writer's shortcuts rest on this.
  @Test func knowsEveryScalar() throws {
    for block in 0..<0x1100 {
      var text = String.UnicodeScalarView()
      var expected = "\""
      for value in UInt32(block << 8)..<UInt32((block + 1) << 8) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        text.append(scalar)
        switch (scalar.properties.generalCategory, scalar) {
        case (_, "\n"): expected += #"\n"#
        case (_, "\r"): expected += #"\r"#
        case (_, "\t"): expected += #"\t"#
        case (_, "\""), (_, "\\"): expected += "\\\(scalar)"
        case (.control, _), (.format, _), (.lineSeparator, _), (.paragraphSeparator, _):
          for unit in scalar.utf16 {
            let digits = String(unit, radix: 16)
            expected += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: expected.unicodeScalars.append(scalar)
        }
      }
      var writer = JSONWriter()
      writer.string(String(text))
      #expect(writer.bytes == Array((expected + "\"").utf8), "block \(block)")
      // NUL is written as an escape, and is the one that the reader refuses.
      if block > 0 {
        let back = try JSONValue(parsing: writer.bytes).string
        #expect(back.map { Array($0.utf8) } == Array(String(text).utf8), "block \(block)")
      }
    }
  }
}
