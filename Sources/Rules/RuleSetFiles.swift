// The files of a rule set before anything in them is read: enough to know whether they were read before.

package import Digests

/// Files as they lie in folders, in the order of their paths, and what names them.
package struct RuleSetFiles: Sendable {
  /// Sorted by path.
  package let files: [SourceFile]
  /// The names of the packs in the order in which they are listed; byte order when `nil`.
  package let packs: [String]?
  /// The digest that the rule set has (``RuleSet/digest``).
  package let digest: SHA256Hash

  /// The files of a rule set.
  /// - Parameters:
  ///   - files: as ``RuleSet/init(loading:packs:)`` takes them, in any order.
  ///   - packs: the order of the packs.
  package init(_ files: [SourceFile], packs: [String]? = nil) {
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.packs = packs
    digest = SourceArchive.digest(of: self.files)
  }
}
