// Contexts, numbers and lists of patterns out of their YAML.

internal import StrictYAML

extension MappingReader {
  /// The keys of a context: `patterns`, `cues`, `barriers`, `context`, `reach`, `side`, `distance`, `effect`.
  /// - Parameter usualReach: the reach of patterns and cues that name none; without it they must name one.
  mutating func contextClause(usualReach: ContextReach? = nil) -> ContextClause? {
    var clause = ContextClause()
    clause.operation = optionalWord("context", as: ContextOperator.self)?.value
    clause.cues = distinct("cues")
    clause.barriers = distinct("barriers")
    let speaksForItself = contains("context") || contains("cues")
    let remedy = "至少写一条正则，如 patterns: ['…']；也可以写 cues（提示词）或 context（内置的语境）"
    clause.patterns = patterns("patterns", required: speaksForItself ? nil : remedy)
    clause.side = optionalWord("side", as: ContextSide.self)?.value
    let distance = optionalInteger("distance", in: 0...100)
    if let distance { clause.distance = distance.value }
    clause.effect = optionalWord("effect", as: ContextEffect.self)?.value
    readReach(of: &clause, usual: usualReach)
    if !clause.cues.isEmpty, clause.side == nil, !contains("side") {
      refuse(place(of: "cues"), "cues 没有说在命中的哪一边", "补上 side: before（在前）、after（在后）或 around（两边都行）")
    }
    if !clause.barriers.isEmpty, clause.side == nil, !contains("side") {
      refuse(place(of: "barriers"), "barriers 要和 side 一起写", "补上 side，或删去 barriers")
    }
    if let distance, !contains("side") {
      refuse(distance, "distance 要和 side 一起写", "补上 side，或删去 distance")
    }
    return clause
  }

  private mutating func readReach(of clause: inout ContextClause, usual: ContextReach?) {
    guard contains("patterns") || contains("cues") else {
      if contains("reach") || contains("side") {
        refuse(place(of: contains("reach") ? "reach" : "side"), "内置的语境自己知道范围和方向", "删去 reach 和 side")
        _ = optionalNode("reach")
      }
      return
    }
    let reach = usual == nil ? word("reach", as: ContextReach.self) : optionalWord("reach", as: ContextReach.self)
    clause.reach = reach?.value ?? usual ?? .clause
  }

  private mutating func distinct(_ key: String) -> [String] {
    var result: [String] = []
    for word in strings(key) {
      if result.contains(word.value) {
        refuse(word, "\(key) 里 \(YAMLError.quote(word.value)) 写了两次", "只保留一个")
      } else {
        result.append(word.value)
      }
    }
    if contains(key), !hasContent(key) { refuse(place(of: key), "\(key) 是空的", "写上至少一个词，或删去这一项") }
    return result
  }

  /// A number with units and bounds: `{unit: [%, 倍], min: 3, max: 10}`.
  mutating func numberRange(_ key: String) -> NumberRange? {
    guard let node = optionalNode(key) else { return nil }
    var range: NumberRange?
    read(node) { inner in
      let units = inner.strings("unit", required: "写上数字后面的单位，如 unit: [%, 倍, 天]").map(\.value)
      var found = NumberRange(units: units)
      let expected = "数字，如 3 或 0.5"
      let min = inner.optionalValue("min", expected: expected) { Double($0).flatMap { $0.isFinite ? $0 : nil } }
      let max = inner.optionalValue("max", expected: expected) { Double($0).flatMap { $0.isFinite ? $0 : nil } }
      (found.min, found.max) = (min?.value, max?.value)
      if let min, let max, min.value > max.value {
        inner.refuse(max, "max 小于 min，没有这样的数字", "改写 min 或 max")
      }
      if !units.isEmpty { range = found }
    }
    return range
  }

  /// A list of patterns, each once and none refused on sight.
  /// - Parameter remedy: given, there must be one; what to write when there is none.
  mutating func patterns(_ key: String, required remedy: String? = nil) -> [String] {
    var result: [String] = []
    for node in list(key, required: remedy) {
      if let pattern = pattern(node, in: key, earlier: result) { result.append(pattern) }
    }
    return result
  }

  /// The pattern at `node`, unless it is refused on sight or stands among the `earlier` ones.
  mutating func pattern(_ node: YAMLNode, in key: String, earlier: [String]) -> String? {
    guard let pattern = text(node, in: key, [.outerBlanks, .empty]) else { return nil }
    if let refusal = PatternRefusal.find(in: pattern.value) {
      refuse(pattern, refusal.problem, refusal.remedy)
    } else if let place = earlier.firstIndex(of: pattern.value) {
      refuse(pattern, "正则与第 \(place + 1) 条重复", "只保留一条")
    } else {
      return pattern.value
    }
    return nil
  }
}
