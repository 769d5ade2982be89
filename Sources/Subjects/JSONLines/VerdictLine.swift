// One line of output: a verdict, or why there is none.

internal import Digests

extension JSONWriter {
  /// Writes a verdict as one object, without the line's end.
  /// - Parameters:
  ///   - record: what was found.
  ///   - line: the number of the input line, from 1; `nil` where the record is kept apart from its input.
  ///   - appending: writes further members, behind all others.
  package mutating func verdict(
    _ record: VerdictRecord, line: Int?, appending: (inout JSONWriter) -> Void = { _ in }
  ) {
    object { writer in
      writer.member("id", record.subject)
      if let line { writer.member("line", line) }
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
      appending(&writer)
    }
  }

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
      writer.member("confidence", finding.confidence.rawValue)
      writer.member("message", finding.message)
      writer.member("basis", finding.basis)
      writer.member("provenance", finding.provenance.rawValue)
      writer.member("suggestions", finding.suggestions)
    }
  }

  private mutating func exemptedMatch(_ match: ExemptedMatch) {
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
  private mutating func rewrite(_ texts: [FieldKey: String]) {
    object { writer in
      for name in FieldKey.Name.allCases {
        for key in texts.keys.filter({ $0.name == name }).sorted(by: { ($0.index ?? 0) < ($1.index ?? 0) }) {
          if let text = texts[key] { writer.member(key.description, text) }
        }
      }
    }
  }
}
