// “Did you mean”.

import StrictYAML
import Testing

@Suite struct NearestWordTests {
  private static let words = ["block", "review", "advice", "per_platform", "xiaohongshu", "terms", "term-list"]

  static let cases: [(String, String?)] = [
    ("blok", "block"),
    ("Block", "block"),
    ("bolck", "block"),
    ("reveiw", "review"),
    ("per-platform", "per_platform"),
    ("perplatform", "per_platform"),
    ("xiaohongsu", "xiaohongshu"),
    ("term", "terms"),
    ("b", nil),
    ("", nil),
    ("拦截", nil),
    ("pass", nil),
    ("error", nil),
    (String(repeating: "a", count: 100_000), nil),
  ]

  @Test(arguments: cases)
  func nearest(_ word: String, _ expected: String?) {
    #expect(NearestWord.find(word, among: Self.words) == expected)
  }
}
