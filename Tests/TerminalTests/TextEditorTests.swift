// The keys that write a text.

import Terminal
import Testing

@Suite struct TextEditorTests {
  private static func type(_ text: String, into editor: inout TextEditor) {
    for scalar in text.unicodeScalars { _ = editor.apply(.key(.character(scalar))) }
  }

  @Test func typedPartsOfAnEmojiBecomeOneCharacter() {
    var editor = TextEditor("价")
    Self.type("👨\u{200D}👩!", into: &editor)
    #expect(editor.text == "价👨‍👩!")
    #expect(editor.position == 3)
    _ = editor.apply(.key(KeyPress(.backspace)))
    _ = editor.apply(.key(KeyPress(.backspace)))
    #expect(editor.text == "价")
  }

  @Test(arguments: [
    (KeyPress.control("u"), "丙", 0), (.control("k"), "甲乙", 2), (KeyPress(.home), "甲乙丙", 0), (KeyPress(.end), "甲乙丙", 3),
    (KeyPress(.left), "甲乙丙", 1), (KeyPress(.right), "甲乙丙", 3), (KeyPress(.delete), "甲乙", 2),
    (KeyPress(.backspace), "甲丙", 1), (.control("w"), "丙", 0),
  ])
  func keys(_ press: KeyPress, _ text: String, _ position: Int) {
    var editor = TextEditor("甲乙丙")
    editor.move(to: 2)
    _ = editor.apply(.key(press))
    #expect(editor.text == text)
    #expect(editor.position == position)
  }

  @Test func linesAreEditedByThemselves() {
    var editor = TextEditor("一\n二三", isMultiline: true)
    _ = editor.apply(.key(.control("u")))
    #expect(editor.text == "一\n")
    #expect(editor.apply(.key(KeyPress(.enter))) == .changed)
    #expect(editor.apply(.key(.control("s"))) == .finished)
    #expect(editor.apply(.key(KeyPress(.escape))) == .cancelled)
  }

  @Test func pastedLineEndsAreLineEnds() {
    var editor = TextEditor(isMultiline: true)
    _ = editor.apply(.paste("一\r二\r\n三"))
    #expect(editor.text == "一\n二\n三")
    var line = TextEditor()
    _ = line.apply(.paste("一\r二"))
    #expect(line.text == "一 二")
  }

  @Test func undoGoesBackStepByStep() {
    var editor = TextEditor("价")
    Self.type("格", into: &editor)
    _ = editor.apply(.key(.control("u")))
    #expect(editor.apply(.key(.control("_"))) == .changed)
    #expect(editor.text == "价格")
    _ = editor.apply(.key(.control("_")))
    #expect(editor.text == "价")
    #expect(editor.apply(.key(.control("_"))) == .ignored)
  }

  @Test func theLimitHolds() {
    var editor = TextEditor("12345", limit: 6)
    #expect(editor.apply(.paste("67")) == .ignored)
    #expect(editor.apply(.paste("6")) == .changed)
    #expect(editor.text == "123456")
  }
}
