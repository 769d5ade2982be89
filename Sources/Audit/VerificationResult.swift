// The answer of a verification.

package import Digests

/// What a verification found.
package struct VerificationResult: Sendable, Hashable {
  /// How many entries were read before the end or the first row that is wrong.
  package let entries: Int
  /// How many of them a recorded root vouches for. Behind these, up to the first thing that is wrong, entries hold by
  /// themselves but no root was reached that covers them.
  package let proven: Int
  /// The root recomputed over all `entries`.
  package let root: SHA256Hash
  /// The first thing that is wrong, or `nil` when everything holds.
  package let firstBad: LogFault?

  /// A result as it stands.
  package init(entries: Int, proven: Int, root: SHA256Hash, firstBad: LogFault?) {
    self.entries = entries
    self.proven = proven
    self.root = root
    self.firstBad = firstBad
  }

  /// Whether everything holds.
  package var isSound: Bool { firstBad == nil }
}
