// Which rules are in force: two people put a rule set in force, or the one before it back. One transaction each.

package import Digests
package import Storage
package import Subjects

/// The rules in force in one store.
///
/// Whoever writes rules does not put them in force alone: the approver is another person. What the tools object to
/// needs a reason. Nothing is ever forgotten: putting an older rule set back is a step of its own.
package struct RuleDesk: Sendable {
  private let store: Store
  private let now: @Sendable () -> Timestamp

  /// The desk of `store`, by the clock `now`.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// A rule set that is to come into force.
  package struct Proposal: Sendable {
    package let digest: SHA256Hash
    /// Its files, archived under the digest if they are not yet.
    package let archive: [UInt8]
    /// The rule set that the difference was made against; `nil` for none.
    package let replacing: SHA256Hash?
    /// What is different, as JSON.
    package let difference: [UInt8]
    /// What the tools object to.
    package let objections: [String]

    /// A proposal.
    package init(
      digest: SHA256Hash, archive: [UInt8], replacing: SHA256Hash?, difference: [UInt8], objections: [String]
    ) {
      self.digest = digest
      self.archive = archive
      self.replacing = replacing
      self.difference = difference
      self.objections = objections
    }
  }

  /// The step that put the rules in force there; `nil` as long as none were activated.
  package func active() throws -> RuleActivation? { try store.read { try $0.activeRules() } }

  /// All steps, oldest first.
  package func history() throws -> [RuleActivation] { try store.read { try $0.activations() } }

  /// The files of an archived rule set.
  package func archive(of digest: SHA256Hash) throws -> [UInt8] {
    guard let archive = try store.read({ try $0.archive(of: digest) }) else {
      throw ReleaseError(.unknownRuleSet, "库里没有规则集 \(digest) 的存档")
    }
    return archive
  }

  /// The archived rule set that `text` names: a digest, or at least its first 12 digits.
  package func digest(named text: String) throws -> SHA256Hash {
    let digits = (text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]).lowercased()
    guard digits.utf8.count >= 12 else { throw ReleaseError(.unknownRuleSet, "规则集摘要至少要写前 12 位") }
    let found = try store.read { try $0.archivedRuleSets(beginningWith: digits) }
    guard let digest = found.first, found.count == 1 else {
      throw ReleaseError(
        .unknownRuleSet,
        found.isEmpty ? "库里没有摘要以 \(digits) 开头的规则集；只有判过稿件或激活过的规则集才有存档" : "有几个规则集的摘要都以 \(digits) 开头，请多写几位")
    }
    return digest
  }

  /// The rule set that a rollback puts back; `nil` when there is none. A rollback takes the last activation away, so a
  /// second one goes a step further and never back to what was just left.
  package func rollbackTarget() throws -> SHA256Hash? {
    var inForce: [SHA256Hash] = []
    for step in try history() {
      switch step.action {
      case .activate: inForce.append(step.digest)
      case .rollBack: _ = inForce.popLast()
      }
    }
    return inForce.dropLast().last
  }

  /// Puts a rule set in force.
  /// - Parameter reason: required where there are objections, which it overrides.
  package func activate(
    _ proposal: Proposal, by author: String, approver: String, reason: String?
  ) throws -> RuleActivation {
    guard proposal.digest != proposal.replacing else {
      throw ReleaseError(.unchanged, "生效的已经是这个规则集（\(proposal.digest)），没有什么要激活的")
    }
    let reason = try ReasonText.cleaned(reason)
    guard proposal.objections.isEmpty || reason != nil else {
      let lines = proposal.objections.map { "\n  " + $0 }.joined()
      throw ReleaseError(.notReady, "规则集有 \(proposal.objections.count) 处须改，没有激活；改好再来，或用 --reason 写明为什么仍要激活：\(lines)")
    }
    return try step(.activate, proposal, author, approver, reason)
  }

  /// Puts the rule set back that was in force before the last activation.
  package func rollBack(
    _ proposal: Proposal, by author: String, approver: String, reason: String?
  ) throws -> RuleActivation {
    guard try proposal.digest == rollbackTarget() else { throw Self.changedMeanwhile }
    guard let reason = try ReasonText.cleaned(reason) else {
      throw ReleaseError(.reasonRequired, "请用 --reason 写明为什么退回：以后的人要知道新规则哪里不对")
    }
    return try step(.rollBack, proposal, author, approver, reason)
  }

  private static let changedMeanwhile = ReleaseError(.changedMeanwhile, "生效的规则集刚被别人换过，请用 kosgate rules status 看清楚再来")

  private func step(
    _ action: RuleActivation.Action, _ proposal: Proposal, _ author: String, _ approver: String, _ reason: String?
  ) throws -> RuleActivation {
    guard !Self.isBlank(approver) else { throw ReleaseError(.approverRequired, "请用 --approver 写明谁复核了这次变更") }
    guard !Self.isSame(author, approver) else {
      throw ReleaseError(.sameApprover, "复核人不能是本人（\(author)）：规则要两个人同意才能生效，请另一位同事复核")
    }
    return try store.write { transaction in
      // Two people who change the rules at once: the second has looked at a difference that is none any more.
      guard try transaction.snapshot.activeRules()?.digest == proposal.replacing else { throw Self.changedMeanwhile }
      let moment = transaction.moment(now())
      try transaction.archive(proposal.digest, proposal.archive, at: moment)
      let step = RuleActivation(
        action: action, digest: proposal.digest, replaced: proposal.replacing, difference: proposal.difference,
        author: author, approver: approver, reason: reason,
        isOverride: action == .activate && !proposal.objections.isEmpty, activatedAt: moment)
      try transaction.activate(step)
      return step
    }
  }

  private static func isBlank(_ name: String) -> Bool { name.allSatisfy(\.isWhitespace) }

  /// Whether two names are one person's, however they are typed.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    func plain(_ name: String) -> String { name.filter { !$0.isWhitespace }.lowercased() }
    return plain(left) == plain(right)
  }
}
