// What a rescan found, for people: a table of every finding, and one page of Chinese.

internal import Digests
internal import Foundation
internal import Pipeline
internal import Rules
internal import Subjects
internal import Terminal
internal import Workspaces

/// Writes `findings.csv` and `summary.txt` from `findings.jsonl`, a line at a time.
struct RescanReport {
  /// So many rules, dealers and regions are named; the table has all.
  fileprivate static let mostRows = 20

  private let folder: RescanFolder
  private let plan: RescanPlan
  private let rules: LoadedRules
  private let counts: RescanCounts

  init(_ folder: RescanFolder, _ plan: RescanPlan, _ rules: LoadedRules, counts: RescanCounts) {
    self.folder = folder
    self.plan = plan
    self.rules = rules
    self.counts = counts
  }

  func write() throws {
    var table = CSVWriter(header: RescanTable.header)
    var tally = RescanTally()
    let titles = Dictionary(rules.ruleSet.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let draft = folder.file("." + RescanFolder.tableName)
    guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
      let output = FileHandle(forWritingAtPath: draft)
    else { throw RescanFolderError(.inputOutput, "写不了 \(folder.file(RescanFolder.tableName))") }
    defer { try? output.close() }
    try forEachLine { value in
      tally.count(value)
      table.row(RescanTable.row(value, title: value["rule"]?.string.flatMap { titles[$0] }))
      try output.write(contentsOf: Data(table.takeBytes()))
    }
    try output.write(contentsOf: Data(table.takeBytes()))
    try output.synchronize()
    guard rename(draft, folder.file(RescanFolder.tableName)) == 0 else {
      throw RescanFolderError(.inputOutput, "写不了 \(folder.file(RescanFolder.tableName))")
    }
    try folder.replace(RescanFolder.summaryName, with: Array(summary(tally, titles).utf8))
  }

  private func forEachLine(_ body: (JSONValue) throws -> Void) throws {
    let path = folder.file(RescanFolder.findingsName)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RescanFolderError(.inputOutput, "读不了 \(path)") }
    defer { close(descriptor) }
    var lines = LineReader(DescriptorSource(descriptor: descriptor))
    while case .line(let line) = try lines.next() {
      guard let value = try? JSONValue(parsing: line.content.get()) else {
        throw RescanFolderError(.occupied, "\(path) 第 \(line.number) 行读不了，已被改动；请换一个目录重新开始")
      }
      try body(value)
    }
  }

  private func summary(_ tally: RescanTally, _ titles: [String: String]) -> String {
    var lines = ["复查结果", ""]
    var scope = plan.includesStore ? ["库里放行的稿件"] : []
    scope += plan.files.map { TerminalText.line($0.name) }
    lines.append("范围：" + scope.joined(separator: "、"))
    if plan.since != nil || plan.until != nil {
      let since = plan.since.map { "\($0.chinaText) 起" } ?? ""
      lines.append("时间：" + since + (plan.until.map { "，\($0.chinaText) 之前" } ?? ""))
    }
    lines.append("规则集：\(rules.ruleSet.digest)　程序：\(Judge.engine)")
    var sentence = "共复查 \(counts.items) 条；按今天的规则，\(counts.items - counts.flagged) 条可以直接放行，\(counts.flagged) 条不可以"
    if counts.unreadable > 0 { sentence += "；另有 \(counts.unreadable) 行读不了（见 \(RescanFolder.unreadableName)）" }
    if counts.outside > 0 { sentence += "；\(counts.outside) 行在时间段以外" }
    lines.append(sentence + "。")
    for list in RescanList.allCases {
      let part = tally.lists[list] ?? RescanTally.Part()
      lines += ["", "【\(list.chineseName)】\(part.findings) 处，涉及 \(part.items.count) 条内容"]
      lines += part.rules.ranked.map { rule, count in
        let name = BypassReason(rawValue: rule)?.chineseName ?? titles[rule].map { "\($0)（\(rule)）" } ?? rule
        return "  \(DisplayWidth.pad(String(count), to: 6))\(TerminalText.line(name))"
      }
    }
    for (title, counts) in [("按经销商", tally.dealers), ("按区域", tally.regions)] where !counts.isEmpty {
      lines += ["", "【\(title)】　" + RescanList.allCases.map(\.chineseName).joined(separator: "　")]
      let sums = counts.mapValues { $0.values.reduce(0, +) }
      for (place, _) in sums.ranked {
        let columns = RescanList.allCases.map { DisplayWidth.pad(String(counts[place]?[$0] ?? 0), to: 10) }
        lines.append("  \(DisplayWidth.pad(TerminalText.line(place), to: 20))\(columns.joined().trimmed)")
      }
      if counts.count > Self.mostRows { lines.append("  ……其余 \(counts.count - Self.mostRows) 个见表格") }
    }
    lines += ["", "逐条明细见 \(RescanFolder.tableName)（表格）和 \(RescanFolder.findingsName)（程序用）。"]
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Findings counted by what a headquarters asks for.
struct RescanTally {
  struct Part {
    var findings = 0
    var items: Set<String> = []
    var rules: [String: Int] = [:]
  }

  private(set) var lists: [RescanList: Part] = [:]
  private(set) var dealers: [String: [RescanList: Int]] = [:]
  private(set) var regions: [String: [RescanList: Int]] = [:]

  mutating func count(_ finding: JSONValue) {
    guard let list = finding["list"]?.string.flatMap(RescanList.init(rawValue:)) else { return }
    var part = lists[list] ?? Part()
    part.findings += 1
    part.rules[finding["rule"]?.string ?? "", default: 0] += 1
    let item = [finding["url"]?.string, finding["subject"]?.string, finding["version"]?.integer.map(String.init)]
    let row = [finding["file"]?.string, finding["line"]?.integer.map(String.init)]
    part.items.insert((item + row).compactMap(\.self).joined(separator: "\n"))
    lists[list] = part
    dealers[finding["dealer"]?.string ?? "（未写经销商）", default: [:]][list, default: 0] += 1
    regions[finding["region"]?.string ?? "（未写区域）", default: [:]][list, default: 0] += 1
  }
}

extension [String: Int] {
  /// The largest counts, the largest first; equal ones by name.
  fileprivate var ranked: [(String, Int)] {
    sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(RescanReport.mostRows).map { ($0.key, $0.value) }
  }
}
