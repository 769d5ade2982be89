// Whether a content may be published under a permit: what can be said without a store.

package import Signatures
package import Subjects

extension Permit {
  /// Checks the permit against what is about to be published.
  /// - Parameters:
  ///   - revoked: the permits that were revoked, by ``entry``.
  ///   - moment: now.
  /// - Throws: the first reason that forbids it.
  package func check(_ subject: Subject, revoked: Set<Int>, at moment: Timestamp) throws(PermitRefusal) {
    // The digest covers every text, the tags, the platform and the account.
    guard subject.contentDigest == content else { throw .contentChanged }
    if moment < from { throw .tooEarly }
    if moment >= until { throw .expired }
    if revoked.contains(entry) { throw .revoked }
  }
}

/// The permits that were revoked and whose windows are still open, signed by headquarters for those who check without a network: a C2SP
/// signed note.
package struct RevocationList: Sendable, Hashable {
  private static let title = "kosgate revoked permits 1"

  package let entries: Set<Int>
  /// When it was made.
  package let madeAt: Timestamp
  /// The first moment at which it is too old to rely on.
  package let until: Timestamp

  /// A list.
  package init(_ entries: Set<Int>, madeAt: Timestamp, until: Timestamp) {
    self.entries = entries
    self.madeAt = madeAt
    self.until = until
  }

  /// The bytes of the signed list.
  package func encode(signedWith key: SigningKey) throws(SignatureError) -> [UInt8] {
    let text = "\(Self.title)\nmade \(madeAt)\nuntil \(until)\n" + entries.sorted().map { "\($0)\n" }.joined()
    return try SignedNote(signing: Array(text.utf8), with: [key]).encoded
  }

  /// Reads a list that one of `trusted` has signed.
  /// - Throws: `listUnusable`, also when it is too old at `moment`.
  package init(_ bytes: [UInt8], trusted: [VerifierKey], at moment: Timestamp) throws(PermitRefusal) {
    guard let note = try? SignedNote(bytes), (try? note.verify(trusted)) != nil,
      let text = String(validating: note.text, as: UTF8.self)
    else { throw .listUnusable }
    let lines = text.split(separator: "\n")
    guard lines.count >= 3, lines[0] == Self.title[...], lines[1].hasPrefix("made "), lines[2].hasPrefix("until "),
      let madeAt = Timestamp(String(lines[1].dropFirst(5))), let until = Timestamp(String(lines[2].dropFirst(6))),
      moment < until
    else { throw .listUnusable }
    let entries = lines.dropFirst(3).compactMap { Int($0) }
    guard entries.count == lines.count - 3 else { throw .listUnusable }
    self.init(Set(entries), madeAt: madeAt, until: until)
  }
}
