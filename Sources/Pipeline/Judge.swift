// One subject to one verdict record: checks, policy, rewrite. Pure: no clock, no store.

package import Brands
package import Checks
package import Digests
package import Matching
package import Policies
internal import Similarity
package import Subjects

/// Judges subjects by one rule set. Immutable and shared by all workers.
package struct Judge: Sendable {
  /// Name and version of this engine; stands in every record.
  package static let engine = "kosgate/1.0.0"

  private let checks: [any Check]
  private let policy: VerdictPolicy
  private let limits: PlatformLimits
  /// The registry; `nil` where the brand has none.
  private var accounts: (any AccountDirectory)?
  /// Whether judgements carry a sketch of their texts.
  private var isSketching = false
  /// The digest of everything that decides a verdict.
  package let ruleSet: SHA256Hash

  /// A judge.
  /// - Parameters:
  ///   - checks: in the order in which they run.
  ///   - limits: what a rewrite may not outgrow.
  package init(
    checks: [any Check], policy: VerdictPolicy, limits: PlatformLimits = PlatformLimits(), ruleSet: SHA256Hash
  ) {
    self.checks = checks
    self.policy = policy
    self.limits = limits
    self.ruleSet = ruleSet
  }

  /// The same judge with a registry of accounts. What the registry says of an account is kept with each verdict and no part of the rule
  /// set: it changes every day.
  package func attending(_ accounts: (any AccountDirectory)?) -> Judge {
    var judge = self
    judge.accounts = accounts
    return judge
  }

  /// The same judge for subjects that will be stored: it makes ready what their like are found by.
  package var sketching: Judge {
    var judge = self
    judge.isSketching = true
    return judge
  }

  /// Judges consecutive lines; each is judged by the publish time of its subject, or by its own moment, or by `now`.
  package func judge(_ lines: [InputLine], now: Timestamp) -> [JudgedLine] {
    guard var worker = try? MatchWorker() else {
      // Without memory for PCRE2 nothing can be judged; saying so is not a pass.
      return lines.map { JudgedLine(number: $0.number, outcome: .refused(Self.engineUnavailable)) }
    }
    return lines.map { judge($0, now: now, with: &worker) }
  }

  private static let engineUnavailable = LineError(
    .engineUnavailable, "the matching engine could not be started; nothing was judged, submit the line again")

  /// Judges one line like ``judge(_:now:)``, with a worker that the caller keeps.
  package func judge(_ line: InputLine, now: Timestamp, with worker: inout MatchWorker) -> JudgedLine {
    do {
      let bytes = try line.content.get()
      let subject = try SubjectDecoder.decode(bytes)
      let standing =
        line.moment == nil
        ? accounts.map { $0[subject.account.id].map(AccountStanding.registered) ?? .unknown } : line.standing
      let judgement = judge(subject, original: bytes, standing: standing, now: line.moment ?? now, with: &worker)
      return JudgedLine(number: line.number, outcome: .judged(judgement))
    } catch {
      return JudgedLine(number: line.number, outcome: .refused(error))
    }
  }

  /// Judges one subject.
  /// - Parameter standing: what the registry says, or said when a stored verdict was given; `nil` without a registry.
  package func judge(
    _ subject: Subject, original: [UInt8], standing: AccountStanding? = nil, now: Timestamp,
    with worker: inout MatchWorker
  ) -> Judgement {
    let stated = subject
    let inspection = inspect(stated, standing, now: now, with: &worker)
    let subject = inspection.subject
    let record = VerdictRecord(
      subject: subject.id, verdict: policy.verdict(for: inspection.findings, of: subject),
      findings: inspection.findings, shadow: inspection.shadow, exempted: inspection.exempted,
      rewrite: rewrite(of: stated, standing, inspection.findings, now: now, with: &worker), ruleSet: ruleSet,
      content: subject.contentDigest, engine: Self.engine, standing: standing)
    return Judgement(
      subject: subject, submission: stated.submissionDigest, original: original, record: record,
      priority: policy.priority.points(for: inspection.findings, of: subject), judgedAt: now,
      sketch: isSketching ? TextSketch(subject) : nil)
  }

  private func inspect(
    _ subject: Subject, _ standing: AccountStanding?, now: Timestamp, with worker: inout MatchWorker
  ) -> Inspection {
    var inspection = Inspection(subject, standing: standing, at: now, with: &worker)
    for check in checks { check.inspect(&inspection, with: &worker) }
    // The digest of a rule set does not know the order in which its packs were listed, so no answer may depend on it.
    inspection.findings.sort { $0.isBefore($1) }
    inspection.shadow.sort { $0.isBefore($1) }
    inspection.exempted.sort { $0.isBefore($1) }
    return inspection
  }

  /// The texts with every suggestion applied, if the result passes all checks without a finding that counts.
  private func rewrite(
    of subject: Subject, _ standing: AccountStanding?, _ findings: [Finding], now: Timestamp,
    with worker: inout MatchWorker
  ) -> [FieldKey: String] {
    guard let proposal = Rewrite.apply(findings, to: subject, within: limits) else { return [:] }
    let again = inspect(proposal.subject, standing, now: now, with: &worker)
    return policy.verdict(for: again.findings, of: proposal.subject) == .pass ? proposal.texts : [:]
  }
}

/// What was seen at a place of a subject by a rule.
private protocol Placed {
  var rule: String { get }
  var field: FieldKey? { get }
  var range: TextRange? { get }
}

extension Finding: Placed {}
extension ExemptedMatch: Placed {}

extension Placed {
  /// Reading order: by field as the subject lists them, then by place, then by rule; the whole subject comes last.
  fileprivate func isBefore(_ other: Self) -> Bool {
    let mine = order
    let theirs = other.order
    return mine == theirs ? rule < other.rule : mine < theirs
  }

  private var order: (Int, Int, Int, Int) {
    let names = FieldKey.Name.allCases
    let field = field.flatMap { key in names.firstIndex(of: key.name) } ?? names.count
    return (field, self.field?.index ?? 0, range?.utf8.lowerBound ?? 0, -(range?.utf8.upperBound ?? 0))
  }
}
