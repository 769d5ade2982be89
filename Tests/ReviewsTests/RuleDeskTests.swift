// Rules come into force by two people, and go back by two people; every refusal leaves everything as it was.

import Audit
import Digests
import Reviews
import Storage
import Subjects
import TestKit
import Testing

@Suite struct RuleDeskTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let desk: RuleDesk

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"), create: true)
    desk = RuleDesk(store) { Timestamp(milliseconds: 1_795_000_000_000) }
  }

  /// Rule sets are told apart by their archives; what is in them is not the desk's to know.
  private func proposal(_ name: String, objections: [String] = []) throws -> RuleDesk.Proposal {
    let archive = Array(name.utf8)
    return RuleDesk.Proposal(
      digest: SHA256Hash(hashing: archive), archive: archive, replacing: try desk.active()?.digest,
      difference: Array("{\"added\":[\"\(name)\"]}".utf8), objections: objections)
  }

  private func activate(_ name: String) throws {
    _ = try desk.activate(proposal(name), by: "li", approver: "wang", reason: nil)
  }

  private func rollBack(_ name: String) throws {
    _ = try desk.rollBack(proposal(name), by: "li", approver: "wang", reason: "误伤太多")
  }

  private func refusal(_ body: () throws -> Void) throws -> ReleaseError? {
    let before = try store.verifyLog().root
    let error = #expect(throws: ReleaseError.self) { try body() }
    #expect(try store.verifyLog().root == before)
    return error
  }

  @Test func anActivationIsLoggedWithBothPeopleAndTheDifference() throws {
    #expect(try desk.active() == nil)
    try activate("A")
    try activate("B")
    let step = try #require(try desk.active())
    #expect(
      step.digest == SHA256Hash(hashing: Array("B".utf8)) && step.replaced == SHA256Hash(hashing: Array("A".utf8)))
    #expect(step.author == "li" && step.approver == "wang" && !step.isOverride)
    let entry = try #require(try store.read { try $0.logEntries(subject: nil, limit: 1) }.first?.event)
    #expect(entry.action == .rulesActivated && entry.actor == "li" && entry.ruleset == step.digest)
    #expect(
      entry.change
        == RuleChange(replaced: step.replaced, difference: SHA256Hash(hashing: step.difference), approver: "wang"))
    #expect(try store.verifyLog().isSound)
  }

  @Test(arguments: ["li", "Li", " l i ", "LI\u{3000}"])
  func nobodyApprovesTheirOwnRules(_ approver: String) throws {
    let error = try refusal { _ = try desk.activate(proposal("A"), by: "li", approver: approver, reason: "急") }
    #expect(error?.code == .sameApprover)
    #expect(error?.message == "复核人不能是本人（li）：规则要两个人同意才能生效，请另一位同事复核")
  }

  @Test func anApproverHasAName() throws {
    #expect(
      try refusal { _ = try desk.activate(proposal("A"), by: "li", approver: " ", reason: nil) }?.code
        == .approverRequired)
  }

  @Test func objectionsNeedAReasonThatIsKept() throws {
    let error = try refusal {
      _ = try desk.activate(proposal("A", objections: ["慢正则", "语料不到下限"]), by: "li", approver: "wang", reason: "  ")
    }
    #expect(error?.code == .notReady)
    #expect(error?.message == "规则集有 2 处须改，没有激活；改好再来，或用 --reason 写明为什么仍要激活：\n  慢正则\n  语料不到下限")
    let step = try desk.activate(proposal("A", objections: ["慢正则"]), by: "li", approver: "wang", reason: " 明天新规生效 ")
    #expect(step.isOverride && step.reason == "明天新规生效")
    let entry = try #require(try store.read { try $0.logEntries(subject: nil, limit: 1) }.first?.event)
    #expect(entry.reasonCode == "override" && entry.reason != nil)
    #expect(try store.verifyLog().isSound)
  }

  @Test func whatIsInForceIsNotActivatedAgain() throws {
    try activate("A")
    #expect(try refusal { try activate("A") }?.code == .unchanged)
  }

  /// The difference that both people looked at must still be the difference.
  @Test func whoComesSecondLooksAgain() throws {
    try activate("A")
    let stale = try proposal("C")
    try activate("B")
    #expect(
      try refusal { _ = try desk.activate(stale, by: "li", approver: "wang", reason: nil) }?.code == .changedMeanwhile)
  }

  /// C → B → A and no further; never back to what was just left.
  @Test func rollbacksGoBackStepByStep() throws {
    for name in ["A", "B", "C"] { try activate(name) }
    for name in ["B", "A"] {
      #expect(try desk.rollbackTarget() == SHA256Hash(hashing: Array(name.utf8)))
      try rollBack(name)
      #expect(try desk.active()?.digest == SHA256Hash(hashing: Array(name.utf8)))
    }
    #expect(try desk.rollbackTarget() == nil)
    try activate("D")
    #expect(try desk.rollbackTarget() == SHA256Hash(hashing: Array("A".utf8)))
    #expect(try desk.history().map(\.action) == [.activate, .activate, .activate, .rollBack, .rollBack, .activate])
    #expect(try store.verifyLog().isSound)
  }

  @Test func aRollbackSaysWhyAndGoesOnlyBack() throws {
    for name in ["A", "B"] { try activate(name) }
    let without = try refusal { _ = try desk.rollBack(proposal("A"), by: "li", approver: "wang", reason: nil) }
    #expect(without?.message == "请用 --reason 写明为什么退回：以后的人要知道新规则哪里不对")
    #expect(try refusal { try rollBack("X") }?.code == .changedMeanwhile)
    #expect(
      try refusal { _ = try desk.rollBack(proposal("A"), by: "li", approver: "Li", reason: "误伤") }?.code
        == .sameApprover)
  }

  @Test func archivesAreNamedByTheirFirstDigits() throws {
    try activate("A")
    let digest = SHA256Hash(hashing: Array("A".utf8))
    for text in [digest.description, digest.hexadecimal, "sha256:" + digest.hexadecimal.prefix(12).uppercased()] {
      #expect(try desk.digest(named: text) == digest)
    }
    #expect(try desk.archive(of: digest) == Array("A".utf8))
    for text in ["sha256:" + digest.hexadecimal.prefix(11), "000000000000", "%%%%%%%%%%%%"] {
      #expect(throws: ReleaseError.self) { try desk.digest(named: text) }
    }
  }
}
