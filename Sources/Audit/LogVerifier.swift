// Checks a stored log from its raw rows. Of the code that wrote the log it shares the entry's encoding and nothing else.

internal import Digests
internal import Subjects

/// Recomputes a log and stops at the first thing that is wrong.
///
/// What it finds: any change of a leaf or its hash, rows removed, added, doubled, moved or cut off, and, by the heads,
/// a leaf changed along with its hash. Who rewrites entries *and* every head from there on is found only against a head
/// that was kept elsewhere.
package enum LogVerifier {
  /// Reads every row and head once, in O(log n) memory.
  /// - Parameters:
  ///   - rows: the next row by index, `nil` at the end.
  ///   - heads: the next stored head by size, `nil` at the end.
  ///   - known: heads kept elsewhere that this log must still contain, in any order.
  ///   - inspect: compares an entry with what else is stored and says what is wrong with it, if anything.
  /// - Throws: what `rows`, `heads` and `inspect` throw, and nothing else; a bad log is a result, not an error.
  package static func verify(
    rows: () throws -> LogRow?, heads: () throws -> LogHeadRow?, known: [TreeHead] = [],
    inspect: (Int, AuditEntry) throws -> LogProblem? = { _, _ in nil }
  ) throws -> VerificationResult {
    try verify(read: { try rows().map(ReadRow.init) }, heads: heads, known: known, inspect: inspect)
  }

  /// The same over rows that were read already.
  package static func verify(
    read rows: () throws -> ReadRow?, heads: () throws -> LogHeadRow?, known: [TreeHead],
    inspect: (Int, AuditEntry) throws -> LogProblem?
  ) throws -> VerificationResult {
    var check = LogCheck(known: known)
    var head = try heads()
    while !check.finished {
      while let due = head, due.size <= check.count, !check.finished {
        check.see(due)
        head = try heads()
      }
      check.compareKnownHeads()
      guard !check.finished, let row = try rows() else { break }
      try check.see(row, inspect: inspect)
    }
    if !check.finished {
      var claimed = head?.size
      while let later = try heads() { claimed = max(claimed ?? 0, later.size) }
      check.end(claimed: claimed)
    }
    return check.result
  }
}

/// A verification under way.
private struct LogCheck {
  private var tree = RootStack()
  private var known: ArraySlice<TreeHead>
  private var lastTime: Timestamp?
  /// The size of the last head seen, and of the last one, stored or known, that the entries agreed with.
  private var lastHeadSize: Int?
  private var provenSize = 0
  private var provenKnownSize = 0
  /// The first head that did not agree. If a later one does, the entries up to there are as they were committed and it
  /// is this head that was changed; if none does, the entries were.
  private var disputed: LogHeadRow?
  private var fault: LogFault?

  init(known: [TreeHead]) { self.known = known.sorted { $0.size < $1.size }[...] }

  var count: Int { tree.count }
  var finished: Bool { fault != nil }
  var result: VerificationResult {
    VerificationResult(entries: count, proven: provenSize, root: tree.root, firstBad: fault)
  }

  mutating func see(_ read: ReadRow, inspect: (Int, AuditEntry) throws -> LogProblem?) throws {
    if read.row.index != count {
      fail(read.row.index > count ? .missing : .outOfOrder(index: read.row.index))
    } else if SHA256Hash(bytes: read.row.leafHash) != read.hash {
      fail(.hashDiffers)
    } else if disputed == nil, let problem = try problem(read.entry, inspect: inspect) {
      fail(problem)
    } else {
      tree.push(read.hash)
    }
  }

  private mutating func problem(
    _ read: Result<AuditEntry, LeafError>, inspect: (Int, AuditEntry) throws -> LogProblem?
  ) throws -> LogProblem? {
    let entry: AuditEntry
    switch read {
    case .success(let content): entry = content
    case .failure(.malformed(let offset)): return .malformed(offset: offset)
    case .failure(.unknownSchema(let version)): return .unknownSchema(version: version)
    }
    guard entry.sequence == count else { return .sequenceDiffers(found: entry.sequence) }
    if let lastTime, entry.at < lastTime { return .timeWentBack }
    lastTime = entry.at
    return try inspect(count, entry)
  }

  /// Compares a stored head that is due, that is, whose size is not beyond the entries read.
  mutating func see(_ head: LogHeadRow) {
    guard head.size == count, lastHeadSize.map({ $0 < head.size }) ?? true else {
      fail(.headOutOfOrder(size: head.size))
      return
    }
    lastHeadSize = head.size
    if SHA256Hash(bytes: head.root) == tree.root {
      agree()
    } else if disputed == nil {
      disputed = head
    }
  }

  mutating func compareKnownHeads() {
    while !finished, let head = known.first, head.size <= count {
      known.removeFirst()
      if head.size == count, head.root == tree.root {
        agree()
        provenKnownSize = count
      } else if disputed == nil {
        let start = max(0, min(provenKnownSize, head.size - 1))
        fault = LogFault(index: start, problem: .knownHeadDiffers(range: start..<max(start, head.size)))
      }
    }
  }

  /// Every entry so far is as it was committed; a head in dispute was therefore changed itself.
  private mutating func agree() {
    if let disputed {
      fault = LogFault(index: provenSize, problem: .headAltered(size: disputed.size))
    }
    provenSize = count
  }

  /// Says what is wrong with the next entry or head, unless entries before it are in dispute.
  private mutating func fail(_ problem: LogProblem) {
    fault = dispute ?? LogFault(index: count, problem: problem)
  }

  private var dispute: LogFault? {
    disputed.map { LogFault(index: provenSize, problem: .rootDiffers(range: provenSize..<$0.size)) }
  }

  /// There are no more rows; `claimed` is the largest size that the heads not yet seen speak of.
  mutating func end(claimed: Int?) {
    if let size = [claimed, known.last?.size].compactMap(\.self).max() {
      fail(.truncated(size: size))
    } else if disputed != nil {
      fault = dispute
    } else if count > (lastHeadSize ?? 0) {
      fault = LogFault(index: lastHeadSize ?? 0, problem: .uncommitted)
    }
  }
}

/// The root of a growing tree by the definition alone: two subtrees of one height become one a level higher, and what
/// is left at the end is joined from the right. Written apart from `MerkleFrontier`, so that they can disagree.
private struct RootStack {
  private(set) var count = 0
  private var subtrees: [(height: Int, hash: SHA256Hash)] = []

  mutating func push(_ leafHash: SHA256Hash) {
    var subtree = (height: 0, hash: leafHash)
    while let left = subtrees.last, left.height == subtree.height {
      subtrees.removeLast()
      subtree = (left.height + 1, SHA256Hash(prefix: 1, left: left.hash, right: subtree.hash))
    }
    subtrees.append(subtree)
    count += 1
  }

  var root: SHA256Hash {
    var rest = subtrees[...]
    guard var root = rest.popLast()?.hash else { return SHA256Hash(hashing: [UInt8]()) }
    while let left = rest.popLast() { root = SHA256Hash(prefix: 1, left: left.hash, right: root) }
    return root
  }
}
