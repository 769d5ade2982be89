// What a rule looks for, and what makes it lawful.

internal import StrictYAML

extension RuleReader {
  mutating func readMatching() {
    var lines: [String: Int] = [:]
    for term in reader.strings("terms") {
      // Matching does not see case, so two spellings are one term.
      if let earlier = lines.updateValue(term.line, forKey: term.value.lowercased()) {
        reader.refuse(term, "terms 里的 \(YAMLError.quote(term.value)) 与第 \(earlier) 行的重复（不分大小写）", "只保留一个")
      } else {
        rule.terms.append(term.value)
      }
    }
    rule.patterns = reader.patterns("patterns")
    if !reader.hasContent("terms"), !reader.hasContent("patterns"), !reader.contains("when") {
      reader.refuse(
        reader.place(of: "terms"), "terms 和 patterns 都没有内容，规则什么也找不到",
        "至少写一个词，如 terms: [国家级]，或一条正则；要对整篇稿件下判断，写 when")
    }
    rule.folds = reader.words("folds", as: FoldName.self).map(\.value)
    rule.disguised = reader.optionalBool("disguised")?.value ?? false
  }

  mutating func readContext() {
    rule.near = readNear("near")
    rule.doubtful = readNear("doubtful").first
    for node in reader.list("unless") {
      if case .mapping = node.kind {
        var clause: ContextClause?
        reader.read(node) { inner in clause = inner.contextClause(usualReach: .clause) }
        if let clause { rule.contexts.append(clause) }
      } else if let pattern = reader.pattern(node, in: "unless", earlier: rule.unless) {
        rule.unless.append(pattern)
      }
    }
    rule.requires = reader.references("requires", to: names.elementIDs, under: "elements")
    rule.exempt = reader.references("exempt", to: names.exemptionIDs, under: "exemptions")
  }
}
