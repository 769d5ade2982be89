// What a stored record says was found, as far as a rescan needs it.

internal import Subjects

/// The findings that counted when a verdict was given.
struct RecordOfThen {
  private var texts: [String: Set<String>] = [:]
  let engine: String?

  /// Reads a stored record.
  init(_ record: [UInt8]) {
    let value = try? JSONValue(parsing: record)
    engine = value?["engine"]?.string
    for finding in value?["findings"]?.array ?? [] {
      guard let rule = finding["rule"]?.string, finding["severity"]?.string != Severity.advice.rawValue else {
        continue
      }
      texts[rule, default: []].insert(finding["text"]?.string ?? "")
    }
  }

  /// The findings of a judgement of today.
  init(_ findings: [Finding]) {
    engine = nil
    for finding in findings where finding.severity != .advice { texts[finding.rule, default: []].insert(finding.text) }
  }

  /// Whether a rule found these words. The place does not matter: exports move texts about.
  func found(_ finding: Finding) -> Bool { texts[finding.rule]?.contains(finding.text) ?? false }
}
