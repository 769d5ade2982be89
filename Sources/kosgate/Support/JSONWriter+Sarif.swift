// The objects of a SARIF log.

import Digests
import Pipeline
import Rules
import Subjects

extension JSONWriter {
  /// A finding as a result.
  mutating func result(_ finding: Finding, rule index: Int, of judgement: Judgement, at place: SarifPlace) {
    object { writer in
      writer.member("ruleId", finding.rule)
      writer.member("ruleIndex", index)
      writer.member("level", Self.level(finding.severity))
      writer.text("message", finding.message)
      writer.key("locations")
      writer.array { writer in
        writer.object { writer in
          let columns = finding.field.flatMap { place.locator.columns(of: $0, finding.range?.utf8) }
          writer.physicalLocation(place.path, line: place.line, columns: columns, snippet: finding.text)
          writer.key("logicalLocations")
          writer.array { writer in
            writer.object { writer in
              let field = finding.field?.description
              writer.member("name", field ?? judgement.subject.id)
              writer.member(
                "fullyQualifiedName", [judgement.subject.id, field].compactMap(\.self).joined(separator: "/"))
            }
          }
        }
      }
      writer.key("properties")
      writer.object { writer in
        writer.member("id", judgement.subject.id)
        writer.member("verdict", judgement.record.verdict.rawValue)
        writer.member("severity", finding.severity.rawValue)
        writer.member("confidence", finding.confidence.rawValue)
        writer.member("basis", finding.basis)
        writer.member("suggestions", finding.suggestions)
        writer.member("content", judgement.record.content.description)
      }
    }
  }

  /// A rule that results name; a built-in one is told by what it found.
  mutating func descriptor(_ finding: Finding, _ rule: Rule?) {
    object { writer in
      writer.member("id", finding.rule)
      if let rule { writer.text("shortDescription", rule.title) }
      let basis = rule?.basis ?? finding.basis
      if !basis.isEmpty { writer.text("help", basis) }
      if let source = rule?.source { writer.member("helpUri", source) }
      writer.key("defaultConfiguration")
      writer.object { $0.member("level", Self.level(rule?.severity ?? finding.severity)) }
      writer.key("properties")
      writer.object { writer in
        writer.member("category", finding.category.rawValue)
        writer.member("provenance", finding.provenance.rawValue)
      }
    }
  }

  /// A line that is no subject.
  mutating func notification(_ error: LineError, _ line: Int, _ path: String) {
    object { writer in
      writer.member("level", "error")
      writer.text("message", error.message)
      writer.key("descriptor")
      writer.object { $0.member("id", error.code.rawValue) }
      writer.key("locations")
      writer.array { writer in
        writer.object { $0.physicalLocation(path, line: line, columns: nil, snippet: "") }
      }
    }
  }

  private mutating func physicalLocation(_ path: String, line: Int, columns: Range<Int>?, snippet: String) {
    key("physicalLocation")
    object { writer in
      writer.key("artifactLocation")
      writer.object { $0.member("uri", SarifPlace.uri(path)) }
      writer.key("region")
      writer.object { writer in
        writer.member("startLine", line)
        guard let columns else { return }
        writer.member("startColumn", columns.lowerBound)
        writer.member("endColumn", columns.upperBound)
        if !snippet.isEmpty { writer.text("snippet", snippet) }
      }
    }
  }

  private mutating func text(_ key: String, _ text: String) {
    self.key(key)
    object { $0.member("text", text) }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .block: "error"
    case .review: "warning"
    case .advice: "note"
    }
  }
}
