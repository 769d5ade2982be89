// What a desk asks for and gets can be carried as JSON without losing anything.

import Digests
import Reviews
import Storage
import Subjects
import Testing

@Suite struct QueueJSONTests {
  private static let moment = Timestamp(milliseconds: 1_795_000_000_123)

  private static var item: QueueItem {
    var account = Account(id: "xhs-1")
    account.name = "荣威浦东店小李"
    account.role = .staff
    account.dealer = "SH-0012"
    account.store = "SH-0012-03"
    account.region = "华东/上海"
    account.line = "RX5"
    account.tier = .a
    account.certified = false
    var item = QueueItem(
      subject: "rx5-\u{202E}1", version: 2, revision: 7, state: .awaitingSecond, verdict: .review, kind: .reply,
      platform: .channels, account: account, priority: 30, openedAt: moment)
    item.campaign = "rx5-presale"
    item.excerpt = "最❤佳\u{200B}\n“选择”"
    item.findings = [
      QueueItem.FindingMark(
        rule: "ad-law/absolute/superlative", category: .absolute, severity: .block, text: "最❤佳", message: "属于绝对化用语")
    ]
    item.publishAt = moment
    item.claim = QueueItem.Hold(person: "li", expiresAt: moment, token: "0123")
    item.lapses = 3
    item.isStuck = true
    item.approvals = QueueItem.Approvals(given: 1, required: 2)
    return item
  }

  private static var decision: DecisionRecord {
    var decision = DecisionRecord(
      action: .return, reviewer: "li", reason: "请补来源", content: SHA256Hash(hashing: [1]), decidedAt: moment)
    decision.id = 9
    decision.version = 2
    decision.reasonCode = "evidence-missing"
    decision.note = "第二次了"
    decision.supersedes = 4
    return decision
  }

  private static func roundTrip<Value: JSONForm & Equatable>(_ value: Value) throws {
    #expect(try Value(parsing: value.jsonBytes) == value)
  }

  @Test func itemsPagesAndFilters() throws {
    try Self.roundTrip(Self.item)
    try Self.roundTrip(
      QueueItem(
        subject: "a", version: 1, revision: 1, state: .open, verdict: .block, kind: .post, platform: .weibo,
        account: Account(id: "b"), priority: 0, openedAt: Self.moment))
    try Self.roundTrip(QueuePage(items: [Self.item], next: QueueCursor(rawValue: "-30.1.2")))
    try Self.roundTrip(QueuePage(items: [], next: nil))
    try Self.roundTrip(QueueFilter())
    var filter = QueueFilter()
    filter.states = [.open, .escalated]
    filter.platforms = [.weibo]
    filter.kinds = [.reply]
    filter.tiers = [.s, .c]
    filter.verdicts = [.block]
    filter.categories = [.price]
    filter.region = "华东/上海"
    filter.line = "RX5"
    filter.dealer = "SH-0012"
    filter.account = "xhs-1"
    filter.campaign = "c"
    filter.claimedBy = "li"
    filter.isStuck = true
    filter.search = "保本"
    try Self.roundTrip(filter)
  }

  @Test func decisionsReceiptsAndRefusals() throws {
    var request = DecisionRequest(.return, on: Self.item)
    request.content = "sha256:0123456789ab"
    request.reasonCode = "evidence-missing"
    request.message = "请补来源"
    request.note = "第二次了"
    request.edits = [FieldKey(.body): "改后的正文", .tag(1): "新话题"]
    request.dismissed = [0, 2]
    try Self.roundTrip(request)
    try Self.roundTrip(DecisionRequest(.approve, on: "a"))
    let receipt = DecisionReceipt(decision: 9, item: Self.item, undoUntil: Self.moment)
    try Self.roundTrip(receipt)
    try Self.roundTrip(DecisionOutcome.recorded(receipt))
    let refusal = ReviewError(.claimExpired, "你的领取已过期")
    try Self.roundTrip(DecisionOutcome.refused(subject: "a", refusal))
    try Self.roundTrip(Self.decision)
  }

  @Test func detailsAndOverviews() throws {
    var detail = ItemDetail(
      subject: "a", version: 2, item: Self.item, verdict: .review, content: "sha256:00", ruleSet: "sha256:11",
      original: Array("{\"id\":\"a\",\"body\":\"\\u200b保本\"}".utf8), record: Array("{\"findings\":[]}".utf8))
    detail.thread = [ThreadMessage(id: "c-9", text: "多少钱落地？", isOurs: false)]
    detail.history = [Self.decision]
    detail.previous = PreviousVersion(
      subject: "a", version: 1, original: Array("{}".utf8), state: "returned", decision: Self.decision)
    try Self.roundTrip(detail)
    detail.item = nil
    detail.original = nil
    detail.previous = nil
    try Self.roundTrip(detail)
    try Self.roundTrip(
      QueueOverview(
        person: "li", roles: ["reviewer"], counts: [.open: 3, .awaitingSecond: 1], stuck: 1,
        reasons: [ReasonCode(code: "other", title: "其他", message: "见说明", actions: [.return, .reject])],
        claimMinutes: 30, undoMinutes: 5))
  }

  /// Whatever is missing or of another kind is refused by its key, without telling what stood there.
  @Test(arguments: [
    ("{}", "action"), ("{\"id\":1,\"action\":\"approve\"}", "id"), ("{\"id\":\"a\"}", "action"),
    ("{\"id\":\"a\",\"action\":\"wave\"}", "action"),
    ("{\"id\":\"a\",\"action\":\"approve\",\"version\":\"1\"}", "version"), ("[]", ""), ("not json", ""),
    ("{\"id\":\"a\",\"action\":\"approve\",\"edits\":{\"boddy\":\"x\"}}", "edits"),
    ("{\"id\":\"a\",\"action\":\"approve\",\"edits\":{\"tags[-1]\":\"x\"}}", "edits"),
    ("{\"id\":\"a\",\"action\":\"approve\",\"dismissed\":[\"0\"]}", "dismissed"),
  ])
  func badRequestsAreRefused(_ json: String, _ key: String) {
    let error = #expect(throws: JSONFormError.self) { try DecisionRequest(parsing: Array(json.utf8)) }
    #expect(error?.key == key)
  }
}
