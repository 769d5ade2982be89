// One rule out of its YAML mapping, with everything that can be checked without matching.

internal import StrictYAML
internal import Subjects

/// Reads one rule. The rule is to be used only when there are no errors.
struct RuleReader {
  var rule: Rule
  private(set) var errors: [RuleFileError] = []
  /// The identifier as written, where one was.
  private(set) var id: Located<String>?
  var reader: MappingReader
  let names: SharedNames

  /// Reads the rule at `node` of a file of `pack`.
  init(_ node: YAMLNode, pack: String, file: String, names: SharedNames) {
    self.names = names
    reader = MappingReader(node, file: file, expected: "一条规则（id、title、…）")
    // What stands in for a missing value is never seen: its absence is an error.
    rule = Rule(
      pack: pack, localID: "", title: "", category: .absolute, severity: .block, basis: "", provenance: .memory,
      message: "", location: SourceLocation(file: file, line: node.line))
    readIdentity()
    let provenance = readLaw()
    readScope()
    readPlatforms(provenance)
    readMatching()
    readContext()
    readCondition()
    readWords()
    readExamples()
    errors = reader.finish().map { RuleFileError($0, rule: id?.value) }
  }

  private mutating func readIdentity() {
    id = reader.string("id", remedy: "补上 id，如 id: absolute/superlative")
    if let id {
      rule.localID = id.value
      if !Identifiers.isRule(id.value) {
        reader.refuse(
          id, "id \(YAMLError.quote(id.value)) 不合规范",
          "只用小写英文、数字和单个短横线，层级用 / 分开，如 absolute/superlative")
      }
    }
    rule.title = reader.string("title")?.value ?? ""
    if let category = reader.word("category", as: FindingCategory.self) { rule.category = category.value }
  }

  /// Gives the provenance, where one was written that there is.
  private mutating func readLaw() -> Provenance? {
    let severity = reader.word("severity", as: Severity.self)
    if let severity { rule.severity = severity.value }
    rule.basis = reader.string("basis", remedy: "补上依据，写明条款，如 basis: 《广告法》第九条第（三）项")?.value ?? ""
    let provenance = reader.word("provenance", as: Provenance.self)
    if let provenance { rule.provenance = provenance.value }
    rule.source = reader.optionalString("source")?.value
    if let state = reader.optionalWord("state", as: RuleState.self) { rule.state = state.value }
    if let severity, let provenance { Self.checkBlock(severity, provenance.value, in: &reader) }

    let expected = "日期或时刻，如 2026-11-25 或 2026-11-25T12:00:00+08:00"
    var effective = EffectivePeriod()
    reader.mapping("effective") { period in
      effective.from = period.optionalValue("from", expected: expected) { Timestamp($0) }?.value
      let until = period.optionalValue("until", expected: expected) { Timestamp($0) }
      effective.until = until?.value
      if let until, let from = effective.from, from >= until.value {
        period.refuse(until, "until 不晚于 from，规则永远不会生效", "until 写失效的那一刻，要晚于 from")
      }
    }
    rule.effective = effective
    return provenance?.value
  }

  /// Only rules whose text of law was checked may block (contract §4).
  private static func checkBlock(
    _ severity: Located<Severity>, _ provenance: Provenance, in reader: inout MappingReader
  ) {
    guard severity.value == .block, provenance != .verified else { return }
    reader.refuse(
      severity, "severity: block 需要 provenance: verified，这里是 \(provenance.rawValue)",
      "核对条文原文后把 provenance 改为 verified，否则把 severity 改为 review")
  }

  private mutating func readScope() {
    var scope = RuleScope()
    reader.mapping("applies") { applies in
      scope.kinds = Set(applies.words("kinds", as: SubjectKind.self).map(\.value))
      scope.audiences = Set(applies.words("audiences", as: Audience.self).map(\.value))
      scope.industries = Set(applies.words("industries", as: Industry.self).map(\.value))
      scope.platforms = Set(applies.words("platforms", as: Platform.self).map(\.value))
      scope.roles = Set(applies.words("roles", as: AccountRole.self).map(\.value))
      scope.places.regions = applies.strings("regions").map(\.value)
      scope.places.lines = applies.strings("lines").map(\.value)
    }
    rule.scope = scope

    let fields = reader.words("fields", as: FieldKey.Name.self).map(\.value)
    if !fields.isEmpty { rule.fields = Set(fields) }
  }

  private mutating func readPlatforms(_ provenance: Provenance?) {
    let scope = rule.scope.platforms
    for entry in reader.freeEntries("per_platform") {
      guard let platform = reader.word(entry.key, in: "per_platform", as: Platform.self) else { continue }
      if !scope.isEmpty, !scope.contains(platform.value) {
        reader.refuse(
          platform, "per_platform 里的 \(platform.value.rawValue) 不在 applies.platforms 之内",
          "把它加进 applies.platforms，或删去这一项")
      }
      var override = PlatformOverride()
      reader.read(entry.value) { inner in
        let severity = inner.optionalWord("severity", as: Severity.self)
        override.severity = severity?.value
        override.basis = inner.optionalString("basis")?.value
        if let severity, let provenance { Self.checkBlock(severity, provenance, in: &inner) }
        if !inner.contains("severity"), !inner.contains("basis") {
          inner.refuse(
            platform, "per_platform 里的 \(platform.value.rawValue) 什么也没有改", "写上 severity 或 basis，或删去这一项")
        }
      }
      rule.perPlatform[platform.value] = override
    }
  }
}
