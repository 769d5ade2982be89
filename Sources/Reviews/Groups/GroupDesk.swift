// Near-identical drafts, decided once.

internal import Similarity
internal import Storage
internal import Subjects

/// Groups of waiting items that are copies of one text. The index only proposes: what is a copy is found out from the
/// texts themselves, each time anew.
package struct GroupDesk: Sendable {
  /// Items that are compared at a time; the rest of a larger group comes up when these are decided.
  package static let mostItems = 5000

  let queue: ReviewQueue

  /// The groups of a queue.
  package init(_ queue: ReviewQueue) { self.queue = queue }

  /// Clusters of which at least two texts wait, the largest first.
  package func groups(limit: Int) throws -> [ItemGroup] {
    try queue.store.read { snapshot in
      try snapshot.waitingClusters(limit: limit).compactMap { try Self.group($0.cluster, in: snapshot) }
    }
  }

  /// A group by its number; `nil` when none of its texts wait.
  package func group(_ cluster: Int64) throws -> ItemGroup? {
    try queue.store.read { try Self.group(cluster, in: $0) }
  }

  static func group(
    _ cluster: Int64, upTo last: Int64? = nil, in snapshot: StoreSnapshot
  ) throws -> ItemGroup? {
    let found = try snapshot.waitingItems(ofCluster: cluster, upTo: last, limit: mostItems + 1)
    var vocabulary = PartVocabulary()
    var items: [ReviewItem] = []
    var members: [CopyMember] = []
    var subjects: [Subject] = []
    for item in found.prefix(mostItems) {
      // What was erased, or is too long for anybody to compare, is looked at alone.
      guard let subject = item.submission.judgedSubject, let text = CopyText(subject, vocabulary: &vocabulary) else {
        continue
      }
      items.append(item)
      subjects.append(subject)
      members.append(CopyMember(text, judgement: GroupJudgement.key(of: item, subject)))
    }
    guard !members.isEmpty else { return nil }
    return ItemGroup(
      id: GroupID(cluster), items: items, texts: CopyGroup(members, vocabulary: vocabulary),
      isCut: found.count > mostItems, subjects: subjects)
  }
}

/// What copies must agree in beside their words.
enum GroupJudgement {
  /// The verdict, the rules that were hit with how often, and where and how it is published.
  static func key(of item: ReviewItem, _ subject: Subject) -> String {
    var counts: [String: Int] = [:]
    let record = try? JSONValue(parsing: item.submission.record)
    for finding in record?["findings"]?.array ?? [] {
      let rule = finding["rule"]?.string ?? ""
      counts["\(rule) \(finding["severity"]?.string ?? "")", default: 0] += 1
    }
    let findings = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let circumstances = [
      item.submission.verdict.rawValue, subject.kind.rawValue, subject.platform.rawValue, subject.audience.rawValue,
      subject.industry?.rawValue ?? "", subject.brand ?? "", subject.campaign ?? "",
      "\(subject.commerce.purchaseLink) \(subject.commerce.leadForm) \(subject.commerce.coupon) \(subject.aiGenerated)",
    ]
    return (circumstances + findings).joined(separator: "\n")
  }
}
