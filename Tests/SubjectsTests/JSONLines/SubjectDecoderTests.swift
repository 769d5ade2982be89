// What a line of input means when it is right.

import Subjects
import Testing

@Suite struct SubjectDecoderTests {
  private func decode(_ text: String) throws(LineError) -> Subject { try SubjectDecoder.decode(Array(text.utf8)) }

  /// The smallest subject, with one more member or none.
  private func decode(with member: String) throws(LineError) -> Subject {
    try decode(
      #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":"好""#
        + (member.isEmpty ? "}" : ",\(member)}"))
  }

  @Test func readsEveryKeyOfTheContract() throws {
    let line = #"""
      {"id":"rx5-0001","kind":"post","platform":"xiaohongshu","industry":"auto","brand":"roewe",
       "account":{"id":"xhs-88121","name":"荣威浦东店小李","role":"staff","dealer":"SH-0012","store":"SH-0012-03",
                  "region":"华东/上海","line":"RX5","tier":"A","certified":false},
       "audience":"group","campaign":"rx5-presale","publish_at":"2026-11-25T12:00:00+08:00",
       "title":"标题","body":"正文","tags":["荣威RX5预售倒计时","#浦东"],
       "in_reply_to":{"id":"c-9","text":"多少钱落地？"},
       "commerce":{"purchase_link":true,"lead_form":false,"coupon":true},"ai_generated":true,
       "approval_ref":"PA-2026-1187","previous":"rx5-0000","created_at":"2026-11-24T09:00:00+08:00",
       "cover_text":"封面","subtitles":"字幕","nickname":"昵称","bio":"简介"}
      """#
    var account = Account(id: "xhs-88121")
    account.name = "荣威浦东店小李"
    account.role = .staff
    account.dealer = "SH-0012"
    account.store = "SH-0012-03"
    account.region = "华东/上海"
    account.line = "RX5"
    account.tier = .a
    account.certified = false
    var expected = Subject(id: "rx5-0001", kind: .post, platform: .xiaohongshu, account: account)
    expected.audience = .group
    expected.industry = .auto
    expected.brand = "roewe"
    expected.campaign = "rx5-presale"
    expected.publishAt = Timestamp(milliseconds: 1_795_579_200_000)
    expected.createdAt = Timestamp(milliseconds: 1_795_482_000_000)
    expected.title = "标题"
    expected.body = "正文"
    expected.tags = ["荣威RX5预售倒计时", "#浦东"]
    expected.coverText = "封面"
    expected.subtitles = "字幕"
    expected.nickname = "昵称"
    expected.bio = "简介"
    expected.inReplyTo = ParentMessage()
    expected.inReplyTo?.id = "c-9"
    expected.inReplyTo?.text = "多少钱落地？"
    expected.commerce.purchaseLink = true
    expected.commerce.coupon = true
    expected.aiGenerated = true
    expected.approvalRef = "PA-2026-1187"
    expected.previous = "rx5-0000"
    #expect(try decode(line) == expected)
  }

  @Test func takesWhatIsMissingOrNullAsNotThere() throws {
    let small = try decode(with: "")
    #expect(small.audience == .public && small.commerce == Commerce() && !small.aiGenerated && small.tags.isEmpty)
    let nulls = try decode(
      with: #"""
        "title":null,"tags":null,"audience":null,"industry":null,"brand":null,"campaign":null,"publish_at":null,
        "created_at":null,"in_reply_to":null,"commerce":null,"ai_generated":null,"approval_ref":null,"previous":null,
        "cover_text":null,"subtitles":null,"nickname":null,"bio":null
        """#)
    #expect(nulls == small)
    #expect(
      try decode(with: #""commerce":{"purchase_link":null,"lead_form":null,"coupon":null}"#).commerce == Commerce())
    #expect(try decode(with: #""in_reply_to":{"id":null,"text":null}"#).inReplyTo == ParentMessage())
    let account =
      #"{"id":"x","name":null,"role":null,"dealer":null,"store":null,"region":null,"line":null,"#
      + #""tier":null,"certified":null}"#
    #expect(
      try decode(#"{"id":"a","kind":"post","platform":"weibo","body":"好","account":\#(account)}"#) == small)
  }

  @Test func knowsEveryWordOfItsEnumerations() throws {
    for kind in SubjectKind.allCases {
      let line = #"{"id":"a","kind":"\#(kind.rawValue)","platform":"weibo","account":{"id":"x"},"body":"好"}"#
      #expect(try decode(line).kind == kind)
    }
    for platform in Platform.allCases {
      let line = #"{"id":"a","kind":"post","platform":"\#(platform.rawValue)","account":{"id":"x"},"body":"好"}"#
      #expect(try decode(line).platform == platform)
    }
    for industry in Industry.allCases {
      #expect(try decode(with: #""industry":"\#(industry.rawValue)""#).industry == industry)
    }
    for audience in [Audience.public, .group, .direct] {
      #expect(try decode(with: #""audience":"\#(audience.rawValue)""#).audience == audience)
    }
    for role in AccountRole.allCases {
      let line =
        #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x","role":"\#(role.rawValue)"},"body":"好"}"#
      #expect(try decode(line).account.role == role)
    }
    for tier in AccountTier.allCases {
      let line =
        #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x","tier":"\#(tier.rawValue)"},"body":"好"}"#
      #expect(try decode(line).account.tier == tier)
    }
  }

  @Test(arguments: [
    ("every short escape", #"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
    ("escapes of one, two and three bytes", #"\u0041\u00e9\u6700"#, "Aé最"),
    ("digits in either case", #"\u6C5F\u6c5f"#, "江江"),
    ("a surrogate pair", #"\ud83d\ude97\uD83D\uDE97"#, "🚗🚗"),
    ("the ends of the pairs' range", #"\ud800\udc00\udbff\udfff"#, "\u{10000}\u{10FFFF}"),
    ("escapes among text", #"最\u4f73x\n好"#, "最佳x\n好"),
    ("characters JSON leaves raw", "\u{7F}\u{85}\u{2028}\u{202E}\u{FEFF}", "\u{7F}\u{85}\u{2028}\u{202E}\u{FEFF}"),
    ("decomposed stays decomposed", "e\u{301}", "e\u{301}"),
    ("white space stays", " 好 \u{3000}", " 好 \u{3000}"),
  ])
  func keepsTextsExactly(name: String, written: String, expected: String) throws {
    let text = try decode(with: #""title":"\#(written)""#).title
    #expect(text.map { Array($0.utf8) } == Array(expected.utf8), "\(name)")
  }

  /// Noncharacters are scalar values like any other (Unicode, Corrigendum 9).
  @Test(arguments: [0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFF] as [UInt32])
  func keepsNoncharacters(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    #expect(try decode(with: #""title":"\#(text)""#).title == text)
  }

  /// Quotation marks, escapes and ends at every offset from the scanner's steps of eight bytes.
  @Test func findsTheEndOfTextsOfAnyLength() throws {
    for length in 0...40 {
      for (written, meant) in [("", ""), (#"\n"#, "\n"), ("好", "好"), (#"\\"#, "\\")] {
        let filler = String(repeating: "a", count: length)
        #expect(try decode(with: #""title":"\#(filler)\#(written)""#).title == filler + meant)
        #expect(try decode(with: #""title":"\#(written)\#(filler)""#).title == meant + filler)
      }
    }
  }

  @Test(arguments: ["#", "##x", "＃x", "x#", "#x#", " x", "x y", "🚗", "2026"])
  func keepsTagsExactly(tag: String) throws {
    if tag == "#" {
      #expect(throws: LineError.self) { try decode(with: #""tags":["\#(tag)"]"#) }
    } else {
      #expect(try decode(with: #""tags":["\#(tag)"]"#).tags == [tag])
    }
  }

  @Test(arguments: [
    #""x":{"id":1,"kind":{},"deep":[[],[{}],null,true,false,"\n"]}"#,
    #""x":[0,-0,1,-1,10,0.5,-0.25,1e5,1E+5,1e-5,12.5E10,99999999999999999999999,1e400]"#,
    #""ID":"other","Kind":"other","titlE":7,"":0,"account.id":1,"official_account_and_more":null"#,
    #""in_reply_to":{"more":1},"commerce":{"more":[1]}"#,
    #""\u0078":1,"y":{"x":1,"z":{"x":1}}"#,
  ])
  func ignoresUnknownKeys(members: String) throws {
    var expected = try decode(with: "")
    if members.contains("in_reply_to") { expected.inReplyTo = ParentMessage() }
    #expect(try decode(with: members) == expected)
  }

  @Test func readsKeysWrittenWithEscapes() throws {
    #expect(try decode(with: #""t\u0069tle":"好""#).title == "好")
  }

  @Test func allowsWhiteSpaceBetweenTokensOnly() throws {
    let line =
      " \t\r{ \"id\" : \"a\" ,\t\"kind\":\"post\",\"platform\":\"weibo\",\"account\" : { \"id\" : \"x\" } ,"
      + "\"body\":\"好\",\"tags\" : [ \"x\" , \"y\" ] } \r"
    #expect(try decode(line).tags == ["x", "y"])
  }

  @Test(arguments: ["title", "body", "cover_text", "subtitles", "nickname", "bio", "tags"])
  func oneTextIsEnough(key: String) throws {
    let value = key == "tags" ? #"["好"]"# : #""好""#
    let line = #"{"id":"a","kind":"profile","platform":"weibo","account":{"id":"x"},"\#(key)":\#(value)}"#
    #expect(try decode(line).fields.map(\.text) == ["好"])
  }

  @Test(arguments: ["🚗", "!", "ﾊ", "é", "\u{E000}"])
  func anythingVisibleIsText(text: String) throws {
    let line = #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"title":" ","body":"\#(text)"}"#
    #expect(try decode(line).body == text)
  }

  @Test(arguments: [
    "a", String(repeating: "a", count: 128), String(repeating: "荣", count: 128), "荣威 RX5/01:#?", "🚗", "é",
  ])
  func acceptsIdentifiers(id: String) throws {
    let line =
      #"{"id":"\#(id)","kind":"post","platform":"weibo","account":{"id":"\#(id)"},"body":"好","brand":"\#(id)"}"#
    let subject = try decode(line)
    #expect([subject.id, subject.account.id, subject.brand] == [id, id, id])
  }

  @Test func takesALineAsTheReaderGivesIt() throws {
    let tooLong = LineError(.lineTooLong, "too long")
    #expect(throws: tooLong) { try SubjectDecoder.decode(InputLine(number: 1, content: .failure(tooLong))) }
    let good = #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":"好"}"#
    #expect(try SubjectDecoder.decode(InputLine(number: 1, content: .success(Array(good.utf8)))).id == "a")
  }
}
