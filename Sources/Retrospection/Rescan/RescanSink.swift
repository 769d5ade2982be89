// The answers of a rescan: classified on all cores, appended in order, saved every quarter of a second.

internal import Pipeline
internal import Subjects

/// One judged item, ready to be written.
struct RescannedItem: Sendable {
  var line: [UInt8] = []
  var verdict: Verdict?
}

struct RescanSink: VerdictSink {
  /// How long what was written may be lost: it would be judged again.
  private static let interval = Duration.milliseconds(250)

  let keep: @Sendable ([JudgedLine]) async throws -> [RescannedItem]
  private let waiting: WaitingItems
  private let folder: RescanFolder
  private(set) var position: RescanPosition
  private var lastSaved = ContinuousClock.now

  init(
    _ classifier: RescanClassifier, _ waiting: WaitingItems, into folder: RescanFolder, from position: RescanPosition
  ) {
    self.waiting = waiting
    self.folder = folder
    self.position = position
    keep = { lines in
      // Old rules are asked again for what is new: that is work for all cores.
      try await withThrowingTaskGroup(of: (Int, [RescannedItem]).self) { group in
        let size = 64
        for start in stride(from: 0, to: lines.count, by: size) {
          group.addTask {
            (start, try lines[start..<min(start + size, lines.count)].map { try Self.item($0, classifier, waiting) })
          }
        }
        var parts: [Int: [RescannedItem]] = [:]
        for try await (start, items) in group { parts[start] = items }
        return parts.sorted { $0.key < $1.key }.flatMap(\.value)
      }
    }
  }

  private static func item(
    _ line: JudgedLine, _ classifier: RescanClassifier, _ waiting: WaitingItems
  ) throws -> RescannedItem {
    guard case .judged(let judgement) = line.outcome, let item = waiting.item(line.number) else {
      return RescannedItem()
    }
    let findings = try classifier.findings(of: item, judgement)
    return RescannedItem(
      line: findings.flatMap { RescanLine.encode($0, of: item, judgement) }, verdict: judgement.record.verdict)
  }

  mutating func answer(_ lines: [JudgedLine], _ receipts: [RescannedItem]) throws -> [Verdict?] {
    var findings: [UInt8] = []
    for (line, item) in zip(lines, receipts) {
      guard let (position, unreadable) = waiting.take(line.number) else { continue }
      try write(unreadable)
      findings += item.line
      advance(to: position)
      self.position.counts.items += 1
      if item.verdict != .pass { self.position.counts.flagged += 1 }
    }
    try folder.append(findings: findings)
    position.findings += findings.count
    if ContinuousClock.now - lastSaved > Self.interval { try save() }
    return receipts.map(\.verdict)
  }

  /// Takes over where the source stood; what was written and judged is counted here.
  mutating func advance(to source: RescanPosition) {
    position.submission = source.submission
    position.file = source.file
    position.rows = source.rows
    position.counts.unreadable = source.counts.unreadable
    position.counts.outside = source.counts.outside
  }

  mutating func write(_ rows: [UnreadableRow]) throws {
    for row in rows {
      let bytes = row.json
      try folder.append(unreadable: bytes)
      position.unreadable += bytes.count
    }
  }

  mutating func save(isFinished: Bool = false) throws {
    position.isFinished = isFinished
    try folder.save(position)
    lastSaved = .now
  }
}

extension UnreadableRow {
  /// A line of JSON with its end; nothing of the row but its place.
  fileprivate var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("file", file)
      writer.member("line", line)
      writer.key("error")
      writer.object { writer in
        writer.member("code", error.code.rawValue)
        writer.member("message", error.message)
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
