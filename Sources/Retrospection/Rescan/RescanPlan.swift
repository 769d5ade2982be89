// What a rescan is asked to do, fixed when it begins: a later run goes on with the same, or not at all.

package import Digests
package import Subjects

/// An export that is to be judged.
package struct RescanFile: Sendable, Hashable {
  /// As it is called in findings.
  package let name: String
  package let path: String
  /// Of its content: a file that changed meanwhile is another one.
  package let digest: SHA256Hash

  /// A file that was read once to be named.
  package init(name: String, path: String, digest: SHA256Hash) {
    self.name = name
    self.path = path
    self.digest = digest
  }
}

/// The parameters of one rescan.
package struct RescanPlan: Sendable, Hashable {
  /// Whether submissions of the store are judged that were let through.
  package var includesStore: Bool
  /// Exports, judged behind the store's submissions and in this order.
  package var files: [RescanFile]
  package var columns: PublishedColumns
  /// Of submissions judged, of rows published, from that moment on.
  package var since: Timestamp?
  /// … and before that one.
  package var until: Timestamp?
  /// How many days an approval holds; `nil` for ever.
  package var validDays: Int?

  /// A plan.
  package init(
    includesStore: Bool, files: [RescanFile], columns: PublishedColumns = PublishedColumns(), since: Timestamp? = nil,
    until: Timestamp? = nil, validDays: Int? = nil
  ) {
    self.includesStore = includesStore
    self.files = files
    self.columns = columns
    self.since = since
    self.until = until
    self.validDays = validDays
  }

  /// Names the plan: a run that was stopped goes on only under the same name.
  var digest: SHA256Hash {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("store", includesStore)
      writer.member("files", files.flatMap { [$0.name, $0.digest.description] })
      writer.member("columns", columns.named.map { "\($0.key.rawValue)=\($0.value)" }.sorted())
      writer.member("since", since?.description ?? "")
      writer.member("until", until?.description ?? "")
      writer.member("valid_days", validDays ?? -1)
    }
    return SHA256Hash(hashing: writer.bytes)
  }
}

/// How far a rescan has come; what is behind that point is on disk.
struct RescanPosition: Sendable, Hashable {
  /// The plan and the rule set it belongs to.
  var plan: SHA256Hash
  var ruleSet: SHA256Hash
  var engine: String
  /// The newest submission when it began: what came later is not looked at.
  var newest: Int64
  /// The last submission that was judged.
  var submission: Int64 = 0
  /// The file that is read, and how many of its rows are done.
  var file = 0
  var rows = 0
  /// Bytes of the findings and of the unreadable rows that belong to what is done.
  var findings = 0
  var unreadable = 0
  var counts = RescanCounts()
  var isFinished = false
}

/// What a rescan has seen.
package struct RescanCounts: Sendable, Hashable {
  /// Submissions and rows judged.
  package var items = 0
  /// Those of them that today's rules would not let pass by themselves.
  package var flagged = 0
  /// Rows that could not be read.
  package var unreadable = 0
  /// Rows outside the period.
  package var outside = 0

  /// Nothing seen.
  package init() {}
}
