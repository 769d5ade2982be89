// From a rescan's findings to what was done about each: opened, settled with proof, reopened.

internal import Digests
package import Storage
package import Subjects

/// The findings of looks back in one store.
package struct RemediationDesk: Sendable {
  /// The longest statement, in characters.
  private static let longestStatement = 2000

  let store: Store
  let now: @Sendable () -> Timestamp

  /// The desk of `store`, by the clock `now`.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// How a finding is settled.
  package enum Settlement: Sendable, Hashable {
    /// The text was changed; the new one went through the gate as this subject's latest version.
    case edited(subject: String)
    /// It is no longer published.
    case deleted
    /// It needs no mending.
    case dismissed
  }

  /// Which findings.
  package struct Filter: Sendable, Hashable {
    /// `true` those that wait, `false` those that are settled, `nil` both.
    package var isOpen: Bool?
    package var list: RescanList?
    package var dealer: String?
    /// A region with everything below it.
    package var region: String?

    /// All of them.
    package init() {}

    func includes(_ item: RemediationCase) -> Bool {
      if let isOpen, (item.settled == nil) != isOpen { return false }
      if let list, item.finding.list != list.rawValue { return false }
      if let dealer, item.finding.dealer != dealer { return false }
      guard let region else { return true }
      return item.finding.region.map { AccountPlaces.path($0, isWithin: region) } ?? false
    }
  }

  /// The findings that `filter` names, in the order in which they were opened.
  package func cases(_ filter: Filter = Filter()) throws -> [RemediationCase] {
    try store.read { try $0.remediationCases() }.filter(filter.includes)
  }

  /// Settles findings, all or none.
  /// - Parameter names: the beginnings of their keys.
  /// - Throws: ``RemediationError``.
  package func settle(
    _ names: [String], as settlement: Settlement, by actor: String, statement: String?
  ) throws -> [RemediationCase] {
    let statement = try Self.cleaned(statement)
    return try store.write { transaction in
      let moment = transaction.moment(now())
      for item in try Self.cases(named: names, in: transaction.snapshot) {
        if let settled = item.settled {
          throw RemediationError(
            .wrongState, "\(item.finding.name) 已于 \(settled.takenAt.chinaText) 了结（\(settled.action.chineseName)）")
        }
        let step: RemediationStep
        switch settlement {
        case .edited(let subject):
          let proof = try Self.proof(subject, for: item, in: transaction.snapshot)
          step = RemediationStep(action: .edited, actor: actor, statement: statement, proof: proof, takenAt: moment)
        case .deleted, .dismissed:
          guard statement != nil else {
            throw RemediationError(
              .statementRequired,
              settlement == .deleted ? "请用 --statement 写明谁在什么时候删除的、怎么确认的" : "请用 --statement 写明为什么不需要整改")
          }
          step = RemediationStep(
            action: settlement == .deleted ? .deleted : .dismissed, actor: actor, statement: statement, proof: nil,
            takenAt: moment)
        }
        try transaction.take(step, on: item.id)
      }
      return try Self.cases(named: names, in: transaction.snapshot)
    }
  }

  /// Puts settled findings back, all or none.
  package func reopen(_ names: [String], by actor: String, statement: String?) throws -> [RemediationCase] {
    guard let statement = try Self.cleaned(statement) else {
      throw RemediationError(.statementRequired, "请用 --statement 写明为什么重新打开")
    }
    return try store.write { transaction in
      let moment = transaction.moment(now())
      for item in try Self.cases(named: names, in: transaction.snapshot) {
        guard item.settled != nil else {
          throw RemediationError(.wrongState, "\(item.finding.name) 还没有了结，不用重新打开")
        }
        let step = RemediationStep(
          action: .reopened, actor: actor, statement: statement, proof: nil, takenAt: moment)
        try transaction.take(step, on: item.id)
      }
      return try Self.cases(named: names, in: transaction.snapshot)
    }
  }

  private static func cases(named names: [String], in snapshot: StoreSnapshot) throws -> [RemediationCase] {
    try names.map { name in
      let digits = name.lowercased()
      guard digits.utf8.count >= 6, digits.utf8.allSatisfy({ $0 < 0x80 }) else {
        throw RemediationError(.notFound, "编号至少要写前 6 位；用 kosgate audit remediation list 查看")
      }
      let found = try snapshot.remediationCases(named: digits)
      guard let first = found.first else {
        throw RemediationError(.notFound, "没有编号以 \(digits) 开头的复查发现；用 kosgate audit remediation list 查看")
      }
      guard found.count == 1 else {
        throw RemediationError(.ambiguous, "有几条复查发现的编号都以 \(digits) 开头，请多写几位")
      }
      return first
    }
  }

  /// The submission that proves an edit: later than the finding, of the same account, of other content, let through.
  private static func proof(
    _ subject: String, for item: RemediationCase, in snapshot: StoreSnapshot
  ) throws -> Int64 {
    guard let latest = try snapshot.versions(of: subject).last, let text = latest.judgedSubject else {
      throw RemediationError(.notFound, "库里没有编号为 \(subject) 的内容；改好的文字要先用 kosgate submit 送审")
    }
    func refuse(_ why: String) -> RemediationError {
      RemediationError(.noProof, "\(latest.name) 不能作为 \(item.finding.name) 的整改证明：\(why)")
    }
    guard text.account.id == item.finding.account, text.platform == item.finding.platform else {
      throw refuse("不是同一个平台账号的内容")
    }
    guard latest.content != item.finding.content else { throw refuse("文字没有改过") }
    guard latest.judgedAt >= item.openedAt else { throw refuse("是发现问题以前送审的") }
    guard try snapshot.release(of: latest).isLetThrough(at: .distantFuture) else { throw refuse("还没有放行") }
    return latest.id
  }

  private static func cleaned(_ statement: String?) throws -> String? {
    guard let statement = statement?.trimmed, !statement.isEmpty else { return nil }
    guard statement.count <= longestStatement else {
      throw RemediationError(.statementRequired, "说明有 \(statement.count) 个字，最多 \(longestStatement) 个")
    }
    return statement
  }
}

extension HistoryFinding {
  /// The name by which people refer to it: the first 12 digits of its key.
  package var name: String { String(key.hexadecimal.prefix(12)) }
}

extension Timestamp {
  /// Later than anything.
  static let distantFuture = Timestamp(milliseconds: .max)
}
