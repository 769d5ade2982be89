// Permits: issued for approvals that stand, checked before publishing, revoked for good.

package import Permits
package import Storage
package import Subjects

/// For how long permits are good.
package struct PermitTerms: Sendable, Hashable {
  /// How long after the approval, or after the planned time of publication, a content may be published; 72 hours unless the
  /// workspace says otherwise.
  package var validity: Int64 = 72 * 3_600_000
  /// How long before the planned time of publication: 10 minutes.
  package var earliness: Int64 = 10 * 60_000

  /// The usual terms.
  package init() {}
}

/// Gives out, checks and revokes permits of one store.
package struct PermitDesk: Sendable {
  private let store: Store
  private let terms: PermitTerms
  private let now: @Sendable () -> Timestamp

  /// The permits of `store`, by the clock `now`.
  package init(_ store: Store, terms: PermitTerms = PermitTerms(), now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.terms = terms
    self.now = now
  }

  /// The permit for the approval of `subject` that stands; the same one whenever it is asked for, until another approval takes its place.
  /// - Parameter person: who asks, for the log.
  /// - Throws: a ``ReviewError`` where nothing is approved, or the permit was revoked.
  package func issue(_ subject: String, by person: String) throws -> Permit {
    try store.write { transaction in
      let moment = transaction.moment(now())
      guard let approval = try transaction.snapshot.standingApproval(of: subject) else {
        throw ReviewError(.notWaiting, "\(subject) 没有通过审核，不能签发发布许可；用 kosgate queue show 查看现在的状态")
      }
      if let known = try transaction.snapshot.permit(ofEntry: approval.entry) {
        guard !known.isRevoked, let permit = Permit(payload: known.payload) else {
          throw ReviewError(.notWaiting, "\(subject) 的发布许可已被撤销；要发布请重新送审")
        }
        return permit
      }
      guard let permit = permit(for: approval, at: moment) else {
        throw ReviewError(.erased, "\(subject) 的原文已按要求删除，不能签发发布许可")
      }
      try transaction.issuePermit(
        for: approval, payload: permit.payload, until: permit.until, by: person, at: moment)
      return permit
    }
  }

  private func permit(for approval: StandingApproval, at moment: Timestamp) -> Permit? {
    guard let subject = approval.submission.judgedSubject else { return nil }
    let planned = subject.publishAt ?? moment
    return Permit(
      entry: approval.entry, subject: subject.id, version: approval.submission.version,
      content: approval.submission.content, account: subject.account.id, platform: subject.platform,
      ruleSet: approval.submission.ruleSet, source: approval.isByPerson ? .person : .machine,
      from: Timestamp(milliseconds: planned.milliseconds - (subject.publishAt == nil ? 0 : terms.earliness)),
      until: Timestamp(milliseconds: max(planned, moment).milliseconds + terms.validity))
  }

  /// Checks a permit against what is about to be published, and against the store: it must be the one that stands.
  /// - Parameter subject: what is about to be published.
  /// - Throws: the first ``PermitRefusal`` that forbids it.
  package func check(_ permit: Permit, for subject: Subject) throws {
    let state = try store.read { snapshot in
      (
        stored: try snapshot.permit(ofEntry: permit.entry),
        approval: try snapshot.standingApproval(of: permit.subject)
      )
    }
    guard let stored = state.stored, stored.payload == permit.payload else { throw PermitRefusal.forged }
    try permit.check(subject, revoked: stored.isRevoked ? [permit.entry] : [], at: now())
    guard state.approval?.entry == permit.entry else { throw PermitRefusal.superseded }
  }

  /// Revokes the permit of `subject`; without one, of the approval that stands, so that none can be issued.
  /// - Throws: a ``ReviewError`` where there is nothing to revoke, or no reason.
  package func revoke(_ subject: String, because reason: String, by person: String) throws -> Permit {
    guard let reason = try ReasonText.cleaned(reason) else {
      throw ReviewError(.reasonRequired, "请用 --reason 写明为什么撤销")
    }
    let permit = try issue(subject, by: person)
    try store.write { transaction in
      guard let stored = try transaction.snapshot.permit(ofEntry: permit.entry), !stored.isRevoked else { return }
      try transaction.revokePermit(stored, because: reason, by: person, at: transaction.moment(now()))
    }
    return permit
  }

  /// The permits that somebody without a network must not rely on any more: revoked ones, and those whose approval does not stand.
  /// - Parameter duration: how long the list may be relied on, in milliseconds.
  package func revocations(goodFor duration: Int64) throws -> RevocationList {
    let moment = now()
    let entries = try store.read { snapshot in
      try snapshot.permits(validAfter: moment).filter { stored in
        if stored.isRevoked { return true }
        guard let permit = Permit(payload: stored.payload) else { return true }
        return try snapshot.standingApproval(of: permit.subject)?.entry != stored.entry
      }
    }
    return RevocationList(
      Set(entries.map(\.entry)), madeAt: moment, until: Timestamp(milliseconds: moment.milliseconds + duration))
  }
}
