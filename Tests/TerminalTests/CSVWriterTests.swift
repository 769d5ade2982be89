// Tables that spreadsheets open without running anything.

import Terminal
import Testing

@Suite struct CSVWriterTests {
  private func line(_ cells: [String]) -> String {
    var writer = CSVWriter(header: ["a"])
    _ = writer.takeBytes()
    writer.row(cells)
    return String(validating: writer.bytes, as: UTF8.self) ?? ""
  }

  @Test func aTableBeginsWithItsMarkAndHeader() {
    #expect(CSVWriter(header: ["编号", "说明"]).bytes == [0xEF, 0xBB, 0xBF] + Array("编号,说明\r\n".utf8))
  }

  @Test(arguments: [
    ("好", "好"), ("a,b", "\"a,b\""), ("他说\"好\"", "\"他说\"\"好\"\"\""), ("一\n二", "\"一\n二\""), ("", ""),
    ("=1+1", "'=1+1"), (" =1+1", "' =1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1", "'＝1"), ("\u{200B}=1", "⟨U+200B⟩=1"), ("\t=1", "' =1"), ("a\u{202E}b", "a⟨U+202E⟩b"),
    ("\u{1B}[31m", "⟨U+001B⟩[31m"), ("=cmd|' /C calc'!A0,x", "\"'=cmd|' /C calc'!A0,x\""),
  ])
  func aCellIsText(_ cell: String, _ written: String) {
    #expect(line([cell, "x"]) == written + ",x\r\n")
  }
}
