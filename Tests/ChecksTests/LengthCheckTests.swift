// Too long or too short for the platform: said to the author, weighed only where the figure was checked.

import Brands
import Checks
import Rules
import Subjects
import TestKit
import Testing

@Suite struct LengthCheckTests {
  private static func findings(
    title: String, on platform: Platform, kind: SubjectKind = .post, own: String? = nil
  ) throws -> [Finding] {
    var subject = Subject(id: "s", kind: kind, platform: platform, account: Account(id: "a"))
    subject.title = title
    let more = try [Fixture.shipped("rules/platforms.yaml")] + (own.map { [Fixture.file("platforms.yaml", $0)] } ?? [])
    return try Fixture.load(rules: Fixture.rule(body: "terms: [最佳]", hit: "【最佳】"), more: more).record(of: subject)
      .findings
  }

  @Test(arguments: [(Platform.xiaohongshu, 20), (.douyin, 55), (.bilibili, 80), (.weibo, 32)])
  func oneMoreThanEverySourceAllowsIsSaid(_ platform: Platform, _ limit: Int) throws {
    func title(_ count: Int) -> String { String(repeating: "好", count: count) }
    #expect(try Self.findings(title: title(limit), on: platform).isEmpty)
    let finding = try #require(try Self.findings(title: title(limit + 1), on: platform).first)
    #expect(finding.rule == "platform/\(platform.rawValue)/length" && finding.severity == .advice)
    #expect(finding.provenance == .secondary && finding.field == FieldKey(.title))
    #expect(
      finding.message
        == "标题有 \(limit + 1) 个字，\(platform.chineseName)一般最多 \(limit) 个字，发布时可能被截断或发不出去")
    #expect(try Self.findings(title: title(limit + 1), on: platform, kind: .script).isEmpty)
  }

  /// 小红书 counts half for ASCII and two for emoji (xiaohongshu-mcp `pkg/xhsutil/title_test.go`).
  @Test(
    arguments: [
      (String(repeating: "a", count: 40), 0), (String(repeating: "a", count: 41), 1),
      (String(repeating: "😀", count: 10), 0),
      (String(repeating: "😀", count: 10) + "a", 1), (String(repeating: "好", count: 19) + "ab", 0),
    ] as [(String, Int)])
  func aTitleIsCountedAsThePlatformDoes(_ title: String, _ count: Int) throws {
    #expect(try Self.findings(title: title, on: .xiaohongshu).count == count)
  }

  @Test func aShortTitleIsSaid() throws {
    #expect(try Self.findings(title: "新车到店", on: .channels).map(\.message) == ["标题有 4 个字，视频号一般至少 6 个字，太短可能发不出去"])
    #expect(try Self.findings(title: "新车今天到店", on: .channels).isEmpty)
  }

  /// A workspace's own figure that it has checked asks for a person.
  @Test func anOwnTighterFigureWeighs() throws {
    let own = "platforms: {xiaohongshu: {title: {max: 5, provenance: verified, source: 品牌发布规范}}}"
    let finding = try #require(try Self.findings(title: "新车今天到店", on: .xiaohongshu, own: own).first)
    #expect(finding.severity == .review && finding.basis == "字数限制：品牌发布规范")
    #expect(finding.message == "标题有 6 个字，小红书最多 5 个字，发布时可能被截断或发不出去")
  }

  /// A figure that nobody checked on the platform's own page must not weigh, and every one says where it is from.
  @Test func everyFigureIsAsGoodAsItsSource() throws {
    let source = try Fixture.shipped("rules/platforms.yaml")
    let limits = try PlatformLimitsReader.limits(source.content, file: source.path)
    #expect(limits.all.count >= 18)
    for (_, _, limit) in limits.all {
      #expect(limit.strict <= limit.lenient && limit.provenance != .verified && limit.source.count > 5)
    }
    #expect(limits.limit(of: .body, on: .wecom) == nil)
  }
}
