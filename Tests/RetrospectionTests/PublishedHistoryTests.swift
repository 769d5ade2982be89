// Exports as platforms, spreadsheets and dealers write them.

import Foundation
import Retrospection
import Subjects
import TestKit
import Testing

@Suite struct PublishedHistoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ content: [UInt8], named: [PublishedColumn: String] = [:]) throws -> [Result<
    PublishedRow, UnreadableRow
  >] {
    let path = folder.file("export")
    try Data(content).write(to: URL(fileURLWithPath: path))
    var history = try PublishedHistory(
      { try #require(ExportFile(path: path)) }, name: "export", columns: PublishedColumns(named: named))
    var rows: [Result<PublishedRow, UnreadableRow>] = []
    while let row = try history.next() { rows.append(row) }
    return rows
  }

  private func read(_ content: String, named: [PublishedColumn: String] = [:]) throws -> [Result<
    PublishedRow, UnreadableRow
  >] {
    try read(Array(content.utf8), named: named)
  }

  private static let noon = Timestamp("2026-11-25T12:00:00+08:00")

  @Test(arguments: [
    "2026-11-25 12:00", "2026/11/25 12:00:00", "2026.11.25 12:00", "2026-11-25T12:00:00+08:00", "2026-11-25T04:00:00Z",
    " 2026-11-25 12:00 ",
  ])
  func timesAreReadAsPeopleWriteThem(_ time: String) throws {
    let row = try read("发布时间,平台,账号ID,正文\n\(time),小红书,a,周末见\n")[0].get()
    #expect(row.publishedAt == Self.noon)
  }

  @Test(arguments: ["2026-13-25 12:00", "45986.5", "昨天", "2026-11-25 25:00", "2026-11-25 12", ""])
  func whatIsNoTimeIsRefused(_ time: String) throws {
    #expect(throws: UnreadableRow.self) { try read("发布时间,平台,账号ID,正文\n\(time),小红书,a,周末见\n")[0].get() }
  }

  @Test func aTableOfASpreadsheetIsRead() throws {
    let text =
      "\u{FEFF}笔记链接,发布时间,发布平台,账号编号,账号昵称,经销商,大区,笔记标题,笔记内容,话题,阅读量\r\n"
      + "https://x/1,2026-11-25 12:00,小红书,xhs-1,小李,SH-1,华东/上海,\"他说\"\"好\"\"\",\"第一行\n第二行，有,逗号\",#试驾 #新车,99\r\n\r\n"
      + "https://x/2,2026-11-25 12:00,企微,w-1,,,,,5\" 屏,,\r\n"
    let rows = try read(text).map { try $0.get() }
    #expect(rows.count == 2 && rows.map(\.line) == [2, 5])
    let subject = rows[0].subject
    #expect(subject.platform == .xiaohongshu && subject.kind == .post && subject.publishAt == Self.noon)
    #expect(subject.account.id == "xhs-1" && subject.account.name == "小李" && subject.account.region == "华东/上海")
    #expect(subject.title == "他说\"好\"" && subject.body == "第一行\n第二行，有,逗号" && subject.tags == ["试驾", "新车"])
    #expect(rows[0].url == "https://x/1" && rows[0].submission == nil)
    #expect(rows[1].subject.platform == .wecom && rows[1].subject.body == "5\" 屏")
  }

  @Test func linesOfJSONAreReadFlatOrAsTheyWereSubmitted() throws {
    let rows = try read(
      """
      {"published_at":"2026-11-25 12:00","platform":"抖音","account":88121,"text":"周末见","submission":"rx5-1"}

      {"published_at":"2026-11-25 12:00","platform":"douyin","kind":"reply","account":{"id":"d","tier":"A"},"body":"好","tags":["a b"],"in_reply_to":{"text":"多少钱"},"commerce":{"purchase_link":true},"likes":3}
      """)
    let first = try rows[0].get()
    #expect(first.subject.account.id == "88121" && first.submission == "rx5-1" && first.subject.body == "周末见")
    let second = try rows[1].get()
    #expect(second.line == 3 && second.subject.kind == .reply && second.subject.account.tier == .a)
    #expect(
      second.subject.tags == ["a b"] && second.subject.inReplyTo?.text == "多少钱" && second.subject.commerce.purchaseLink)
  }

  /// One bad row stops no other, and its error says nothing of what it holds.
  @Test func badRowsAreNamedAndTheOthersGoOn() throws {
    let head = Array("发布时间,平台,账号ID,正文\n".utf8)
    let good = Array("2026-11-25,微博,a,好\n".utf8)
    let bad: [([UInt8], String)] = [
      (Array("2026-11-25,微博,a\n".utf8), "invalid-csv"), (Array("2026-11-25,推特,a,秘密\n".utf8), "invalid-value"),
      (Array("2026-11-25,微博,,秘密\n".utf8), "missing-field"), (Array("2026-11-25,微博,a,\n".utf8), "no-text"),
      (Array("2026-11-25,微博,a,".utf8) + [0xC4, 0xE3, 0xBA, 0xC3, 0x0A], "invalid-utf8"),
      (Array("2026-11-25,微博,a,\"秘密\"x\n".utf8), "invalid-csv"),
    ]
    let rows = try read(head + bad.flatMap { $0.0 + good })
    #expect(rows.count == bad.count * 2)
    for (number, expected) in bad.enumerated() {
      guard case .failure(let error) = rows[number * 2], case .success = rows[number * 2 + 1] else {
        Issue.record("row \(number)")
        continue
      }
      #expect(error.error.code.rawValue == expected.1 && error.line == number * 2 + 2)
      #expect(!error.error.message.contains("秘密"))
    }
  }

  /// An open quote swallows the rest once, in one pass.
  @Test func anOpenQuoteIsOneBadRow() throws {
    let rows = try read("发布时间,平台,账号ID,正文\n2026-11-25,微博,a,\"开头\n" + String(repeating: "x\n", count: 200_000))
    #expect(rows.count == 1)
    #expect(throws: UnreadableRow.self) { try rows[0].get() }
  }

  @Test func aHeaderWithoutWhatIsNeededIsRefusedWithARemedy() throws {
    let error = #expect(throws: PublishedHistoryError.self) { try read("时间,平台,账号ID,正文\n") }
    #expect(error?.message.contains("published_at（发布时间）") == true && error?.message.contains("--column") == true)
    let row = try read("时间,平台,账号ID,正文\n2026-11-25,微博,a,好\n", named: [.publishedAt: "时间"])[0].get()
    #expect(row.publishedAt == Timestamp("2026-11-25"))
  }
}
