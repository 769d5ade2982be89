// What an approval binds to: the canonical form is a promise to every approval ever given.

import Digests
import Subjects
import Testing

@Suite struct ContentDigestTests {
  /// One difference between two subjects.
  private struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout Subject) -> Void

    init(_ name: String, _ apply: @escaping @Sendable (inout Subject) -> Void) {
      (testDescription, self.apply) = (name, apply)
    }
  }

  private var subject: Subject {
    var subject = Subject(id: "a", kind: .reply, platform: .douyin, account: Account(id: "x-1"))
    subject.title = "标题"
    subject.body = "正文"
    subject.tags = ["荣威", "", "RX5"]
    subject.bio = "简介"
    subject.industry = .auto
    subject.brand = "roewe"
    subject.campaign = "c"
    subject.publishAt = Timestamp(milliseconds: 1_795_579_200_000)
    subject.account.role = .staff
    subject.account.certified = true
    subject.inReplyTo = ParentMessage()
    subject.inReplyTo?.text = "多少钱？"
    subject.commerce.purchaseLink = true
    subject.aiGenerated = true
    subject.previous = "p"
    return subject
  }

  @Test func bothDigestsAtOnceAreTheTwo() {
    #expect(subject.digests == (subject.contentDigest, subject.submissionDigest))
  }

  /// Computed by a Python script from the canonical form: for each name and value `<bytes of name>:<bytes of value>:`,
  /// name, value; the form's title first, under the empty name.
  @Test func isTheHashOfTheCanonicalForm() {
    #expect(subject.contentDigest.hexadecimal == "0c040126dcafb9781b3b5b4be94bb43845d709647aa3cc1ae8d7c62ada150752")
    #expect(subject.submissionDigest.hexadecimal == "b8223516cb2b51236b8b884978524923613de8c5876869a6d251698cd503368c")
  }

  private static let seen: [Change] = [
    Change("platform", { $0.platform = .weibo }), Change("kind", { $0.kind = .post }),
    Change("audience", { $0.audience = .direct }),
    Change("account.id", { $0.account.id = "x-2" }), Change("title", { $0.title = "标题。" }),
    Change("body", { $0.body = nil }),
    Change("a tag", { $0.tags[0] = "荣威R" }), Change("tags' order", { $0.tags.reverse() }),
    Change("a tag's place", { $0.tags.remove(at: 1) }),
    Change("cover_text", { $0.coverText = "x" }), Change("subtitles", { $0.subtitles = "x" }),
    Change("nickname", { $0.nickname = "x" }),
    Change("bio", { $0.bio = "简介 " }),
    Change("text moved between fields", { ($0.title, $0.body) = ($0.body, $0.title) }),
    Change("text moved between tags", { ($0.tags[0], $0.tags[2]) = ("荣", "威RX5") }),
  ]

  @Test(arguments: seen)
  private func changesWithAllThatIsSeen(change: Change) {
    var changed = subject
    change.apply(&changed)
    #expect(changed.contentDigest != subject.contentDigest)
    #expect(changed.submissionDigest != subject.submissionDigest)
  }

  private static let unseen: [Change] = [
    Change("industry", { $0.industry = .ev }), Change("brand", { $0.brand = nil }),
    Change("campaign", { $0.campaign = "d" }),
    Change("publish_at", { $0.publishAt = nil }), Change("created_at", { $0.createdAt = Timestamp(milliseconds: 0) }),
    Change("account.name", { $0.account.name = "x" }), Change("account.role", { $0.account.role = nil }),
    Change("account.dealer", { $0.account.dealer = "x" }), Change("account.store", { $0.account.store = "x" }),
    Change("account.region", { $0.account.region = "x" }), Change("account.line", { $0.account.line = "x" }),
    Change("account.tier", { $0.account.tier = .a }), Change("account.certified", { $0.account.certified = false }),
    Change("in_reply_to.id", { $0.inReplyTo?.id = "x" }), Change("in_reply_to.text", { $0.inReplyTo?.text = nil }),
    Change("purchase_link", { $0.commerce.purchaseLink = false }), Change("lead_form", { $0.commerce.leadForm = true }),
    Change("coupon", { $0.commerce.coupon = true }), Change("ai_generated", { $0.aiGenerated = false }),
    Change("approval_ref", { $0.approvalRef = "x" }), Change("previous", { $0.previous = nil }),
  ]

  @Test(arguments: unseen)
  private func doesNotChangeWithWhatIsNotSeen(change: Change) {
    var changed = subject
    change.apply(&changed)
    #expect(changed.contentDigest == subject.contentDigest)
    #expect(changed.submissionDigest != subject.submissionDigest)
  }

  @Test func isOfTheContentNotOfItsIdentifier() {
    var other = subject
    other.id = "b"
    #expect(other.contentDigest == subject.contentDigest && other.submissionDigest == subject.submissionDigest)
  }

  /// Equal for Swift, two texts on the platform.
  @Test func tellsBytesApartThatSwiftCallsEqual() {
    var (composed, decomposed) = (subject, subject)
    composed.body = "caf\u{E9}"
    decomposed.body = "cafe\u{301}"
    #expect(composed.body == decomposed.body)
    #expect(composed.contentDigest != decomposed.contentDigest)
  }
}
