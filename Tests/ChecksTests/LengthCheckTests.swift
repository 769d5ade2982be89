// Too long for the platform: said to the author, never weighed.

import Checks
import Subjects
import TestKit
import Testing

@Suite struct LengthCheckTests {
  private static func findings(title: Int, on platform: Platform, kind: SubjectKind = .post) throws -> [Finding] {
    var subject = Subject(id: "s", kind: kind, platform: platform, account: Account(id: "a"))
    subject.title = String(repeating: "好", count: title)
    let record = try Fixture.load(rules: Fixture.rule(body: "terms: [最佳]", hit: "【最佳】")).record(of: subject)
    #expect(record.verdict == .pass)
    return record.findings
  }

  @Test(arguments: [(Platform.xiaohongshu, 20), (.douyin, 55), (.bilibili, 80), (.weibo, 32)])
  func oneMoreThanEverySourceAllowsIsSaid(_ platform: Platform, _ limit: Int) throws {
    #expect(try Self.findings(title: limit, on: platform).isEmpty)
    let finding = try #require(try Self.findings(title: limit + 1, on: platform).first)
    #expect(finding.rule == "platform/\(platform.rawValue)/length" && finding.severity == .advice)
    #expect(finding.provenance == .secondary && finding.field == FieldKey(.title))
    #expect(
      finding.message
        == "标题有 \(limit + 1) 个字，\(platform.chineseName)一般最多 \(limit) 个字，发布时可能被截断或发不出去")
    #expect(try Self.findings(title: limit + 1, on: platform, kind: .script).isEmpty)
  }

  /// A figure that nobody checked on the platform's own page must not weigh: the check would.
  @Test func everyFigureIsAsGoodAsItsSource() {
    for platform in Platform.allCases {
      for field in FieldKey.Name.allCases {
        guard let limit = PlatformLimits.limit(of: field, on: platform) else { continue }
        #expect(limit.strict <= limit.lenient && limit.provenance == .secondary)
      }
    }
    #expect(PlatformLimits.limit(of: .body, on: .wecom) == nil)
  }
}
