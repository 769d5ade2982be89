// One line of output: a verdict, or why there is none.

internal import Digests

/// A verdict record as JSON (contract §4), written once and kept: without the number of the line that it answered, which
/// is put in when a line is answered.
package struct EncodedVerdict: Sendable, Hashable {
  /// The whole object, without `line`; what the registry said of the account and what rules on trial found are its last members.
  package let bytes: [UInt8]
  /// Where the part that is answered ends: the last members stay in the store.
  private let answerEnd: Int
  /// Where the value of `id`, the first member, ends.
  private let idEnd: Int

  /// Writes `record`.
  package init(_ record: VerdictRecord) {
    var writer = JSONWriter()
    var answered = 0
    writer.object { writer in
      writer.member("id", record.subject)
      writer.member("verdict", record.verdict.rawValue)
      writer.key("findings")
      writer.array { writer in for finding in record.findings { writer.finding(finding) } }
      writer.key("exempted")
      writer.array { writer in for match in record.exempted { writer.exemptedMatch(match) } }
      if !record.rewrite.isEmpty {
        writer.key("rewrite")
        writer.rewrite(record.rewrite)
      }
      writer.member("ruleset", record.ruleSet.description)
      writer.member("content", record.content.description)
      writer.member("engine", record.engine)
      answered = writer.bytes.count
      if let standing = record.standing {
        writer.key("registered")
        writer.standing(standing)
      }
      if !record.shadow.isEmpty {
        writer.key("shadow")
        writer.array { writer in for finding in record.shadow { writer.finding(finding) } }
      }
    }
    self.init(writer.bytes, subject: record.subject, answerEnd: answered)
  }

  /// Takes bytes that were written here for this subject.
  package init(stored bytes: [UInt8], subject: String) {
    // Within a text its quotes would be escaped: these bytes are the member, and nothing else.
    let kept = [Self.registeredMember, Self.shadowMember].compactMap { bytes.firstRange(of: $0)?.lowerBound }
    self.init(bytes, subject: subject, answerEnd: kept.min() ?? bytes.count - 1)
  }

  private init(_ bytes: [UInt8], subject: String, answerEnd: Int) {
    self.bytes = bytes
    self.answerEnd = answerEnd
    var id = JSONWriter()
    id.object { $0.member("id", subject) }
    idEnd = id.bytes.count - 1
  }

  private static let registeredMember = Array(#","registered":"#.utf8)
  private static let shadowMember = Array(#","shadow":["#.utf8)

  /// Appends the answer to a line, without its end, to `output`.
  /// - Parameters:
  ///   - line: the number of the input line, from 1; `nil` where there was one line only.
  ///   - appending: writes further members, behind all others.
  package func append(to output: inout [UInt8], line: Int?, appending: (inout JSONWriter) -> Void = { _ in }) {
    output += bytes[..<idEnd]
    if let line { output += Array(#","line":\#(line)"#.utf8) }
    output += bytes[idEnd..<answerEnd]
    var more = JSONWriter()
    appending(&more)
    if !more.bytes.isEmpty {
      output.append(UInt8(ascii: ","))
      output += more.bytes
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension JSONWriter {
  /// Writes what stands in the place of a line that is no subject, without the line's end.
  package mutating func lineError(_ error: LineError, line: Int) {
    object { writer in
      writer.member("line", line)
      writer.key("error")
      writer.object { writer in
        writer.member("code", error.code.rawValue)
        writer.member("message", error.message)
        if let column = error.column { writer.member("column", column) }
      }
    }
  }

  /// Writes a finding.
  package mutating func finding(_ finding: Finding) {
    object { writer in
      writer.member("rule", finding.rule)
      writer.member("category", finding.category.rawValue)
      writer.member("severity", finding.severity.rawValue)
      writer.place(finding.field, finding.range)
      writer.member("text", finding.text)
      writer.member("normalized", finding.normalized)
      writer.member("folds", finding.folds)
      if !finding.seenThrough.isEmpty { writer.member("seen_through", finding.seenThrough) }
      writer.member("confidence", finding.confidence.rawValue)
      writer.member("message", finding.message)
      writer.member("basis", finding.basis)
      writer.member("provenance", finding.provenance.rawValue)
      writer.member("suggestions", finding.suggestions)
    }
  }

  /// Writes what the registry said: the account without the person who answers for it, or `null`.
  fileprivate mutating func standing(_ standing: AccountStanding) {
    switch standing {
    case .registered(let account): registeredAccount(account, withOwner: false)
    case .unknown: null()
    }
  }

  fileprivate mutating func exemptedMatch(_ match: ExemptedMatch) {
    object { writer in
      writer.member("rule", match.rule)
      writer.place(match.field, match.range)
      writer.member("text", match.text)
      writer.member("reason", match.reason)
    }
  }

  private mutating func place(_ field: FieldKey?, _ range: TextRange?) {
    if let field { member("field", field.description) }
    guard let range else { return }
    key("range")
    object { writer in
      writer.range("utf8", range.utf8)
      writer.range("utf16", range.utf16)
    }
  }

  private mutating func range(_ key: String, _ range: Range<Int>) {
    self.key(key)
    array { writer in
      writer.int(range.lowerBound)
      writer.int(range.upperBound)
    }
  }

  /// The texts in the order in which a subject's fields are judged: a dictionary's own order differs from run to run.
  fileprivate mutating func rewrite(_ texts: [FieldKey: String]) {
    object { writer in
      for name in FieldKey.Name.allCases {
        for key in texts.keys.filter({ $0.name == name }).sorted(by: { ($0.index ?? 0) < ($1.index ?? 0) }) {
          if let text = texts[key] { writer.member(key.description, text) }
        }
      }
    }
  }
}
