// Nothing of a draft steers a terminal.

import Terminal
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("普通文字 V6", "普通文字 V6"), ("\u{1B}[2J红", "⟨U+001B⟩[2J红"), ("a\u{202E}b", "a⟨U+202E⟩b"),
    ("微\u{200B}信", "微⟨U+200B⟩信"), ("一\n二\r\n三", "一⏎二⏎三"), ("a\tb", "a b"), ("\u{9B}31m", "⟨U+009B⟩31m"),
    ("\u{7F}", "⟨U+007F⟩"), ("👨‍👩‍👧❤️", "👨‍👩‍👧❤️"), ("\u{E0041}", "⟨U+E0041⟩"), ("\u{2028}", "⏎"), ("A\u{FE0F}", "A⟨U+FE0F⟩"),
    ("\u{E000}", "⟨U+E000⟩"), ("\u{301}a", "◌\u{301}a"),
    ("e" + String(repeating: "\u{301}", count: 10_000), "e" + String(repeating: "\u{301}", count: 15) + "⟨+9985⟩"),
  ])
  func hiddenCharactersAreShown(_ text: String, _ expected: String) { #expect(TerminalText.line(text) == expected) }

  @Test func blocksKeepTheirLines() { #expect(TerminalText.block("一\n二\u{1B}", indent: "  ") == "一\n  二⟨U+001B⟩") }

  @Test(arguments: [
    ("abc", 3), ("汉字", 4), ("a汉", 3), ("❤️", 2), ("👨‍👩‍👧", 2), ("，", 2), ("é", 1), ("", 0), ("🇨🇳", 2), ("1️⃣", 2), ("①", 1),
    ("◌\u{301}", 1), ("각", 2), ("“”…", 3), ("⚡", 2),
  ])
  func columns(_ text: String, _ expected: Int) { #expect(DisplayWidth.columns(of: text) == expected) }

  @Test(arguments: [("“”…", 6), ("①", 2), ("汉", 2), ("é", 2), ("e\u{301}", 1), ("a", 1)])
  func columnsWhereAmbiguousIsWide(_ text: String, _ expected: Int) {
    #expect(DisplayWidth.columns(of: text, ambiguous: .wide) == expected)
  }

  @Test(arguments: [("全场最低价", 6, "全场…"), ("abc", 3, "abc"), ("汉字", 3, "汉…"), ("汉字", 2, "…")])
  func truncation(_ text: String, _ width: Int, _ expected: String) {
    let result = DisplayWidth.truncate(text, to: width)
    #expect(result == expected)
    #expect(DisplayWidth.columns(of: result) <= width)
  }

  @Test func noColourUnlessAsked() {
    #expect(TerminalStyle(isColored: false).apply(.danger, "x") == "x")
    #expect(TerminalStyle(isColored: true).apply(.danger, "x") == "\u{1B}[31mx\u{1B}[0m")
  }
}
