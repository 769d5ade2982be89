// Everything about one subject that a stranger needs to believe it: the machine-readable part of an evidence file.

package import Audit
package import Digests
package import Subjects

/// What was submitted, found and decided under one id, with the log's entries and their proofs.
package struct Evidence: Sendable, Hashable {
  /// A version of the subject as it was submitted and judged.
  package struct Version: Sendable, Hashable {
    package var version: Int
    /// The input line; `nil` when it was erased.
    package var original: String?
    /// 32 bytes in hexadecimal; `nil` when the text was erased.
    package var salt: String?
    /// The stored verdict record.
    package var record: String
    package var judgedAt: Timestamp
    package var ruleSet: SHA256Hash
    /// The index of its entry.
    package var entry: Int
  }

  /// What a person said.
  package struct Decision: Sendable, Hashable {
    package var version: Int
    package var action: String
    /// The id of the person.
    package var reviewer: String
    package var reason: String?
    /// 32 bytes in hexadecimal, which open the entry's commitment to the reason.
    package var salt: String?
    package var content: SHA256Hash
    package var decidedAt: Timestamp
    /// The index of its entry.
    package var entry: Int
  }

  /// An entry of the log, byte for byte, and its proof.
  package struct Entry: Sendable, Hashable {
    package var index: Int
    package var leaf: String
    /// The audit path to the head.
    package var path: [SHA256Hash]
  }

  /// The files of a rule set, as the store keeps them.
  package struct RuleSetArchive: Sendable, Hashable {
    package var digest: SHA256Hash
    package var archive: [UInt8]
  }

  package var subject: String
  /// When the file was made, by whom and with which program.
  package var madeAt: Timestamp
  package var madeBy: String
  package var program: String
  /// The head that the paths lead to.
  package var head: TreeHead
  /// The checkpoint that says so, a signed note; `nil` where the head is not signed.
  package var checkpoint: String?
  /// Oldest first.
  package var versions: [Version]
  /// Oldest first.
  package var decisions: [Decision]
  /// In the order of the log: those about the subject, and those that archived and activated its rule sets.
  package var entries: [Entry]
  /// Those that judged the versions, in the order in which they first did.
  package var ruleSets: [RuleSetArchive]
}
