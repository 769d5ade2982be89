// Every way a terminal says a key, however the bytes are cut.

import Terminal
import Testing

@Suite struct KeyDecoderTests {
  private static let sequences: [(String, [InputEvent])] = [
    ("a", [.key(.character("a"))]), ("通", [.key(.character("通"))]), ("😀", [.key(.character("😀"))]),
    ("\r", [.key(KeyPress(.enter))]), ("\t", [.key(KeyPress(.tab))]), ("\u{7F}", [.key(KeyPress(.backspace))]),
    ("\u{1}", [.key(.control("a"))]), ("\u{1A}", [.key(.control("z"))]), ("\u{1F}", [.key(.control("_"))]),
    ("\0", [.key(.control(" "))]),
    ("\u{1B}[A", [.key(KeyPress(.up))]), ("\u{1B}OB", [.key(KeyPress(.down))]),
    ("\u{1B}[1;5C", [.key(KeyPress(.right, .control))]), ("\u{1B}[1;2D", [.key(KeyPress(.left, .shift))]),
    ("\u{1B}[H", [.key(KeyPress(.home))]), ("\u{1B}[4~", [.key(KeyPress(.end))]),
    ("\u{1B}[5~", [.key(KeyPress(.pageUp))]), ("\u{1B}[6;3~", [.key(KeyPress(.pageDown, .alt))]),
    ("\u{1B}[3~", [.key(KeyPress(.delete))]), ("\u{1B}[Z", [.key(KeyPress(.tab, .shift))]),
    ("\u{1B}OP", [.key(KeyPress(.function(1)))]), ("\u{1B}[[B", [.key(KeyPress(.function(2)))]),
    ("\u{1B}[15~", [.key(KeyPress(.function(5)))]), ("\u{1B}[24~", [.key(KeyPress(.function(12)))]),
    ("\u{1B}[97;5u", [.key(.control("a"))]), ("\u{1B}[27;5;97~", [.key(.control("a"))]),
    ("\u{1B}[13;2u", [.key(KeyPress(.enter, .shift))]),
    ("\u{1B}[97:65;2:1u", [.key(KeyPress(.character("a"), .shift))]),
    ("\u{1B}a", [.key(KeyPress(.character("a"), .alt))]), ("\u{1B}通", [.key(KeyPress(.character("通"), .alt))]),
    ("\u{1B}[12;40R", [.cursor(row: 12, column: 40)]),
    ("\u{1B}[200~a\rb通\u{1B}[A\u{1B}[201~", [.paste("a\rb通\u{1B}[A")]),
    // Answers of terminals that nobody asked for are no keys, whatever letters they hold.
    ("\u{1B}]11;rgb:aaaa/aaaa/aaaa\u{7}", [.unknown]), ("\u{1B}P>|approve\u{1B}\\", [.unknown]),
    ("\u{1B}[?62;22c", [.unknown]), ("\u{1B}[99~", [.unknown]), ("\u{1B}[57441u", [.unknown]),
    ("\u{1B}[1114112u", [.unknown]), ("\u{1B}[<0;3;4M", [.unknown]),
  ]

  @Test(arguments: sequences) func wholeAndInEveryCut(_ text: String, _ expected: [InputEvent]) {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
      #expect(events == expected, "cut at \(cut)")
      #expect(decoder.patience == nil)
    }
    var decoder = KeyDecoder()
    #expect(bytes.flatMap { decoder.decode([$0]) } + decoder.decode("x".utf8) == expected + [.key(.character("x"))])
  }

  @Test func anEscapeAloneIsAKeyAfterAWhile() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.patience == 80)
    #expect(decoder.flush() == [.key(KeyPress(.escape))])
    #expect(decoder.decode([0x1B, 0x1B]) == [.key(KeyPress(.escape))])
  }

  @Test func escapeThenAQuickLetterIsNotThatLetter() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}a".utf8) == [.key(KeyPress(.character("a"), .alt))])
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xE4, 0xBD]] as [[UInt8]])
  func brokenCharactersDoNothing(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let events = decoder.decode(bytes) + decoder.flush()
    #expect(!events.isEmpty)
    #expect(events.allSatisfy { $0 == .unknown })
    #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
  }

  @Test func aPasteWithoutEndStaysAPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~aaaa".utf8).isEmpty)
    #expect(decoder.patience == nil)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode("aa\u{1B}[201~".utf8) == [.paste("aaaaaa")])
  }

  @Test func anEndlessPasteIsRefusedWhole() {
    var decoder = KeyDecoder()
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: KeyDecoder.longestPaste * 3)
    #expect(decoder.decode("\u{1B}[200~".utf8) == [])
    #expect(decoder.decode(long) == [])
    #expect(decoder.decode("\u{1B}[201~a".utf8) == [.unknown, .key(.character("a"))])
  }

  @Test func anEndlessSequenceEnds() {
    var decoder = KeyDecoder()
    let events = decoder.decode("\u{1B}[".utf8) + decoder.decode([UInt8](repeating: UInt8(ascii: "1"), count: 65))
    #expect(events == [.unknown])
  }

  /// No bytes whatever stop the decoder or leave it in a state that swallows the keys that follow for good.
  @Test func anyBytesAreSurvived() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      _ = decoder.decode((0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) })
      _ = decoder.flush()
      _ = decoder.decode("\u{1B}[201~".utf8)
      _ = decoder.flush()
      #expect(decoder.decode("a".utf8) == [.key(.character("a"))])
    }
  }
}
