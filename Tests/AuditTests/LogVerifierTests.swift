// Every way to tamper with a stored log, and the place at which it is found.

import Audit
import Digests
import Subjects
import Testing

@Suite struct LogVerifierTests {
  private let log: TestLog

  init() throws { log = try TestLog() }

  @Test func anUntouchedLogIsSound() throws {
    let result = try log.verify(known: [log.head])
    #expect(result.isSound)
    #expect(result.entries == TestLog.size)
    #expect(result.root == log.head.root)
  }

  @Test func anEmptyLogIsSound() throws {
    var log = log
    log.rows = []
    log.heads = []
    #expect(try log.verify() == VerificationResult(entries: 0, proven: 0, root: MerkleTree.emptyRoot, firstBad: nil))
    log.heads = [LogHeadRow(size: 0, root: MerkleTree.emptyRoot.bytes)]
    #expect(try log.verify().isSound)
  }

  @Test func everySizeHasTheWritersRoot() throws {
    var generator = SeededGenerator(300)
    var log = log
    var frontier = MerkleFrontier()
    log.rows = []
    log.heads = []
    for index in 0..<300 {
      let row = try TestLog.row(TestLog.entry(index, using: &generator))
      frontier.append(MerkleTree.leafHash(row.leaf))
      log.rows.append(row)
      log.heads.append(LogHeadRow(size: frontier.size, root: frontier.root.bytes))
    }
    #expect(try log.verify() == VerificationResult(entries: 300, proven: 300, root: frontier.root, firstBad: nil))
  }

  // MARK: Changed

  @Test(arguments: 0..<TestLog.size)
  func everyFlippedByteOfALeafIsFound(index: Int) throws {
    var log = log
    for position in log.rows[index].leaf.indices {
      let bit: UInt8 = 1 << UInt8((position + index) % 8)
      log.rows[index].leaf[position] ^= bit
      #expect(try log.fault() == LogFault(index: index, problem: .hashDiffers), "byte \(position)")
      log.rows[index].leaf[position] ^= bit
    }
    #expect(try log.verify().isSound)
  }

  @Test(arguments: 0..<TestLog.size)
  func everyFlippedByteOfAStoredHashIsFound(index: Int) throws {
    for position in 0..<32 {
      var log = log
      log.rows[index].leafHash[position] ^= 1 << UInt8(position % 8)
      #expect(try log.fault() == LogFault(index: index, problem: .hashDiffers))
    }
    for hash in [[], Array(log.rows[index].leafHash.dropLast()), log.rows[index].leafHash + [0]] {
      var log = log
      log.rows[index].leafHash = hash
      #expect(try log.fault() == LogFault(index: index, problem: .hashDiffers))
    }
  }

  @Test(arguments: 0..<TestLog.size)
  func anEntryRewrittenWithItsHashIsFoundByTheCommitsRoot(index: Int) throws {
    var log = log
    try log.rewrite(index) { $0.verdict = "pass" }
    let commit = TestLog.commit(of: index)
    let expected = LogFault(index: commit.lowerBound, problem: .rootDiffers(range: commit))
    #expect(try log.fault() == expected)
    #expect(try log.fault(known: [log.head]) == expected)
  }

  /// Any change of bytes along with their hash is found: by form where it breaks it, else by the root.
  @Test func anyBytesRewrittenWithTheirHashAreFound() throws {
    var generator = SeededGenerator(2022)
    for round in 0..<2000 {
      var log = log
      let index = Int.random(in: 0..<TestLog.size, using: &generator)
      var leaf = log.rows[index].leaf
      leaf[Int.random(in: leaf.indices, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      log.replace(index, with: leaf)
      let fault = try #require(try log.fault(), "round \(round)")
      if case .rootDiffers(let range) = fault.problem {
        #expect(range == TestLog.commit(of: index), "round \(round)")
        #expect(fault.index == range.lowerBound, "round \(round)")
      } else {
        // A time moved on is seen at the next entry, whose time is then before it.
        #expect(fault.index == index || fault == LogFault(index: index + 1, problem: .timeWentBack), "round \(round)")
      }
    }
  }

  @Test(arguments: 1..<TestLog.size)
  func whatIsWrongWithinALeafIsNamed(index: Int) throws {
    var moved = log
    try moved.rewrite(index) { $0.at = Timestamp(milliseconds: 1_795_579_200_000 - 1) }
    #expect(try moved.fault() == LogFault(index: index, problem: .timeWentBack))
    var spaced = log
    spaced.replace(index, with: log.rows[index].leaf + [UInt8(ascii: "\n")])
    let end = log.rows[index].leaf.count
    #expect(try spaced.fault() == LogFault(index: index, problem: .malformed(offset: end)))
    var newer = log
    newer.replace(index, with: Array(#"{"v":4,"seq":\#(index)}"#.utf8))
    #expect(try newer.fault() == LogFault(index: index, problem: .unknownSchema(version: 4)))
  }

  // MARK: Removed, added, moved

  @Test(arguments: 0..<TestLog.size)
  func everyRemovedRowIsFound(index: Int) throws {
    var log = log
    log.rows.remove(at: index)
    let last = index == TestLog.size - 1
    #expect(
      try log.fault() == LogFault(index: index, problem: last ? .truncated(size: TestLog.size) : .missing))
    log.renumber()
    #expect(
      try log.fault()
        == LogFault(index: index, problem: last ? .truncated(size: TestLog.size) : .sequenceDiffers(found: index + 1)))
  }

  @Test(arguments: 0..<TestLog.size)
  func everyTwoSwappedRowsAreFound(first: Int) throws {
    for second in first + 1..<TestLog.size {
      var log = log
      log.rows.swapAt(first, second)
      #expect(try log.fault() == LogFault(index: first, problem: .missing))
      log.renumber()
      #expect(try log.fault() == LogFault(index: first, problem: .sequenceDiffers(found: second)))
    }
  }

  @Test(arguments: 0..<TestLog.size)
  func everyDoubledRowIsFound(index: Int) throws {
    var log = log
    log.rows.insert(log.rows[index], at: index)
    #expect(try log.fault() == LogFault(index: index + 1, problem: .outOfOrder(index: index)))
    log.renumber()
    #expect(try log.fault() == LogFault(index: index + 1, problem: .sequenceDiffers(found: index)))
  }

  /// A forged entry that gives its place as its index leaves two that claim it, and the second is named; unless the
  /// forged one closes a commit, whose root then differs.
  @Test(arguments: 0...TestLog.size)
  func everyInsertedRowIsFound(index: Int) throws {
    var generator = SeededGenerator(UInt64(index))
    var log = log
    var forged = TestLog.entry(index, using: &generator)
    forged.at = try AuditEntry(leaf: log.rows[max(0, index - 1)].leaf).at
    log.rows.insert(try TestLog.row(forged), at: index)
    log.renumber()
    let commit = TestLog.commit(of: index)
    let expected =
      if index == TestLog.size {
        LogFault(index: index, problem: .uncommitted)
      } else if index + 1 == commit.upperBound {
        LogFault(index: commit.lowerBound, problem: .rootDiffers(range: commit))
      } else {
        LogFault(index: index + 1, problem: .sequenceDiffers(found: index))
      }
    #expect(try log.fault() == expected)
  }

  /// Inserted, and every later entry rewritten to fit: the commit it was put in has another root.
  @Test(arguments: 0..<TestLog.size)
  func anInsertionThatFitsIsFoundByTheRoot(index: Int) throws {
    var generator = SeededGenerator(UInt64(index))
    var log = log
    var forged = TestLog.entry(index, using: &generator)
    forged.at = try AuditEntry(leaf: log.rows[max(0, index - 1)].leaf).at
    log.rows.insert(try TestLog.row(forged), at: index)
    log.renumber()
    for position in index + 1..<log.rows.count {
      try log.rewrite(position) { entry in
        entry.sequence = position
        entry.prior = nil
      }
    }
    let commit = TestLog.commit(of: index)
    #expect(try log.fault() == LogFault(index: commit.lowerBound, problem: .rootDiffers(range: commit)))
  }

  @Test(arguments: 0..<TestLog.size)
  func everyCutIsFound(length: Int) throws {
    var log = log
    log.rows.removeLast(TestLog.size - length)
    #expect(try log.fault() == LogFault(index: length, problem: .truncated(size: TestLog.size)))
    // Cut along with the heads: nothing within the store can tell, only a head kept elsewhere.
    log.heads.removeAll { $0.size > length }
    let covered = log.heads.last?.size ?? 0
    let known = try log.fault(known: [self.log.head])
    #expect(known == LogFault(index: length, problem: .truncated(size: TestLog.size)))
    #expect(try log.fault() == (covered == length ? nil : LogFault(index: covered, problem: .uncommitted)))
  }

  // MARK: Comparing with the store's tables

  @Test func everyEntryIsInspectedInOrder() throws {
    var seen: [Int] = []
    _ = try log.verify { index, entry in
      #expect(entry.sequence == index)
      seen.append(index)
      return nil
    }
    #expect(seen == Array(0..<TestLog.size))
  }

  @Test func whatInspectionFindsIsReportedAtItsEntry() throws {
    let problem = LogProblem.stateDiffers(detail: "状态应为“已通过”")
    let result = try log.verify { index, _ in index == 23 ? problem : nil }
    #expect(result.firstBad == LogFault(index: 23, problem: problem))
    #expect(result.entries == 23)
    #expect(result.proven == 20)
    #expect(result.root == MerkleTree.root(of: 0..<23) { MerkleTree.leafHash(log.rows[$0].leaf) })
  }

  @Test func failuresOfTheStoreAreNotFindings() {
    struct Unreadable: Error {}
    #expect(throws: Unreadable.self) {
      try log.verify { index, _ in if index == 5 { throw Unreadable() } else { nil } }
    }
    #expect(throws: Unreadable.self) {
      try LogVerifier.verify(rows: { throw Unreadable() }, heads: { nil })
    }
    #expect(throws: Unreadable.self) {
      try LogVerifier.verify(rows: { nil }, heads: { throw Unreadable() })
    }
  }
}
