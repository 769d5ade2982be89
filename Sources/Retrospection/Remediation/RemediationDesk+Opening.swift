// The findings of a finished rescan, opened.

internal import Digests
internal import Foundation
internal import Storage
internal import Subjects

extension RemediationDesk {
  /// Findings opened in one transaction.
  private static let batch = 500

  /// Opens the findings of the finished rescan in a folder; those that are known already stay as they are.
  /// The rule set that found them is archived with the first one.
  /// - Parameter list: only those of one list.
  /// - Returns: how many are new, of how many.
  /// - Throws: ``RemediationError``.
  package func open(
    _ folder: String, list: RescanList? = nil, by actor: String
  ) throws -> (opened: Int, total: Int) {
    guard let data = FileManager.default.contents(atPath: folder + "/progress.json"),
      let position = RescanPosition(json: Array(data)), position.isFinished
    else { throw RemediationError(.notFound, "\(folder) 里没有做完的复查；先运行 kosgate audit rescan --output \(folder)") }
    let archive = folder + "/" + RescanFolder.rulesName
    guard let files = FileManager.default.contents(atPath: archive).map(Array.init),
      SHA256Hash(hashing: files) == position.ruleSet
    else { throw RemediationError(.unreadable, "\(archive) 缺失或被改动；请重新复查") }
    var opened = 0
    var total = 0
    var page: [HistoryFinding] = []
    func flush() throws {
      opened += try store.write { transaction in
        let moment = transaction.moment(now())
        try transaction.archive(position.ruleSet, files, at: moment)
        return try page.count { try transaction.open($0, by: actor, at: moment) }
      }
      page = []
    }
    try Self.forEachFinding(in: folder) { finding in
      guard list == nil || finding.list == list?.rawValue else { return }
      total += 1
      page.append(finding)
      if page.count == Self.batch { try flush() }
    }
    if !page.isEmpty { try flush() }
    return (opened, total)
  }

  private static func forEachFinding(in folder: String, _ body: (HistoryFinding) throws -> Void) throws {
    let path = folder + "/" + RescanFolder.findingsName
    guard let file = ExportFile(path: path) else { throw RemediationError(.unreadable, "读不到 \(path)") }
    var lines = LineReader(file)
    while case .line(let line) = try lines.next() {
      guard let value = try? JSONValue(parsing: line.content.get()), let finding = HistoryFinding(value) else {
        throw RemediationError(.unreadable, "\(path) 第 \(line.number) 行读不了，已被改动；请重新复查")
      }
      try body(finding)
    }
  }
}

extension HistoryFinding {
  /// Reads a line of `findings.jsonl`; `nil` when something is missing.
  fileprivate init?(_ value: JSONValue) {
    func text(_ key: String) -> String? { value[key]?.string }
    func hash(_ text: String?) -> SHA256Hash? { text.flatMap { SHA256Hash($0) } }
    guard let key = hash(text("key")), let list = text("list").flatMap(RescanList.init(rawValue:)),
      let rule = text("rule"), let severity = text("severity").flatMap(Severity.init(rawValue:)), severity != .advice,
      let platform = text("platform").flatMap(Platform.init(rawValue:)), let account = text("account"),
      let content = hash(text("content")), let publishedAt = text("published_at").flatMap({ Timestamp($0) }),
      let ruleSet = hash(value["now"]?["ruleset"]?.string)
    else { return nil }
    self.init(
      key: key, list: list.rawValue, rule: rule, severity: severity, platform: platform, account: account,
      content: content, publishedAt: publishedAt, ruleSet: ruleSet)
    dealer = text("dealer")
    store = text("store")
    region = text("region")
    url = text("url")
    subject = text("subject")
    version = value["version"]?.integer
  }
}
