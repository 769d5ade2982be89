// Each mistake in a file of limits is refused with file, line and remedy.

import Brands
import StrictYAML
import Subjects
import Testing

@Suite struct PlatformLimitsReaderTests {
  private static let base = PlatformLimits([
    .xiaohongshu: [
      .title: PlatformLimits.Limit(strict: 18, lenient: 20, counting: .width, provenance: .secondary, source: "工具")
    ]
  ])

  @Test(
    arguments: [
      ("{}", 1, "缺少 platforms"), ("platforms: {xhs: {}}", 1, "platforms 不能写 “xhs”"),
      ("platforms:\n  xiaohongshu:\n    titel: {max: 1}", 3, "不认识的键 “titel”"),
      ("platforms:\n  weibo:\n    title: {max: -1, provenance: memory, source: x}", 3, "max 应当是 0 到 1000000 的整数"),
      ("platforms:\n  weibo:\n    title: {provenance: memory, source: x}", 3, "缺少 max"),
      ("platforms:\n  weibo:\n    title: {max: 5, source: x}", 3, "缺少 provenance"),
      ("platforms:\n  weibo:\n    title: {max: 5, provenance: memory}", 3, "缺少 source"),
      ("platforms:\n  weibo:\n    title: {max: 5, strict: 6, provenance: memory, source: x}", 3, "strict 大于 max"),
      ("platforms:\n  weibo:\n    title: {max: 5, min: 6, provenance: memory, source: x}", 3, "min 大于 max"),
      (
        "platforms:\n  weibo:\n    tags: {max: 5, count: utf16, provenance: memory, source: x}", 3,
        "tags 是话题的个数，没有 count"
      ),
      (
        "platforms:\n  xiaohongshu:\n    title: {max: 21, provenance: memory, source: x}", 3,
        "max 比随产品的 20 还大，自己的限制只能加严"
      ),
      (
        "platforms:\n  xiaohongshu:\n    title: {max: 5, count: utf16, provenance: memory, source: x}", 3,
        "count 与随产品的 width 不同"
      ),
    ] as [(String, Int, String)])
  func aMistakeIsTold(_ text: String, _ line: Int, _ problem: String) throws {
    let error = try #require(throws: YAMLErrors.self) {
      try PlatformLimitsReader.limits(Array((text + "\n").utf8), file: "platforms.yaml", tightening: Self.base)
    }
    let first = try #require(error.errors.first)
    #expect(first.file == "platforms.yaml" && first.line == line && !first.remedy.isEmpty)
    #expect(first.problem.hasPrefix(problem), "\(first.problem)")
  }

  @Test func aTighterFigureTakesThePlace() throws {
    let text = "platforms: {xiaohongshu: {title: {max: 12, provenance: verified, source: 规范}}}\n"
    let limits = try PlatformLimitsReader.limits(Array(text.utf8), file: "platforms.yaml", tightening: Self.base)
    let limit = try #require(limits.limit(of: .title, on: .xiaohongshu))
    #expect(limit.lenient == 12 && limit.strict == 12 && limit.counting == .width && limit.provenance == .verified)
  }
}
