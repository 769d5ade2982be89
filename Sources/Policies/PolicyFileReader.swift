// policy.yaml: rows that tighten, and the order of the queue.

package import StrictYAML
internal import Subjects

/// Reads a policy file.
package enum PolicyFileReader {
  /// A policy; a row that would loosen the rules is refused.
  package static func policy(_ content: [UInt8], file: String) throws(YAMLErrors) -> VerdictPolicy {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    var policy = VerdictPolicy()
    for item in reader.list("rows") {
      reader.read(item) { row in policy.rows += [Self.row(&row)] }
    }
    reader.mapping("priority") { priority in
      policy.priority.categories = weights("category", as: FindingCategory.self, &priority)
      policy.priority.tiers = weights("tier", as: AccountTier.self, &priority)
    }
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return policy
  }

  private static func row(_ reader: inout MappingReader) -> PolicyRow {
    var row = PolicyRow(verdict: .review)
    var severities: [Located<Severity>] = []
    reader.mapping("when") { when in
      severities = when.words("severity", as: Severity.self)
      row.severities = Set(severities.map(\.value))
      row.categories = Set(when.words("categories", as: FindingCategory.self).map(\.value))
      row.kinds = Set(when.words("kinds", as: SubjectKind.self).map(\.value))
      row.platforms = Set(when.words("platforms", as: Platform.self).map(\.value))
      row.audiences = Set(when.words("audiences", as: Audience.self).map(\.value))
      row.tiers = Set(when.words("tiers", as: AccountTier.self).map(\.value))
      row.roles = Set(when.words("roles", as: AccountRole.self).map(\.value))
      row.places.regions = when.strings("regions").map(\.value)
      row.places.lines = when.strings("lines").map(\.value)
    }
    guard let verdict = reader.word("verdict", as: Verdict.self) else { return row }
    row.verdict = verdict.value
    let named = severities.isEmpty ? [.review, .block] : severities.map(\.value)
    for severity in named where VerdictPolicy.base(severity) > verdict.value {
      reader.refuse(
        verdict, "策略只能收紧：\(severity.rawValue) 不能改判为 \(verdict.value.rawValue)",
        severities.isEmpty
          ? "没有写 severity 就包括 block；请写 when: {severity: [review]}，或把 verdict 改严"
          : "在 when.severity 里去掉 \(severity.rawValue)，或把 verdict 改严")
    }
    for severity in severities where severity.value == .advice {
      reader.refuse(severity, "advice 只是建议，不能改变判定", "去掉 advice；要人审请在规则里把 severity 改为 review")
    }
    return row
  }

  private static func weights<Word>(
    _ key: String, as type: Word.Type, _ reader: inout MappingReader
  ) -> [Word: Int] where Word: RawRepresentable & CaseIterable & Hashable, Word.RawValue == String {
    var result: [Word: Int] = [:]
    reader.mapping(key) { table in
      for word in Word.allCases {
        if let points = table.optionalInteger(word.rawValue, in: 0...1000) { result[word] = points.value }
      }
    }
    return result
  }
}
