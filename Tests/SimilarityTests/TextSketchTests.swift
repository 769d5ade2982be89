// The sketch finds copies and leaves others apart.

import Similarity
import Subjects
import TestKit
import Testing

@Suite struct TextSketchTests {
  /// Numbers, phones and the dealer's own words do not move a launch text away from itself.
  @Test(arguments: [true, false])
  func copiesOfALaunchAreLikeEachOther(_ isRegistered: Bool) {
    let launch = LaunchCopies.subjects(200, isRegistered: isRegistered)
    let sketches = (launch.true + launch.altered).map { TextSketch($0) }
    let first = sketches[0]
    let like = sketches.count { first.likeness(to: $0) >= TextSketch.likeness }
    #expect(like >= sketches.count - 2, "\(like) of \(sketches.count)")
    let found = sketches.count { !Set($0.bands).isDisjoint(with: first.bands) }
    #expect(found >= sketches.count - 2, "\(found) of \(sketches.count)")
  }

  @Test func otherTextsAreNotLikeIt() {
    let launch = TextSketch(LaunchCopies.subjects(1, isRegistered: true).true[0])
    let other = """
      周末带爸妈去试驾了启岳S7，后排空间挺宽敞，老人坐着不累。提车的话还要等等，家里的旧车先开着。
      """
    #expect(launch.likeness(to: TextSketch(Fixture.post(other))) < 0.2)
  }

  /// The estimate is near the true share of common shingles.
  @Test func theEstimateIsTheShareOfCommonShingles() {
    var random = SeededGenerator(seed: 7)
    let letters = (0x4E00..<0x5E00).compactMap { Unicode.Scalar($0).map(Character.init) }
    var errors = 0.0
    for kept in stride(from: 20, through: 180, by: 20) {
      let base = (0..<200).map { _ in letters.randomElement(using: &random) ?? "甲" }
      let other = base.prefix(kept) + (kept..<200).map { _ in letters.randomElement(using: &random) ?? "乙" }
      // Shingles of three behind the field's mark: 199 in each, those of the common beginning shared.
      let shared = Double(kept - 1)
      let truth = shared / (2 * 199 - shared)
      let estimate = TextSketch(Fixture.post(String(base))).likeness(to: TextSketch(Fixture.post(String(other))))
      #expect(abs(estimate - truth) < 0.3)
      errors += estimate - truth
    }
    #expect(abs(errors / 9) < 0.08)
  }

  @Test func anotherPlatformIsAnotherPlace() {
    let here = TextSketch(Fixture.post("试驾有礼，欢迎到店", platform: .douyin))
    let there = TextSketch(Fixture.post("试驾有礼，欢迎到店", platform: .weibo))
    #expect(here.likeness(to: there) == 1)
    #expect(Set(here.bands).isDisjoint(with: there.bands))
  }

  @Test func aStoredSketchIsReadBack() throws {
    let sketch = TextSketch(Fixture.post("启岳S7预售价9.98万起"))
    let again = try #require(TextSketch(bytes: sketch.bytes))
    #expect(again.likeness(to: sketch) == 1)
    #expect(TextSketch(bytes: [1, 2, 3]) == nil)
  }

  /// Sketches are stored for years: the same text must give the same one in every version.
  @Test func theSketchNeverChanges() {
    let sketch = TextSketch(Fixture.post("启岳S7预售价9.98万起，电话13800138000"))
    #expect(sketch.bytes.prefix(6) == [125, 51, 98, 70, 230, 136])
    #expect(
      sketch.bands == [
        -1_556_311_707_592_208_273, 2_105_573_679_275_198_217, -7_688_525_572_845_123_162, -3_998_083_622_394_414_642,
      ])
  }
}
