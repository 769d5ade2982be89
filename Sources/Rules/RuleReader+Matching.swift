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
    if !reader.hasContent("terms"), !reader.hasContent("patterns") {
      reader.refuse(
        reader.place(of: "terms"), "terms 和 patterns 都没有内容，规则什么也找不到",
        "至少写一个词，如 terms: [国家级]，或一条正则")
    }
    rule.folds = reader.words("folds", as: FoldName.self).map(\.value)
    rule.disguised = reader.optionalBool("disguised")?.value ?? false
  }

  mutating func readContext() {
    var near: Nearness?
    reader.mapping("near") { inner in
      let patterns = inner.patterns("patterns", required: "至少写一条正则，如 patterns: ['加|联系|留']")
      if let within = inner.integer("within", in: 1...200) { near = Nearness(patterns: patterns, within: within.value) }
    }
    rule.near = near
    var doubtful: Nearness?
    reader.mapping("doubtful") { inner in
      let patterns = inner.patterns("patterns", required: "至少写一条正则，如 patterns: ['加|联系|号']")
      if let within = inner.integer("within", in: 1...200) {
        doubtful = Nearness(patterns: patterns, within: within.value)
      }
    }
    rule.doubtful = doubtful
    rule.unless = reader.patterns("unless")
    rule.requires = references("requires", to: names.elementIDs, under: "elements")
    rule.exempt = references("exempt", to: names.exemptionIDs, under: "exemptions")
  }

  /// A list of names that must stand in the file of shared names.
  private mutating func references(_ key: String, to known: Set<String>?, under section: String) -> [String] {
    var result: [String] = []
    for name in reader.strings(key) {
      if let known, !known.contains(name.value) {
        let nearest = NearestWord.find(name.value, among: known.sorted())
        reader.refuse(
          name, "\(key) 里的 \(YAMLError.quote(name.value)) 没有定义",
          (nearest.map { "是不是要写 \($0)？" } ?? "") + "改用已有的编号（见 rules/exemptions.yaml 的 \(section)），或把合法用法写进本条的 unless")
      } else if result.contains(name.value) {
        reader.refuse(name, "\(key) 里 \(name.value) 写了两次", "只保留一个")
      } else {
        result.append(name.value)
      }
    }
    return result
  }
}
