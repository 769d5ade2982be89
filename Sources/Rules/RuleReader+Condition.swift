// Company in a list, and what a rule asks of the whole subject.

internal import StrictYAML
internal import Subjects

extension RuleReader {
  /// One company, or a list of which every one must be there.
  mutating func readNear(_ key: String) -> [Nearness] {
    guard let node = reader.optionalNode(key) else { return [] }
    let nodes = if case .sequence = node.kind { reader.items(of: node, in: key) } else { [node] }
    var result: [Nearness] = []
    for node in nodes {
      var near: Nearness?
      let known = names.elementIDs
      reader.read(node) { inner in
        let isWordless = inner.contains("elements") || inner.contains("number")
        let remedy = "至少写一条正则，如 patterns: ['加|联系|留']；也可以写 elements 或 number"
        let patterns = inner.patterns("patterns", required: isWordless ? nil : remedy)
        let elements = inner.references("elements", to: known, under: "elements")
        let number = inner.numberRange("number")
        if let within = inner.integer("within", in: 1...200) {
          var found = Nearness(patterns: patterns, within: within.value)
          (found.elements, found.number) = (elements, number)
          near = found
        }
      }
      if let near { result.append(near) }
    }
    return result
  }

  mutating func readCondition() {
    guard let node = reader.optionalNode("when") else { return }
    var condition = SubjectCondition()
    let known = names.elementIDs
    reader.read(node) { inner in
      for fact in SubjectFact.allCases {
        if let value = inner.optionalBool(fact.rawValue) { condition.facts[fact] = value.value }
      }
      condition.anyOf = inner.words("any_of", as: SubjectFact.self).map(\.value)
      for item in inner.list("has") {
        if let text = inner.subjectText(item, in: "has", known: known) { condition.has.append(text) }
      }
      for item in inner.list("lacks") {
        if let need = inner.subjectNeed(item, known: known) { condition.lacks.append(need) }
      }
      if case .mapping(let entries) = node.kind, !entries.contains(where: { inner.hasContent($0.key.value) }) {
        inner.refuse(node, "when 里没有条件", "写上事实（如 purchase_link: true）、has 或 lacks，或删去 when")
      }
    }
    rule.when = condition
    let findsSubject = rule.terms.isEmpty && rule.patterns.isEmpty
    if findsSubject,
      reader.contains("near") || reader.contains("unless") || reader.contains("exempt")
        || reader.contains("requires") || reader.contains("fields")
    {
      reader.refuse(
        reader.place(of: "when"), "对整篇稿件下判断的规则没有命中的文字，near、unless、exempt、requires、fields 都用不上",
        "条件都写进 when（has、lacks 里可以用 fields），或写上 terms、patterns")
    }
  }
}

extension MappingReader {
  /// What must be there: a fact by its name, a shared element, or patterns with a title.
  fileprivate mutating func subjectNeed(_ node: YAMLNode, known: Set<String>?) -> SubjectNeed? {
    if case .scalar(let word) = node.kind, let fact = SubjectFact(rawValue: word) { return .fact(fact) }
    return subjectText(node, in: "lacks", known: known).map { .text($0) }
  }

  /// A shared element by its identifier, or patterns of the rule's own.
  fileprivate mutating func subjectText(_ node: YAMLNode, in key: String, known: Set<String>?) -> SubjectText? {
    var result = SubjectText()
    guard case .mapping = node.kind else {
      guard let name = text(node, in: key) else { return nil }
      guard checkReference(name, in: key, to: known, under: "elements") else { return nil }
      result.element = name.value
      return result
    }
    var isWhole = true
    read(node) { inner in
      if inner.contains("element") {
        guard let name = inner.string("element"),
          inner.checkReference(name, in: "element", to: known, under: "elements")
        else { return isWhole = false }
        result.element = name.value
      } else {
        if key == "lacks" {
          result.title = inner.string("title", remedy: "补上缺少时告诉作者的名称，如 title: “广告”字样")?.value ?? ""
        }
        result.patterns = inner.patterns("patterns", required: "至少写一条正则，如 patterns: ['广告']；或写 element: 要件编号")
        isWhole = !result.patterns.isEmpty
      }
      result.fields = Set(inner.words("fields", as: FieldKey.Name.self).map(\.value))
    }
    return isWhole ? result : nil
  }

  /// The other texts and facts of an example.
  mutating func exampleSurroundings() -> ExampleSurroundings {
    var result = ExampleSurroundings()
    for fact in SubjectFact.allCases {
      if let value = optionalBool(fact.rawValue) { result.facts[fact] = value.value }
    }
    result.title = optionalString("title", [.lineBreaks])?.value
    result.nickname = optionalString("nickname")?.value
    result.bio = optionalString("bio", [.lineBreaks])?.value
    result.tags = strings("tags").map(\.value)
    result.inReplyTo = optionalString("in_reply_to", [.lineBreaks])?.value
    return result
  }

  /// A list of names that must stand in the file of shared names.
  mutating func references(_ key: String, to known: Set<String>?, under section: String) -> [String] {
    var result: [String] = []
    for name in strings(key) {
      if !checkReference(name, in: key, to: known, under: section) { continue }
      if result.contains(name.value) {
        refuse(name, "\(key) 里 \(name.value) 写了两次", "只保留一个")
      } else {
        result.append(name.value)
      }
    }
    return result
  }

  fileprivate mutating func checkReference(
    _ name: Located<String>, in key: String, to known: Set<String>?, under section: String
  ) -> Bool {
    guard let known, !known.contains(name.value) else { return true }
    let nearest = NearestWord.find(name.value, among: known.sorted())
    refuse(
      name, "\(key) 里的 \(YAMLError.quote(name.value)) 没有定义",
      (nearest.map { "是不是要写 \($0)？" } ?? "") + "改用已有的编号（见 rules/exemptions.yaml 的 \(section)），或把合法用法写进本条的 unless")
    return false
  }
}
