// The human side: claim, decide, reopen. Every action is one transaction with its audit entry.

internal import Audit
internal import Digests
package import Storage
package import Subjects

/// The queue of one store.
///
/// A decision needs a live claim of the same reviewer, or names the content it is about; either way it binds to exactly
/// the version that the reviewer saw. What was decided stays decided until someone reopens it.
package struct ReviewQueue: Sendable {
  /// How long a claim holds: 30 minutes.
  package static let claimDuration: Int64 = 30 * 60 * 1000

  let store: Store
  private let now: @Sendable () -> Timestamp

  /// The queue of `store`, by the clock `now`.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// Items in the order in which they should be reviewed: the most urgent first, then by publish time, then the oldest.
  package func items(in states: Set<ReviewState>, limit: Int) throws -> [ReviewItem] {
    try store.read { try $0.items(in: states, limit: limit) }
  }

  /// How many items stand in each state.
  package func counts() throws -> [ReviewState: Int] { try store.read { try $0.itemCounts() } }

  /// The latest version of a subject with its item and every decision on it, or `nil` for an unknown id.
  package func detail(of subject: String) throws -> SubjectHistory? { try store.read { try $0.history(of: subject) } }

  /// Claims the most urgent item that nobody holds; `nil` when there is none.
  package func claimNext(by reviewer: String) throws -> ReviewItem? {
    try store.write { transaction in
      let moment = transaction.moment(now())
      guard let item = try transaction.nextClaimable(at: moment, except: reviewer) else { return nil }
      return try claim(item, by: reviewer, at: moment, in: &transaction)
    }
  }

  /// Claims the item of `subject`, which must not be the reviewer's own. Claiming again renews the claim.
  package func claim(_ subject: String, by reviewer: String) throws -> ReviewItem {
    try store.write { transaction in
      let moment = transaction.moment(now())
      let item = try waitingItem(of: subject, in: transaction)
      try refuseHolder(of: item, otherThan: reviewer, at: moment)
      try refuseOwn(item, reviewer)
      return try claim(item, by: reviewer, at: moment, in: &transaction)
    }
  }

  /// Gives a claim back.
  /// - Parameter token: of the claim that is given back; without one, whichever the reviewer holds.
  package func release(_ subject: String, token: String? = nil, by reviewer: String) throws -> ReviewItem {
    try store.write { transaction in
      var item = try waitingItem(of: subject, in: transaction)
      guard let claim = item.claim, claim.reviewer == reviewer, token == nil || token == claim.token else {
        throw ReviewError(.notClaimed, "你没有领取 \(subject)，无需归还", current: ItemStanding(item))
      }
      item.claim = nil
      if item.state == .claimed { item.state = .open }
      try transaction.update(&item, AuditEvent(.released, actor: reviewer, of: item), at: now())
      return item
    }
  }

  /// Decides on an item.
  /// - Parameters:
  ///   - reason: for the author; required for everything but an approval.
  ///   - content: the beginning (at least 12 digits) of the content digest that the reviewer saw; required without a
  ///     live claim, for without one nothing says which version was looked at.
  package func decide(
    _ action: DecisionRecord.Action, _ subject: String, by reviewer: String, reason: String?, content: String? = nil
  ) throws -> ReviewItem {
    var request = DecisionRequest(action, on: subject)
    request.message = reason
    request.content = content
    return try decide(request, by: reviewer)
  }

  /// Decides on an item as it was looked at.
  package func decide(_ request: DecisionRequest, by reviewer: String) throws -> ReviewItem {
    let action = request.action
    guard action != .reopen else { return try reopen(request.subject, by: reviewer, reason: request.message) }
    guard let state = Self.state(after: action) else {
      throw ReviewError(.notPossible, "这里还不能“\(action.chineseName)”")
    }
    let reason = try Self.cleaned(request.message, isRequired: action != .approve)
    return try store.write { transaction in
      let moment = transaction.moment(now())
      var item = try waitingItem(of: request.subject, in: transaction)
      try refuseHolder(of: item, otherThan: reviewer, at: moment)
      try refuseOwn(item, reviewer)
      try bind(item, to: request, reviewer, at: moment)
      item.claim = nil
      item.state = state
      try transaction.decide(
        &item,
        DecisionRecord(
          action: action, reviewer: reviewer, reason: reason, content: item.submission.content, decidedAt: moment))
      return item
    }
  }

  /// Lets a live claim hold as long as a new one.
  package func renew(_ subject: String, token: String, by reviewer: String) throws -> ReviewItem {
    try store.write { transaction in
      let moment = transaction.moment(now())
      let item = try waitingItem(of: subject, in: transaction)
      try refuseStale(item, token, reviewer, at: moment)
      return try claim(item, by: reviewer, token: token, at: moment, in: &transaction)
    }
  }

  /// Puts a decided item, or a subject that the machine passed or blocked, before a person.
  package func reopen(_ subject: String, by reviewer: String, reason: String?) throws -> ReviewItem {
    let reason = try Self.cleaned(reason, isRequired: true)
    return try store.write { transaction in
      let moment = transaction.moment(now())
      guard let history = try transaction.snapshot.history(of: subject) else { throw Self.notFound(subject) }
      var item: ReviewItem
      if let existing = history.item {
        guard !existing.state.isWaiting else {
          throw ReviewError(.notDecided, "\(subject) 还没有决定（\(existing.state.chineseName)），无需重新打开")
        }
        item = existing
      } else {
        item = try transaction.openItem(for: history.submission, at: moment)
      }
      try refuseOwn(item, reviewer)
      item.claim = nil
      item.state = .open
      try transaction.decide(
        &item,
        DecisionRecord(
          action: .reopen, reviewer: reviewer, reason: reason, content: item.submission.content, decidedAt: moment))
      return item
    }
  }
}

extension ReviewQueue {
  private static func state(after action: DecisionRecord.Action) -> ReviewState? {
    switch action {
    case .approve: .approved
    case .reject: .rejected
    case .return: .returned
    case .escalate: .escalated
    case .reopen, .undo, .appeal, .uphold, .overturn: nil
    }
  }

  private static func notFound(_ subject: String) -> ReviewError {
    ReviewError(.notFound, "没有编号为 \(subject) 的内容；用 kosgate queue list 查看待审编号")
  }

  private static func cleaned(_ reason: String?, isRequired: Bool) throws -> String? {
    let reason = try ReasonText.cleaned(reason)
    guard reason != nil || !isRequired else { throw ReviewError(.reasonRequired, "请用 --reason 写明原因：作者要据此修改") }
    return reason
  }

  private func waitingItem(of subject: String, in transaction: StoreTransaction) throws -> ReviewItem {
    guard let history = try transaction.snapshot.history(of: subject) else { throw Self.notFound(subject) }
    guard let item = history.item else {
      throw ReviewError(
        .notWaiting, "\(subject) 不在待审队列：机器判为“\(history.submission.verdict.chineseName)”；如需人工处理，请用 kosgate queue reopen")
    }
    guard item.state.isWaiting else {
      throw ReviewError(
        .notWaiting, "\(subject) 已有结论（\(item.state.chineseName)）；如需改判，请先用 kosgate queue reopen 重新打开并写明原因")
    }
    return item
  }

  private func refuseHolder(of item: ReviewItem, otherThan reviewer: String, at moment: Timestamp) throws {
    guard let claim = item.claim, claim.reviewer != reviewer, claim.expiresAt > moment else { return }
    throw ReviewError(
      .claimedByOther, "\(item.submission.subject) 正由 \(claim.reviewer) 审核，领取有效期至 \(claim.expiresAt.chinaText)")
  }

  /// Nobody decides on what is published under their own account.
  private func refuseOwn(_ item: ReviewItem, _ reviewer: String) throws {
    guard let original = item.submission.original, let subject = try? SubjectDecoder.decode(original) else {
      throw ReviewError(.erased, "\(item.submission.subject) 的原文已按要求删除，不能再作决定")
    }
    guard subject.account.id != reviewer else { throw ReviewError(.ownContent, "不能审核自己账号的内容，请交给其他审核员") }
  }

  /// The decision is about the version the reviewer saw: the one under their live claim, or the one they name.
  private func bind(
    _ item: ReviewItem, to request: DecisionRequest, _ reviewer: String, at moment: Timestamp
  ) throws {
    let isSame = (request.version ?? item.submission.version) == item.submission.version
    guard isSame, (request.revision ?? item.revision) == item.revision else {
      throw ReviewError(
        .itemChanged, "\(item.submission.subject) 在你查看之后有了变化，请重新查看后再决定", current: ItemStanding(item))
    }
    if let content = request.content {
      let digits = content.hasPrefix("sha256:") ? content.dropFirst(7) : content[...]
      guard digits.count >= 12 else {
        throw ReviewError(.contentRequired, "--content 至少要写内容摘要的前 12 位")
      }
      guard item.submission.content.hexadecimal.hasPrefix(digits.lowercased()) else {
        throw ReviewError(
          .contentChanged, "内容已经变化：你看到的不是 \(item.submission.subject) 的当前版本，请重新查看后再决定",
          current: ItemStanding(item))
      }
      return
    }
    try refuseStale(item, request.token, reviewer, at: moment)
  }

  private func refuseStale(
    _ item: ReviewItem, _ token: String?, _ reviewer: String, at moment: Timestamp
  ) throws {
    let current = ItemStanding(item)
    guard let claim = item.claim, claim.reviewer == reviewer else {
      throw ReviewError(
        .notClaimed, "请先领取：kosgate queue claim \(item.submission.subject)（或用 --content 指明你看到的内容摘要）",
        current: current)
    }
    guard claim.expiresAt > moment else {
      throw ReviewError(.claimExpired, "你的领取已于 \(claim.expiresAt.chinaText) 过期，请重新领取并再看一遍", current: current)
    }
    guard token == nil || token == claim.token else {
      throw ReviewError(
        .claimStale, "\(item.submission.subject) 后来又被领取过一次，这次领取已作废；请重新查看后再决定", current: current)
    }
  }

  private func claim(
    _ item: ReviewItem, by reviewer: String, token: String? = nil, at moment: Timestamp,
    in transaction: inout StoreTransaction
  ) throws -> ReviewItem {
    var item = item
    item.claim = ReviewClaim(
      reviewer: reviewer, token: token ?? transaction.randomToken(),
      expiresAt: Timestamp(milliseconds: moment.milliseconds + Self.claimDuration))
    if item.state == .open { item.state = .claimed }
    try transaction.update(&item, AuditEvent(.claimed, actor: reviewer, of: item), at: moment)
    return item
  }
}
