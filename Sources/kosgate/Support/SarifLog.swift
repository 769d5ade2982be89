// Findings as SARIF 2.1.0 (OASIS), for editors and code review that show remarks beside the line.

import Foundation
import Pipeline
import Rules
import Subjects

/// One log of one run, written while it goes on: results first, what they refer to at the end.
struct SarifLog {
  private static let version = "2.1.0"
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private let rules: [String: Rule]
  private let places: InputPlaces
  private var lines = 0
  private var results = 0
  private var used: [String: Int] = [:]
  private var usedInOrder: [Finding] = []
  private var notifications: [(error: LineError, line: Int, path: String)] = []

  /// A log of findings by these rules; built-in ones are described by their findings.
  init(_ ruleSet: RuleSet, _ places: InputPlaces) {
    rules = Dictionary(ruleSet.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
  }

  /// How the log begins.
  static var opening: [UInt8] {
    Array("{\"version\":\"\(version)\",\"$schema\":\"\(schema)\",\"runs\":[{\"results\":[".utf8)
  }

  /// The results of one line.
  mutating func add(_ line: JudgedLine) -> [UInt8] {
    let path = places.path(ofLine: lines)
    lines += 1
    switch line.outcome {
    case .refused(let error):
      notifications.append((error, line.number, path))
      return []
    case .judged(let judgement):
      guard !judgement.record.findings.isEmpty else { return [] }
      let locator = FieldLocator(judgement.original)
      return judgement.record.findings.flatMap { finding in
        var writer = JSONWriter()
        writer.result(
          finding, rule: index(of: finding), of: judgement,
          at: SarifPlace(path: path, line: line.number, locator: locator))
        results += 1
        return (results > 1 ? [UInt8(ascii: ",")] : []) + writer.bytes
      }
    }
  }

  private mutating func index(of finding: Finding) -> Int {
    if let index = used[finding.rule] { return index }
    used[finding.rule] = usedInOrder.count
    usedInOrder.append(finding)
    return usedInOrder.count - 1
  }

  /// How the log ends: what could not be read, and the rules that the results name.
  func closing() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("columnKind", "utf16CodeUnits")
      writer.key("invocations")
      writer.array { writer in
        writer.object { writer in
          writer.member("executionSuccessful", true)
          writer.key("toolExecutionNotifications")
          writer.array { writer in for one in notifications { writer.notification(one.error, one.line, one.path) } }
        }
      }
      writer.key("tool")
      writer.object { writer in
        writer.key("driver")
        writer.object { writer in
          let engine = Judge.engine.split(separator: "/").map(String.init)
          writer.member("name", engine[0])
          writer.member("version", engine[1])
          writer.member("language", "zh-CN")
          writer.key("rules")
          writer.array { writer in for finding in usedInOrder { writer.descriptor(finding, rules[finding.rule]) } }
        }
      }
    }
    // The object's own brace stands before the results already.
    return Array("],".utf8) + writer.bytes.dropFirst() + Array("]}\n".utf8)
  }
}

/// Where a result is: a line of a file, and within it the columns of a field.
struct SarifPlace {
  let path: String
  let line: Int
  let locator: FieldLocator

  /// The file as a URI reference.
  static func uri(_ path: String) -> String {
    if path == "-" { return "stdin" }
    if path.hasPrefix("/") { return URL(fileURLWithPath: path).absoluteString }
    return path.addingPercentEncoding(
      withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: ":")))
      ?? path
  }
}
