// Patterns in the language of the folded text.

import Testing
import TextNormalization

@Suite("Folding of patterns")
struct PatternFolderTests {
  @Test(
    "Characters fold one to one, syntax stays",
    arguments: [
      (#"最(?:強|大)(?!扭矩)"#, #"最(?:强|大)(?!扭矩)"#),
      (#"ＶＸ\d+"#, #"\x{76}\x{78}\d+"#),
      (#"VX[A-Z]"#, #"VX[A-Z]"#),
      // A full-width parenthesis is a character, not a group; nor may a digit become a quantifier or a back reference.
      (#"最（佳）a{２}(b)\1１"#, #"最\x{28}佳\x{29}a{\x{32}}(b)\1\x{31}"#),
      (#"[，。！]"#, #"[\x{2c}。\x{21}]"#),
      (#"[^電-]+[[:alpha:]電]]電"#, #"[^电-]+[[:alpha:]电]]电"#),
      (#"[]電]電"#, #"[]电]电"#),
      (#"[０-９Ａ-Ｚ]"#, #"[\x{30}-\x{39}\x{61}-\x{7a}]"#),
      (#"[一-龥]"#, #"[一-龥]"#),
      (#"\電\（\\電"#, #"电\x{28}\\电"#),
      (#"\Q（電）[\E（"#, #"\Q(电)[\E\x{28}"#),
      ("❤\u{FE0F}?[💚\u{FE0F}❤]", "❤?[💚❤]"),
      ("👨\u{200D}👩", "👨\u{200D}👩"),
      ("①|❶", #"\x{31}|\x{31}"#),
    ])
  func folds(pattern: String, expected: String) throws {
    let folded = try TextFolder().fold(pattern: pattern)
    #expect(Array(folded.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "A character without a counterpart is refused, with its place and a remedy",
    arguments: [
      ("最…", PatternFoldError.Reason.foldsToSeveral("..."), 0x2026 as UInt32, 3),
      ("a㎡", .foldsToSeveral("m2"), 0x33A1, 1),
      ("⒋", .foldsToSeveral("4."), 0x248B, 0),
      ("微\u{200B}信", .foldsToNothing, 0x200B, 3),
      ("\u{202E}微", .foldsToNothing, 0x202E, 0),
      ("微\u{200D}信", .foldsToNothing, 0x200D, 3),
      ("e\u{301}", .foldsToNothing, 0x301, 1),
      ("[丁-電]", .endsRange, 0x96FB, 5),
      ("[電-龥]", .endsRange, 0x96FB, 1),
    ])
  func refuses(pattern: String, reason: PatternFoldError.Reason, scalar: UInt32, offset: Int) {
    let error = #expect(throws: PatternFoldError.self) { try TextFolder().fold(pattern: pattern) }
    #expect(error?.reason == reason)
    #expect(error?.scalar == scalar)
    #expect(error?.offset == offset)
    #expect(error?.description.hasPrefix("U+") == true)
  }
}
