// What the recorded roots, and a head kept elsewhere, tell of a log, and what happens when they are tampered with.

import Audit
import Digests
import Testing

@Suite struct LogHeadTests {
  private let log: TestLog

  init() throws { log = try TestLog() }

  @Test(arguments: TestLog.commits.indices)
  func everyFlippedByteOfAHeadIsFound(position: Int) throws {
    let size = log.heads[position].size
    let commit = TestLog.commit(of: size - 1)
    for byte in 0..<32 {
      var log = log
      log.heads[position].root[byte] ^= 1 << UInt8(byte % 8)
      let altered = LogFault(index: commit.lowerBound, problem: .headAltered(size: size))
      #expect(try log.fault(known: [self.log.head]) == altered)
      // With nothing after the last head there is no telling whether it or its entries were changed.
      let last = position == TestLog.commits.count - 1
      let unsettled = LogFault(index: commit.lowerBound, problem: .rootDiffers(range: commit))
      #expect(try log.fault() == (last ? unsettled : altered))
    }
  }

  /// The first of two things wrong is the one reported, though the root tells of it only later.
  @Test func whatComesFirstIsReported() throws {
    var entryThenRow = log
    try entryThenRow.rewrite(5) { $0.verdict = "pass" }
    entryThenRow.rows[30].leafHash[0] ^= 1
    #expect(try entryThenRow.fault() == LogFault(index: 4, problem: .rootDiffers(range: 4..<9)))
    entryThenRow.rows.removeLast()
    #expect(try entryThenRow.fault() == LogFault(index: 4, problem: .rootDiffers(range: 4..<9)))
    var rowThenEntry = log
    rowThenEntry.rows[30].leafHash[0] ^= 1
    try rowThenEntry.rewrite(35) { $0.verdict = "pass" }
    #expect(try rowThenEntry.fault() == LogFault(index: 30, problem: .hashDiffers))
    var headThenState = log
    headThenState.heads[2].root[0] ^= 1
    let problem = LogProblem.stateDiffers(detail: "")
    let result = try headThenState.verify { index, _ in index == 9 ? problem : nil }
    #expect(result.firstBad == LogFault(index: 4, problem: .headAltered(size: 9)))
  }

  @Test func headsOutOfPlaceAreFound() throws {
    var doubled = log
    doubled.heads.insert(log.heads[3], at: 3)
    #expect(try doubled.fault() == LogFault(index: 10, problem: .headOutOfOrder(size: 10)))
    var swapped = log
    swapped.heads.swapAt(3, 4)
    #expect(try swapped.fault() == LogFault(index: 18, problem: .headOutOfOrder(size: 10)))
    var negative = log
    negative.heads[0].size = -1
    #expect(try negative.fault() == LogFault(index: 0, problem: .headOutOfOrder(size: -1)))
    var short = log
    short.heads[4].root = []
    #expect(try short.fault() == LogFault(index: 10, problem: .headAltered(size: 18)))
    var larger = log
    larger.heads.append(LogHeadRow(size: 41, root: log.heads[0].root))
    larger.heads.append(LogHeadRow(size: 45, root: log.heads[0].root))
    #expect(try larger.fault() == LogFault(index: 40, problem: .truncated(size: 45)))
  }

  @Test func aRemovedHeadMattersOnlyAtTheEnd() throws {
    for position in log.heads.indices.dropLast() {
      var log = log
      log.heads.remove(at: position)
      #expect(try log.verify().isSound)
    }
    var log = log
    log.heads.removeLast()
    #expect(try log.fault() == LogFault(index: 34, problem: .uncommitted))
    log.heads = []
    #expect(try log.fault() == LogFault(index: 0, problem: .uncommitted))
  }

  /// Who also rewrites the heads is found only against a head that was kept elsewhere.
  @Test(arguments: 0..<TestLog.size)
  func aRewrittenHistoryIsFoundByAKnownHead(index: Int) throws {
    var log = log
    try log.rewrite(index) { $0.verdict = "pass" }
    log.recommit(from: index + 1)
    #expect(try log.verify().isSound)
    let early = TreeHead(size: 9, root: try #require(SHA256Hash(bytes: self.log.heads[2].root)))
    let start = index < 9 ? 0 : 9
    let end = index < 9 ? 9 : TestLog.size
    let expected = LogFault(index: start, problem: .knownHeadDiffers(range: start..<end))
    #expect(try log.fault(known: [self.log.head, early]) == expected)
  }

  @Test(arguments: 0..<TestLog.size)
  func oneHeadRewrittenAlongDoesNotHideTheEntry(index: Int) throws {
    var log = log
    try log.rewrite(index) { $0.verdict = "pass" }
    let commit = TestLog.commit(of: index)
    let later = log.heads.filter { $0.size > commit.upperBound }
    log.recommit(from: commit.upperBound)
    log.heads = log.heads.filter { $0.size <= commit.upperBound } + later
    #expect(try log.verify().isSound == later.isEmpty)
    #expect(try !log.verify(known: [self.log.head]).isSound)
  }
}
