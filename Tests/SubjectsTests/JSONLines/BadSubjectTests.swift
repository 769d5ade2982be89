// Lines that are JSON and still no subject: the key, the remedy, the column.

import Subjects
import Testing

@Suite struct BadSubjectTests {
  private func check(_ line: BadLine) {
    do throws(LineError) {
      _ = try SubjectDecoder.decode(line.bytes)
      Issue.record("accepted")
    } catch {
      #expect(error.code == line.code && error.column == line.column, "\(error)")
      for words in line.mentions { #expect(error.message.contains(words), "\(error.message)") }
      #expect(error.message.allSatisfy(\.isASCII) && !error.message.contains("secret"))
    }
  }

  @Test(arguments: [
    BadLine("no key at all", "{}", .missingField, "id is missing"),
    BadLine("id", #"{"kind":"post","platform":"weibo","account":{"id":"x"},"body":"好"}"#, .missingField, "id"),
    BadLine("id null", #"{"id":null,"kind":"post"}"#, .missingField, "id is missing"),
    BadLine("kind", #"{"id":"a"}"#, .missingField, "kind is missing", "post, reply, profile, script"),
    BadLine(
      "platform", #"{"id":"a","kind":"post"}"#, .missingField, "platform is missing",
      "xiaohongshu, douyin, channels, kuaishou, bilibili, weibo, official_account, wecom"),
    BadLine("account", #"{"id":"a","kind":"post","platform":"weibo","body":"x"}"#, .missingField, "account.id"),
    BadLine(
      "account null", #"{"id":"a","kind":"post","platform":"weibo","account":null}"#, .missingField, "account.id"),
    BadLine(
      "account.id", #"{"id":"a","kind":"post","platform":"weibo","account":{"name":"机密"}}"#, .missingField,
      "account.id"),
    BadLine("no text", #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"}}"#, .noText, "title, body"),
    BadLine(
      "empty texts",
      #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"title":"","body":"","tags":[]}"#,
      .noText),
    BadLine(
      "white space", #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"body":" \n\t\u3000\u00a0"}"#,
      .noText),
    BadLine(
      "invisible",
      #"{"id":"a","kind":"post","platform":"weibo","account":{"id":"x"},"bio":"\u200b\u2060\ufeff\u007f"}"#,
      .noText),
    BadLine(
      "the message answered is no text of the reply",
      #"{"id":"a","kind":"reply","platform":"weibo","account":{"id":"x","name":"n"},"in_reply_to":{"text":"机密"}}"#,
      .noText),
  ])
  func namesWhatIsMissing(line: BadLine) { check(line) }

  @Test(arguments: [
    BadLine("array", "↓[]", .wrongType, "one JSON object"),
    BadLine("string", #"↓"机密""#, .wrongType, "one JSON object"),
    BadLine("number", "↓7", .wrongType),
    BadLine("null", " ↓null", .wrongType),
    BadLine("id as number", #"{"id":↓42}"#, .wrongType, "id must be a string"),
    BadLine("kind as flag", #"{"kind":↓true}"#, .wrongType, "kind"),
    BadLine("account as string", #"{"account":↓"机密"}"#, .wrongType, "account must be an object"),
    BadLine("account.id as number", #"{"account":{"id":↓1}}"#, .wrongType, "account.id"),
    BadLine(
      "certified in quotes", #"{"account":{"certified":↓"true"}}"#, .wrongType, "account.certified", "without quotes"),
    .member("title as array", #""title":↓["机密"]"#, .wrongType, "title must be a string"),
    .member("title as object", #""title":↓{"x":"机密"}"#, .wrongType, "title must be a string"),
    .member("flag as number", #""ai_generated":↓0"#, .wrongType, "ai_generated must be true or false"),
    .member("flag as string", #""commerce":{"coupon":↓"false"}"#, .wrongType, "commerce.coupon"),
    .member("commerce as flag", #""commerce":↓true"#, .wrongType, "commerce must be an object"),
    .member("in_reply_to as string", #""in_reply_to":↓"c-9""#, .wrongType, "in_reply_to must be an object"),
    .member("tags as string", #""tags":↓"机密""#, .wrongType, "tags must be an array"),
    .member("tag as number", #""tags":["a",↓1]"#, .wrongType, "tags[1]"),
    .member("tag null", #""tags":[↓null]"#, .wrongType, "tags[0]"),
    .member("tag as array", #""tags":[↓["机密"]]"#, .wrongType, "tags[0]"),
    .member("time as number", #""publish_at":↓1795579200"#, .wrongType, "publish_at"),
    .member("broken before it is of the wrong type", #""title":[1,↓]"#, .invalidJSON),
  ])
  func namesWhatHasTheWrongType(line: BadLine) { check(line) }

  @Test(arguments: [
    BadLine("kind", #"{"kind":↓"secret"}"#, .invalidValue, "kind must be one of post, reply, profile, script"),
    BadLine("kind in capitals", #"{"kind":↓"Post"}"#, .invalidValue),
    BadLine("kind empty", #"{"kind":↓""}"#, .invalidValue),
    BadLine("kind with a space", #"{"kind":↓"post "}"#, .invalidValue),
    BadLine("platform by its Chinese name", #"{"platform":↓"小红书"}"#, .invalidValue, "xiaohongshu"),
    BadLine("platform too long", #"{"platform":↓"official_account_"}"#, .invalidValue, "official_account"),
    BadLine("role", #"{"account":{"role":↓"secret"}}"#, .invalidValue, "account.role", "persona"),
    BadLine("tier in small letters", #"{"account":{"tier":↓"a"}}"#, .invalidValue, "account.tier", "S, A, B, C"),
    .member("industry", #""industry":↓"secret""#, .invalidValue, "industry must be one of auto, ev"),
    .member("audience", #""audience":↓"private""#, .invalidValue, "audience must be one of public, group, direct"),
    .member("time without offset", #""publish_at":↓"2026-11-25T12:00:00""#, .invalidValue, "publish_at", "+08:00"),
    .member("time that does not exist", #""created_at":↓"2026-02-29T00:00:00Z""#, .invalidValue, "created_at"),
    .member("time empty", #""publish_at":↓"""#, .invalidValue),
    .member("tag empty", #""tags":["a",↓""]"#, .invalidValue, "tags[1] is empty"),
    .member("tag of signs only", ###""tags":[↓"##"]"###, .invalidValue, "tags[0] is empty"),
    .member("tag of full-width signs and spaces", #""tags":[↓"＃ ＃　"]"#, .invalidValue, "tags[0]"),
    .member("tag invisible", ##""tags":[↓"#\u200b"]"##, .invalidValue, "tags[0]"),
  ])
  func namesWhatHasAnInvalidValue(line: BadLine) { check(line) }

  @Test(arguments: [
    ("empty", "", "is empty"),
    ("129 characters", String(repeating: "a", count: 129), "longer than 128"),
    ("129 Han characters", String(repeating: "荣", count: 129), "longer than 128"),
    ("one cluster of 129 scalars", "a" + String(repeating: "\u{301}", count: 128), "longer than 128"),
    ("LF", #"a\nb"#, "control"), ("ESC", #"\u001b[31m"#, "control"), ("DEL", "a\u{7F}", "control"),
    ("C1", "a\u{9B}31m", "control"), ("line separator", "a\u{2028}b", "line break"),
    ("right-to-left override", "a\u{202E}b", "invisible"), ("zero-width space", "a\u{200B}b", "invisible"),
    ("soft hyphen", "a\u{AD}b", "invisible"), ("byte order mark", "\u{FEFF}a", "invisible"),
    ("isolate", "\u{2066}a\u{2069}", "invisible"), ("tag character", "a\u{E0041}", "invisible"),
    ("variation selector", "a\u{FE0F}", "invisible"), ("Hangul filler", "\u{3164}", "invisible"),
    ("space before", " a", "white space"), ("ideographic space behind", "a\u{3000}", "white space"),
    ("only a space", " ", "white space"),
  ])
  func refusesIdentifiersNobodyCanRead(name: String, value: String, mention: String) {
    check(BadLine("id \(name)", #"{"id":↓"\#(value)"}"#, .invalidValue, "id", mention))
    check(BadLine("account.id \(name)", #"{"account":{"id":↓"\#(value)"}}"#, .invalidValue, "account.id", mention))
    for key in ["brand", "campaign", "previous"] {
      check(.member("\(key) \(name)", #""\#(key)":↓"\#(value)""#, .invalidValue, key, mention))
    }
  }
}
