// Times as exports write them.

internal import Subjects

enum PublishTime {
  /// RFC 3339, a date, or what spreadsheets make of one in China's time: `2026-11-25 12:00`, `2026/11/5 9:05:07`.
  static func read(_ text: String) -> Timestamp? {
    let text = text.trimmed
    if let time = Timestamp(text) { return time }
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "T" })
    guard let day = parts.first, let date = numbers(day, separators: "-/.", count: 3...3) else { return nil }
    var clock = [0, 0, 0]
    if parts.count == 2 {
      guard let found = numbers(parts[1], separators: ":", count: 2...3) else { return nil }
      clock = found + (found.count == 2 ? [0] : [])
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return Timestamp(
      "\(date[0])-\(two(date[1]))-\(two(date[2]))T\(two(clock[0])):\(two(clock[1])):\(two(clock[2]))+08:00")
  }

  private static func numbers(_ text: Substring, separators: String, count: ClosedRange<Int>) -> [Int]? {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) })
    let numbers = parts.compactMap { part in
      (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    return numbers.count == parts.count && count.contains(parts.count) ? numbers : nil
  }
}
