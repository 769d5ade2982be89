// What the registry says decides who may publish, and is kept with the verdict.

import Checks
import Digests
import Pipeline
import Policies
import Subjects
import Testing

@Suite struct AccountStandingTests {
  private struct Directory: AccountDirectory {
    var accounts: [RegisteredAccount]
    subscript(_ id: String) -> RegisteredAccount? { accounts.first { $0.id == id } }
  }

  private static let now = Timestamp("2026-11-25T12:00:00+08:00") ?? Timestamp(milliseconds: 0)

  private static func account(_ change: (inout RegisteredAccount) -> Void = { _ in }) -> RegisteredAccount {
    var account = RegisteredAccount(id: "xhs-1")
    account.contract = .signed
    change(&account)
    return account
  }

  private static func judge(
    _ known: [RegisteredAccount]?, account: String = #"{"id":"xhs-1"}"#
  ) throws -> Judgement {
    let line = #"{"id":"s-1","kind":"post","platform":"xiaohongshu","account":\#(account),"body":"周末来店里看看新车"}"#
    let judge = Judge(checks: [AccountStandingCheck()], policy: VerdictPolicy(), ruleSet: SHA256Hash(hashing: []))
      .attending(known.map(Directory.init))
    let judged = judge.judge([InputLine(number: 1, content: .success(Array(line.utf8)))], now: now)
    guard case .judged(let judgement)? = judged.first?.outcome else { throw Refused() }
    return judgement
  }

  private struct Refused: Error {}

  @Test func withoutARegistryNobodyIsHeld() throws {
    let judgement = try Self.judge(nil)
    #expect(judgement.record.verdict == .pass)
    #expect(judgement.record.standing == nil)
  }

  @Test func anAccountInOrderPassesAndIsFilledIn() throws {
    let judgement = try Self.judge([Self.account { $0.region = "华东/上海" }])
    #expect(judgement.record.verdict == .pass)
    #expect(judgement.subject.account.region == "华东/上海")
  }

  @Test func anAccountThatMayNotPublishIsHeld() throws {
    let cases: [(String, (inout RegisteredAccount) -> Void)] = [
      ("account/unknown", { $0.id = "other" }), ("account/status", { $0.status = .muted }),
      ("account/status", { $0.status = .left }), ("account/contract", { $0.contract = .missing }),
      ("account/contract", { $0.contractUntil = Timestamp("2026-11-25") }),
      ("account/platform", { $0.platform = .weibo }),
    ]
    for (rule, change) in cases {
      let judgement = try Self.judge([Self.account(change)])
      #expect(judgement.record.findings.map(\.rule) == [rule])
      #expect(judgement.record.verdict == .review)
    }
  }

  @Test func aDraftThatClaimsMoreThanTheRegistryKnowsIsHeldAndJudgedByTheRegistry() throws {
    let judgement = try Self.judge(
      [Self.account { $0.role = .staff }], account: #"{"id":"xhs-1","role":"official"}"#)
    #expect(judgement.record.findings.map(\.rule) == ["account/mismatch"])
    #expect(judgement.subject.account.role == .staff)
  }

  @Test func theRegistryOfThatDayStandsInTheRecordAndNotInTheAnswer() throws {
    let known = Self.account { account in
      account.owner = "E1001"
      account.region = "华东"
      account.status = .limited
    }
    let judgement = try Self.judge([known])
    let stored = judgement.encoded.bytes
    var withoutOwner = known
    withoutOwner.owner = nil
    #expect(try AccountStanding(storedIn: stored) == .registered(withoutOwner))
    #expect(!String(decoding: stored, as: UTF8.self).contains("E1001"))
    for encoded in [judgement.encoded, EncodedVerdict(stored: stored, subject: "s-1")] {
      var answer: [UInt8] = []
      encoded.append(to: &answer, line: 1)
      #expect(!String(decoding: answer, as: UTF8.self).contains("registered"))
    }
    #expect(try AccountStanding(storedIn: try Self.judge([]).encoded.bytes) == .unknown)
    #expect(try AccountStanding(storedIn: try Self.judge(nil).encoded.bytes) == nil)
  }

  @Test func aSecondSubmissionIsTheSameWhateverTheRegistrySaysByThen() throws {
    let first = try Self.judge([Self.account()])
    let second = try Self.judge([Self.account { $0.region = "华北" }])
    #expect(first.submission == second.submission)
  }
}
