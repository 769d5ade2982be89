// The log's clock, and its times beside the input's.

import Audit
import Subjects
import Testing

@Suite struct AuditTimeTests {
  @Test(
    arguments: [
      (nil, 1000, 1000, false), (1000, 1001, 1001, false), (1000, 1000, 1000, false), (1000, 999, 1000, true),
      (1000, -400 * 86_400_000, 1000, true),
    ] as [(Int64?, Int64, Int64, Bool)])
  func neverBackwards(previous: Int64?, now: Int64, expected: Int64, wentBack: Bool) {
    let time = AuditTime.next(
      after: previous.map { Timestamp(milliseconds: $0) }, now: Timestamp(milliseconds: now))
    #expect(time.at == Timestamp(milliseconds: expected))
    #expect(time.clockWentBack == wentBack)
  }

  /// Leaves write and read times by code of their own; it must agree with the vocabulary's.
  @Test func leavesWriteTimesAsEverythingElseDoes() throws {
    var generator = SeededGenerator(3339)
    let edges: [Int64] = [0, 951_782_399_999, 951_782_400_000, 4_107_542_400_000, 253_402_300_799_999]
    let random = (0..<3000).map { _ in Int64.random(in: 0...253_402_300_799_999, using: &generator) }
    for milliseconds in edges + random {
      let at = Timestamp(milliseconds: milliseconds)
      let entry = AuditEntry(sequence: 0, id: .random(using: &generator), at: at, actor: "a", action: .storeCreated)
      let leaf = try entry.leaf()
      #expect(String(decoding: leaf, as: UTF8.self).contains(#""at":"\#(at)","#))
      #expect(try AuditEntry(leaf: leaf).at == at)
    }
  }
}
