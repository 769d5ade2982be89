// Waiting items that say the same, and those among them that do not.

internal import Digests
package import Similarity
package import Storage
package import Subjects

/// The waiting items of one cluster, sorted into copies of a template and variants of it.
package struct ItemGroup: Sendable {
  /// Names it; stays the same while its texts come and go.
  package let id: GroupID
  /// In the order in which they came.
  package let items: [ReviewItem]
  /// Members are places in `items`.
  package let texts: CopyGroup
  /// Whether more wait than were looked at.
  package let isCut: Bool

  /// The subjects of `items`, as they were judged.
  package let subjects: [Subject]

  /// The copies, or one of the variants: what one decision is about.
  package func members(of part: GroupID.Part) -> [Int]? {
    switch part {
    case .copies: texts.copies
    case .variant(let number):
      texts.outliers.indices.contains(number - 1) ? texts.outliers[number - 1].members : nil
    }
  }

  /// What a decision on a part binds to: the last item that was seen, and what its members have in common. Copies that
  /// come later are not decided on unseen; those that were decided one by one in the meantime change nothing.
  package func binding(of part: GroupID.Part) -> GroupBinding? {
    guard let members = members(of: part), let last = items.last else { return nil }
    let digest: SHA256Hash
    switch part {
    case .copies: digest = texts.digest
    case .variant:
      // Variants are few and each text is shown, so they are bound to letter for letter.
      let contents = members.map { items[$0].submission.content.description }.sorted()
      digest = SHA256Hash(hashing: Array(contents.joined(separator: "\n").utf8))
    }
    return GroupBinding(lastItem: last.id, digest: String(digest.hexadecimal.prefix(GroupBinding.digits)))
  }
}

/// Names a group, or a part of it: `G10452` and `G10452/2`.
package struct GroupID: Sendable, Hashable, CustomStringConvertible {
  /// What of a group is meant.
  package enum Part: Sendable, Hashable {
    case copies
    /// A variant by its number in the list, from 1.
    case variant(Int)
  }

  package let cluster: Int64
  package let part: Part

  /// A group or a part of it.
  package init(_ cluster: Int64, _ part: Part = .copies) {
    self.cluster = cluster
    self.part = part
  }

  /// Reads `G10452`, `g10452/2` or the bare number; `nil` for anything else.
  package init?(_ text: String) {
    let digits = text.first == "G" || text.first == "g" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let cluster = Int64(parts[0]), cluster > 0 else { return nil }
    guard parts.count == 2 else {
      self.init(cluster)
      return
    }
    guard let variant = Int(parts[1]), variant > 0 else { return nil }
    self.init(cluster, .variant(variant))
  }

  package var description: String {
    switch part {
    case .copies: "G\(cluster)"
    case .variant(let number): "G\(cluster)/\(number)"
    }
  }
}

/// What a reviewer has seen of a group, in a form that fits on a command line: `10523:3f2a91aabbcc`.
package struct GroupBinding: Sendable, Hashable, CustomStringConvertible {
  static let digits = 16
  /// The last item that was looked at.
  package let lastItem: Int64
  /// The beginning of the digest of what the members have in common.
  package let digest: String

  init(lastItem: Int64, digest: String) {
    self.lastItem = lastItem
    self.digest = digest
  }

  /// Reads what ``description`` gives; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let last = Int64(parts[0]), parts[1].utf8.count == Self.digits,
      parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.init(lastItem: last, digest: parts[1].lowercased())
  }

  package var description: String { "\(lastItem):\(digest)" }
}
