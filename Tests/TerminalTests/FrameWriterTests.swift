// What the terminal shows is the screen that was meant, and only what changed is sent.

import Terminal
import TestKit
import Testing

@Suite struct FrameWriterTests {
  private static func screen(_ lines: [String], rows: Int = 6, columns: Int = 40) -> ScreenBuffer {
    var screen = ScreenBuffer(ScreenSize(rows: rows, columns: columns))
    for (row, line) in lines.enumerated() { screen.put(line, row: row, column: 0) }
    return screen
  }

  @Test func theFirstFrameClearsAndShows() {
    var terminal = VirtualTerminal(rows: 6, columns: 40)
    var writer = FrameWriter(isColored: true)
    terminal.feed(writer.draw(Self.screen(["待审 3 条", "", "👨‍👩‍👧 abc"])))
    #expect(terminal.text == ["待审 3 条", "", "👨‍👩‍👧 abc", "", "", ""])
    #expect(terminal.violations == [])
  }

  @Test func aSecondEqualFrameIsNothing() {
    var writer = FrameWriter(isColored: true)
    var screen = Self.screen(["一", "二"])
    screen.cursor = ScreenPlace(row: 1, column: 2)
    _ = writer.draw(screen)
    #expect(writer.draw(screen) == [])
  }

  @Test func onlyTheChangeIsSent() {
    var writer = FrameWriter(isColored: true)
    _ = writer.draw(Self.screen(["▶ 一二三四五六七八九十", "  甲乙丙丁戊己庚辛"]))
    let bytes = writer.draw(Self.screen(["  一二三四五六七八九十", "▶ 甲乙丙丁戊己庚辛"]))
    #expect(bytes.count <= 24, "\(String(validating: bytes, as: UTF8.self) ?? "")")
  }

  @Test func aCharacterOfUnsureWidthSpoilsNothingBehindIt() {
    var writer = FrameWriter(isColored: true)
    let bytes = writer.draw(Self.screen(["👨‍👩‍👧x"]))
    // The x is placed by its column, not by where the terminal believes the cursor to be.
    #expect(String(validating: bytes, as: UTF8.self)?.contains("👨‍👩‍👧\u{1B}[1;3Hx") == true)
  }

  /// Random screens of characters of every width, drawn one over the other on a terminal in memory.
  @Test func randomScreensArriveAsMeant() {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["a", " ", "  ", "通", "，", "😀", "👨‍👩‍👧", "é", "e\u{301}", "🇨🇳", "…", "1️⃣", "◌\u{301}"]
    let styles = [CellStyle.plain, CellStyle(.reverse), CellStyle(.bold, color: .red), CellStyle(.underline)]
    var writer = FrameWriter(isColored: true)
    var terminal = VirtualTerminal(rows: 5, columns: 21)
    for _ in 0..<600 {
      var screen = ScreenBuffer(ScreenSize(rows: 5, columns: 21))
      for row in 0..<5 where Bool.random(using: &generator) {
        var column = Int.random(in: 0..<8, using: &generator)
        for _ in 0..<Int.random(in: 0..<18, using: &generator) {
          guard let piece = pieces.randomElement(using: &generator), let style = styles.randomElement(using: &generator)
          else { continue }
          column = screen.put(piece, row: row, column: column, style: style)
        }
        screen.put("界", row: row, column: Int.random(in: 0..<20, using: &generator))
      }
      terminal.feed(writer.draw(screen))
      #expect(terminal.text == screen.text)
      #expect(terminal.violations == [])
    }
  }

  @Test func coloursAreLeftOutWhereTheyAreNotWanted() {
    var screen = ScreenBuffer(ScreenSize(rows: 1, columns: 10))
    screen.put("拦截", row: 0, column: 0, style: CellStyle(.bold, color: .red))
    var plain = FrameWriter(isColored: false)
    var colored = FrameWriter(isColored: true)
    let without = String(validating: plain.draw(screen), as: UTF8.self) ?? ""
    let with = String(validating: colored.draw(screen), as: UTF8.self) ?? ""
    #expect(!without.contains("31") && without.contains("\u{1B}[0;1m"))
    #expect(with.contains("\u{1B}[0;1;31m"))
  }

  @Test func controlCharactersNeverLeave() {
    var terminal = VirtualTerminal(rows: 2, columns: 30)
    var writer = FrameWriter(isColored: true)
    terminal.feed(writer.draw(Self.screen(["a\u{1B}[2Jb\u{9B}c\u{7}\r\n"], rows: 2, columns: 30)))
    #expect(terminal.violations == [])
    #expect(terminal.text[0].hasPrefix("a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}"))
  }

  @Test func theCursorIsShownWhereTheEditorIs() {
    var terminal = VirtualTerminal(rows: 2, columns: 10)
    var writer = FrameWriter(isColored: true)
    var screen = Self.screen(["原因：价格"], rows: 2, columns: 10)
    screen.cursor = ScreenPlace(row: 0, column: 6)
    terminal.feed(writer.draw(screen))
    #expect(terminal.cursor.map { [$0.row, $0.column] } == [0, 6])
    terminal.feed(writer.draw(Self.screen(["原因：价格"], rows: 2, columns: 10)))
    #expect(terminal.cursor == nil)
  }
}
