// From a published post to the submission that it came from, and what does not fit.

internal import Storage
internal import Subjects

/// Finds what of a published post was let through: by the id it names, by its words, by what its account submitted.
struct PublishedMatcher: Sendable {
  /// A post may be out a little before its planned time: clocks differ.
  private static let tolerance: Int64 = 10 * 60 * 1000
  /// Two texts of one account are versions of one another from this share of common pairs of characters on.
  private static let leastLikeness = 0.5
  /// The same by the index, which only estimates; and so many of those are compared.
  private static let leastEstimate = 0.25
  private static let mostCompared = 8

  let store: Store
  let index: ReleaseIndex
  /// How many days an approval holds; `nil` for ever.
  let validDays: Int?

  /// The item that a row is.
  func item(_ row: PublishedRow) throws -> PublishedItem {
    let published = ComparableText(row.subject)
    var candidates: [Candidate] = []
    if let id = row.submission { candidates = try self.candidates(of: id) }
    if candidates.isEmpty {
      let numbers = index.submissions(withWordsOf: published, by: row.subject)
      candidates = try self.candidates(numbers).filter { $0.text.isShown(by: published) }
    }
    guard let newest = candidates.last else { return try unsubmitted(row, published) }
    guard newest.subject.account.id == row.subject.account.id else {
      let message = "放行给账号 \(newest.subject.account.id)，发布在账号 \(row.subject.account.id)"
      return item(row, newest, [Bypass(reason: .otherAccount, message: message)], isSameText: false)
    }
    let same = candidates.filter { $0.text.isShown(by: published) }
    guard !same.isEmpty else { return otherText(row, published, candidates) }
    let standing = same.last { $0.release.isLetThrough(at: row.publishedAt) } ?? same[same.count - 1]
    return item(row, standing, timing(of: standing, row), isSameText: true)
  }

  /// A submission that a published text may have come from.
  private struct Candidate {
    let release: ReleaseHistory
    let subject: Subject
    let text: ComparableText

    init?(_ release: ReleaseHistory) {
      guard let original = release.submission.original, let subject = try? SubjectDecoder.decode(original) else {
        return nil
      }
      self.release = release
      self.subject = subject
      text = ComparableText(subject)
    }
  }

  private func candidates(of id: String) throws -> [Candidate] {
    try store.read { snapshot in
      try snapshot.versions(of: id).map { try snapshot.release(of: $0) }
    }.compactMap(Candidate.init)
  }

  private func candidates(_ numbers: [Int64]) throws -> [Candidate] {
    try store.read { snapshot in try numbers.compactMap { try snapshot.release($0) } }.compactMap(Candidate.init)
  }

  private func unsubmitted(_ row: PublishedRow, _ published: ComparableText) throws -> PublishedItem {
    let others = try candidates(
      index.submissions(like: published, by: row.subject, likeness: Self.leastEstimate, limit: Self.mostCompared))
    let likest = others.map { ($0, $0.text.likeness(to: published)) }.max { $0.1 < $1.1 }
    if let likest, likest.1 >= Self.leastLikeness { return otherText(row, published, [likest.0]) }
    let isBeforeGate = index.start.map { row.publishedAt < $0 } ?? true
    let bypass = Bypass(
      reason: .noSubmission, message: row.submission == nil ? "库里没有这个账号送审过相同或相近的文字" : "库里没有它所写的送审编号，也没有相同或相近的文字")
    return PublishedItem(
      row, of: nil, bypasses: isBeforeGate ? [] : [bypass], isBeforeGate: isBeforeGate, line: row.subjectLine)
  }

  private func otherText(
    _ row: PublishedRow, _ published: ComparableText, _ candidates: [Candidate]
  ) -> PublishedItem {
    let released = candidates.last { $0.release.firstLetThrough != nil }
    let nearest = released ?? candidates[candidates.count - 1]
    guard released != nil else {
      return item(row, nearest, [Self.notApproved(nearest.release, row)], isSameText: false)
    }
    let bypass = Bypass(
      reason: .otherText, message: "与 \(nearest.release.submission.name) 放行的文字不同",
      difference: published.difference(from: nearest.text))
    return item(row, nearest, [bypass], isSameText: false)
  }

  private static func notApproved(_ release: ReleaseHistory, _ row: PublishedRow) -> Bypass {
    let last = release.decisions.last { $0.decidedAt <= row.publishedAt }?.action.chineseName
    let state = last.map { "审核员的决定是“\($0)”" } ?? "机器判“\(release.submission.verdict.chineseName)”，没有人放行"
    return Bypass(reason: .notApproved, message: "\(release.submission.name) 发布时\(state)")
  }

  /// What does not fit in time, where the words do.
  private func timing(of candidate: Candidate, _ row: PublishedRow) -> [Bypass] {
    let release = candidate.release
    guard let letThrough = release.lastLetThrough(before: row.publishedAt) else {
      if let first = release.firstLetThrough, first > row.publishedAt {
        let message = "\(release.submission.name) 到 \(first.chinaText) 才放行，\(row.publishedAt.chinaText) 已经发布"
        return [Bypass(reason: .beforeApproval, message: message)]
      }
      return [Self.notApproved(release, row)]
    }
    if let planned = candidate.subject.publishAt,
      row.publishedAt.milliseconds < planned.milliseconds - Self.tolerance
    {
      let message = "计划 \(planned.chinaText) 发布，\(row.publishedAt.chinaText) 就发布了"
      return [Bypass(reason: .outsideWindow, message: message)]
    }
    // What is planned for later holds from then on.
    let from = max(letThrough, candidate.subject.publishAt ?? letThrough)
    if let validDays, row.publishedAt.milliseconds > from.milliseconds + Int64(validDays) * 86_400_000 {
      let message = "放行自 \(from.chinaText) 起 \(validDays) 天内有效，\(row.publishedAt.chinaText) 才发布"
      return [Bypass(reason: .expired, message: message)]
    }
    return []
  }

  private func item(
    _ row: PublishedRow, _ candidate: Candidate, _ bypasses: [Bypass], isSameText: Bool
  ) -> PublishedItem {
    PublishedItem(
      row, of: candidate.release.submission, bypasses: bypasses, isBeforeGate: false,
      line: SubjectLine.published(row, as: candidate.release.submission, isSameText: isSameText))
  }
}

extension Submission {
  /// Subject and version as people name them.
  var name: String { "\(subject) 第 \(version) 版" }
}

/// Lines of input made from others.
enum SubjectLine {
  private static let texts: Set<String> = ["title", "body", "tags", "cover_text", "subtitles", "nickname", "bio"]

  /// A published post in the surroundings under which it was submitted (industry, campaign, account …) and with the time
  /// at which it was published. Where its words are those of the submission they stay in the submission's fields.
  static func published(_ row: PublishedRow, as submission: Submission, isSameText: Bool) -> [UInt8] {
    guard let original = submission.original, let members = try? JSONValue(parsing: original).object,
      let own = try? JSONValue(parsing: row.subjectLine).object
    else { return row.subjectLine }
    var writer = JSONWriter()
    writer.object { writer in
      func copy(_ member: JSONValue.Member) {
        writer.key(member.key)
        writer.value(member.value)
      }
      for member in members where member.key != "publish_at" && (isSameText || !texts.contains(member.key)) {
        copy(member)
      }
      for member in own where member.key == "publish_at" || !isSameText && texts.contains(member.key) { copy(member) }
    }
    return writer.bytes
  }
}
