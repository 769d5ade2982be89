// What became of a stored verdict when it was given again.

package import Digests
package import Subjects

/// A stored verdict beside the same rules' answer of today.
package struct ReplayedVerdict: Sendable, Hashable {
  /// How both compare.
  package enum Outcome: Sendable, Hashable {
    /// The same record, byte for byte.
    case identical
    /// The same answer in every member but `engine`: another version of the program gave it then.
    case identicalButEngine(stored: String)
    /// Members of the record that are otherwise, in the order of the record; `engine` among them when another version of
    /// the program gave it.
    case differs(members: [String])
    /// The original was erased; there is nothing left to judge.
    case erased
    /// The stored original is no subject to this version; the code says why.
    case unreadableOriginal(code: String)
    /// The rule set cannot be had.
    case noRules(ArchiveProblem)
  }

  package let subject: String
  package let version: Int
  package let ruleSet: SHA256Hash
  package let judgedAt: Timestamp
  package let outcome: Outcome

  /// Whether the promise is kept: an old verdict can be given again. What was erased on request breaks none.
  package var isReproduced: Bool {
    switch outcome {
    case .identical, .identicalButEngine, .erased: true
    case .differs, .unreadableOriginal, .noRules: false
    }
  }
}

/// How many stored verdicts a replay saw, and what became of them.
package struct ReplaySummary: Sendable, Hashable {
  /// The counts under one rule set.
  package struct Row: Sendable, Hashable {
    package let ruleSet: SHA256Hash
    /// When the first and the last were judged.
    package var from: Timestamp
    package var to: Timestamp
    package var total = 0
    package var identical = 0
    /// Otherwise the same, but given by another version of the program.
    package var otherEngine = 0
    package var erased = 0
    /// Those that could not be given again as they stand.
    package var different = 0
  }

  /// In the order in which the rule sets first judged.
  package private(set) var rows: [Row] = []

  /// Nothing seen.
  package init() {}

  /// The sum of a count over all rule sets.
  package func sum(_ count: KeyPath<Row, Int>) -> Int { rows.reduce(0) { $0 + $1[keyPath: count] } }

  /// Adds what another replay saw.
  package mutating func add(_ other: ReplaySummary) {
    for row in other.rows { add(row) }
  }

  private mutating func add(_ row: Row) {
    guard let known = rows.lastIndex(where: { $0.ruleSet == row.ruleSet }) else {
      rows.append(row)
      return
    }
    rows[known].from = min(rows[known].from, row.from)
    rows[known].to = max(rows[known].to, row.to)
    for count in [\Row.total, \.identical, \.otherEngine, \.erased, \.different] {
      rows[known][keyPath: count] += row[keyPath: count]
    }
  }

  mutating func count(_ verdict: ReplayedVerdict) {
    var row = Row(ruleSet: verdict.ruleSet, from: verdict.judgedAt, to: verdict.judgedAt)
    row.total = 1
    switch verdict.outcome {
    case .identical: row.identical += 1
    case .identicalButEngine: row.otherEngine += 1
    case .erased: row.erased += 1
    case .differs, .unreadableOriginal, .noRules: row.different += 1
    }
    add(row)
  }
}
