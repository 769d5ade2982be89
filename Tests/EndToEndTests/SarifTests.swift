// check --format sarif: what the SARIF 2.1.0 schema requires and allows of every object that is written.

import Foundation
import Subjects
import TestKit
import Testing

@Suite struct SarifTests {
  /// Of the schema (OASIS, errata 01): the members that an object must have, and all that it may have of those written
  /// here. The schema forbids any other.
  private static let objects: [String: (required: Set<String>, allowed: Set<String>)] = [
    "log": (["version", "runs"], ["$schema"]), "run": (["tool"], ["results", "columnKind", "invocations"]),
    "tool": (["driver"], []), "driver": (["name"], ["version", "language", "rules"]),
    "rule": (["id"], ["shortDescription", "help", "helpUri", "defaultConfiguration", "properties"]),
    "configuration": ([], ["level"]), "invocation": (["executionSuccessful"], ["toolExecutionNotifications"]),
    "notification": (["message"], ["level", "descriptor", "locations"]), "descriptor": (["id"], []),
    "result": (["message"], ["ruleId", "ruleIndex", "level", "locations", "properties"]), "text": (["text"], []),
    "location": ([], ["physicalLocation", "logicalLocations"]),
    "physicalLocation": (["artifactLocation"], ["region"]), "artifactLocation": (["uri"], []),
    "region": (["startLine"], ["startColumn", "endColumn", "snippet"]),
    "logicalLocation": ([], ["name", "fullyQualifiedName"]),
  ]
  /// What the members are; those that are not named here are plain values or open property bags.
  private static let kinds = [
    "runs": "run", "tool": "tool", "driver": "driver", "rules": "rule", "shortDescription": "text", "help": "text",
    "message": "text", "snippet": "text", "defaultConfiguration": "configuration", "invocations": "invocation",
    "toolExecutionNotifications": "notification", "descriptor": "descriptor", "results": "result",
    "locations": "location", "physicalLocation": "physicalLocation", "artifactLocation": "artifactLocation",
    "region": "region", "logicalLocations": "logicalLocation",
  ]

  private static func validate(_ value: JSONValue, as kind: String) {
    guard case .object(let members) = value, let (required, allowed) = objects[kind] else {
      Issue.record("\(kind) is no object")
      return
    }
    let keys = Set(members.map(\.key))
    #expect(required.isSubset(of: keys), "\(kind) lacks \(required.subtracting(keys))")
    #expect(keys.isSubset(of: required.union(allowed)), "\(kind) has \(keys.subtracting(required.union(allowed)))")
    for member in members {
      guard let kind = kinds[member.key] else { continue }
      for element in member.value.array ?? [member.value] { validate(element, as: kind) }
    }
  }

  private static func post(_ id: String, _ body: String) -> String {
    "{\"id\":\"\(id)\",\"kind\":\"post\",\"platform\":\"weibo\",\"account\":{\"id\":\"a1\"},\"body\":\"\(body)\"}\n"
  }

  @Test func aLogIsWhatTheSchemaAsksFor() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.path)
    let first = Self.post("a", #"👍\n全网最低价"#) + "{\n" + Self.post("b", "周末试驾很开心")
    try folder.write("first.jsonl", first)
    try folder.write("empty.jsonl", "")
    try folder.write("第 二.jsonl", Self.post("c", "好，全网最低价"))
    let answer = try kosgate.run("check", "--format", "sarif", "first.jsonl", "empty.jsonl", "第 二.jsonl")
    #expect(answer.status == 65, "\(answer.error)")
    let log = try JSONValue(parsing: Array(answer.output.utf8.dropLast()))
    Self.validate(log, as: "log")
    let run = try #require(log["runs"]?.array?.first)
    #expect(log["version"]?.string == "2.1.0" && run["columnKind"]?.string == "utf16CodeUnits")
    let results = try #require(run["results"]?.array)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    #expect(results.count >= 2)
    let text = Array(try #require(first.split(separator: "\n").first).utf16)
    for result in results {
      let index = try #require(result["ruleIndex"]?.integer)
      #expect(rules[index]["id"] == result["ruleId"])
    }
    let lowest = results.filter { $0["ruleId"]?.string == "ad-law/absolute/lowest-anywhere" }
    let places = lowest.compactMap { $0["locations"]?.array?.first?["physicalLocation"] }
    #expect(
      places.compactMap { $0["artifactLocation"]?["uri"]?.string } == ["first.jsonl", "%E7%AC%AC%20%E4%BA%8C.jsonl"])
    #expect(places.compactMap { $0["region"]?["startLine"]?.integer } == [1, 1])
    let region = try #require(places.first?["region"])
    let (start, end) = (try #require(region["startColumn"]?.integer), try #require(region["endColumn"]?.integer))
    #expect(String(decoding: text[(start - 1)..<(end - 1)], as: UTF16.self) == "全网最低价")
    #expect(lowest.first?["level"]?.string == "error")
    let refused = try #require(run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array)
    #expect(refused.count == 1 && refused.first?["descriptor"]?["id"]?.string == "invalid-json")
    let place = refused.first?["locations"]?.array?.first?["physicalLocation"]
    #expect(place?["region"]?["startLine"]?.integer == 2)
  }

  @Test func nothingFoundIsALogTooAndSubmitHasNone() throws {
    let folder = try TemporaryFolder()
    let kosgate = Kosgate(folder: folder.path)
    let answer = try kosgate.run("check", "--format", "sarif", input: "")
    #expect(answer.status == 0)
    let log = try JSONValue(parsing: Array(answer.output.utf8.dropLast()))
    Self.validate(log, as: "log")
    #expect(log["runs"]?.array?.first?["results"]?.array?.isEmpty == true)
    #expect(try kosgate.run("submit", "--format", "sarif", input: "").status == 64)
  }
}
