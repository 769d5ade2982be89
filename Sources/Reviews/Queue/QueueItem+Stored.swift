// A stored review item as a row of the queue.

internal import Storage
internal import Subjects

extension QueueItem {
  /// An item as `person` sees it: a claim's token is told to its holder alone.
  init(_ item: ReviewItem, for person: String) {
    let subject = item.submission.judgedSubject
    self.init(
      subject: item.submission.subject, version: item.submission.version, revision: item.revision, state: item.state,
      verdict: item.submission.verdict, kind: subject?.kind ?? .post, platform: subject?.platform ?? .xiaohongshu,
      account: subject?.account ?? Account(id: ""), priority: item.priority, openedAt: item.openedAt)
    campaign = subject?.campaign
    excerpt = subject?.fields.first.map { String($0.text.prefix(120)) } ?? ""
    findings = FindingMark.list(in: item.submission.record)
    publishAt = item.publishAt
    claim = item.claim.map { claim in
      Hold(
        person: claim.reviewer, expiresAt: claim.expiresAt,
        token: claim.reviewer == person ? claim.token : nil)
    }
  }
}

extension QueueItem.FindingMark {
  /// The findings of a stored verdict.
  static func list(in record: [UInt8]) -> [Self] {
    let findings = (try? JSONValue(parsing: record))?["findings"]?.array ?? []
    return findings.compactMap { finding in
      guard let rule = finding["rule"]?.string,
        let category = finding["category"]?.string.flatMap(FindingCategory.init(rawValue:)),
        let severity = finding["severity"]?.string.flatMap(Severity.init(rawValue:))
      else { return nil }
      return Self(
        rule: rule, category: category, severity: severity, text: finding["text"]?.string ?? "",
        message: finding["message"]?.string ?? "")
    }
  }
}
