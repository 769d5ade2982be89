// POST /v1/check: judge, store nothing.

internal import HTTPTypes
internal import Hummingbird
internal import Pipeline
internal import Storage
internal import Subjects

extension Gate {
  var checkRoutes: [Endpoint] {
    [
      Endpoint(.post, "/v1/check", scopes: [.check, .submit], body: .jsonOrLines) { [self] call in
        guard case .lines(let bytes) = call.body else { return .json(try await check(call.body.bytes)) }
        return .lines(try await checkLines(bytes, call))
      }
    ]
  }

  private func check(_ bytes: [UInt8]) async throws -> [UInt8] {
    SubmissionAnswer.verdict(try await judged(bytes, by: rules.current))
  }

  private func checkLines(_ bytes: [UInt8], _ call: Call) async throws -> [UInt8] {
    let rules = rules.current
    var output: [UInt8] = []
    for lines in try batches(of: bytes, call) {
      for line in try await judges.judge(lines, by: rules.judge, now: now()) {
        output += answer(to: line) { SubmissionAnswer.verdict($0, line: line.number) }
      }
    }
    return output
  }

  /// Judges the one subject of a body.
  func judged(_ bytes: [UInt8], by rules: ServiceRules) async throws -> Judgement {
    do {
      let judgement = try await judges.judge(bytes, by: rules.judge, now: now())
      metrics.judged(judgement.record.verdict.rawValue)
      return judgement
    } catch let error as LineError {
      throw error.code == .engineUnavailable ? .unavailable("engine-unavailable", error.chineseReason) : Problem(error)
    }
  }

  /// The lines of a body, some at a time, so that a long one leaves room for others in between. Costs the key's bucket a token a line.
  func batches(of bytes: [UInt8], _ call: Call) throws -> [[InputLine]] {
    var reader = LineReader(MemorySource(bytes), maximumLineBytes: limits.bodyBytes, chunkBytes: 64 * 1024)
    var lines: [InputLine] = []
    while case .line(let line) = try reader.next() {
      guard lines.count < limits.batchLines else {
        throw Problem(413, "too-many-lines", "行数太多", "一次最多 \(limits.batchLines) 行；请拆开再发。")
      }
      lines.append(line)
    }
    try take(Double(max(0, lines.count - 1)), of: try call.known())
    return stride(from: 0, to: lines.count, by: 32).map { Array(lines[$0..<min($0 + 32, lines.count)]) }
  }

  /// A line's answer, or why it is no subject, with its end.
  func answer(to line: JudgedLine, _ judged: (Judgement) -> [UInt8]) -> [UInt8] {
    switch line.outcome {
    case .judged(let judgement):
      metrics.judged(judgement.record.verdict.rawValue)
      return judged(judgement) + [0x0A]
    case .refused(let error):
      var writer = JSONWriter()
      writer.lineError(error, line: line.number)
      return writer.bytes + [0x0A]
    }
  }
}

extension Response {
  /// An answer in JSON Lines.
  static func lines(_ bytes: [UInt8]) -> Response { json(bytes, type: "application/x-ndjson; charset=utf-8") }
}

/// Bytes that are all there.
private struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> ByteRead {
    let count = min(buffer.count, bytes.count - position)
    guard count > 0 else { return .end }
    buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return .bytes(count)
  }
}
