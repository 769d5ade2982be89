// Words out of a fixed vocabulary, numbers, truth values, and whatever else a text can be read as.

extension MappingReader {
  /// One of the words of `type`, which must be there.
  package mutating func word<Word>(_ key: String, as type: Word.Type, remedy: String? = nil) -> Located<Word>?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    node(key, remedy: remedy ?? "补上“\(key): …”，可用的词：\(Self.vocabulary(type))").flatMap { word($0, in: key, as: type) }
  }

  /// One of the words of `type`, which may be missing.
  package mutating func optionalWord<Word>(_ key: String, as type: Word.Type) -> Located<Word>?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    optionalNode(key).flatMap { word($0, in: key, as: type) }
  }

  /// A list of words of `type`, each once; empty when the key is missing or the list is empty.
  package mutating func words<Word>(_ key: String, as type: Word.Type) -> [Located<Word>]
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    var seen: Set<String> = []
    var result: [Located<Word>] = []
    for item in list(key) {
      guard let found = word(item, in: key, as: type) else { continue }
      if seen.insert(found.value.rawValue).inserted {
        result.append(found)
      } else {
        refuse(item, "\(key) 里 \(found.value.rawValue) 写了两次", "只保留一个")
      }
    }
    return result
  }

  /// The word that `node`, which stands under `key`, is.
  package mutating func word<Word>(_ node: YAMLNode, in key: String, as type: Word.Type) -> Located<Word>?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    text(node, in: key).flatMap { word($0, in: key, as: type) }
  }

  /// The word that `text`, which stands under `key` or is a key itself, is.
  package mutating func word<Word>(_ text: Located<String>, in key: String, as type: Word.Type) -> Located<Word>?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    if let word = Word(rawValue: text.value) { return Located(word, line: text.line, column: text.column) }
    let nearest = NearestWord.find(text.value, among: Word.allCases.map(\.rawValue))
    refuse(
      text, "\(key) 不能写 \(YAMLError.quote(text.value))",
      (nearest.map { "是不是要写 \($0)？" } ?? "") + "可用的词：\(Self.vocabulary(type))")
    return nil
  }

  /// A whole number in `range` that may be missing, written in decimal digits without quotes.
  package mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
    optionalNode(key).flatMap { integer($0, in: key, range) }
  }

  /// A whole number in `range` that must be there, likewise.
  package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
    node(key).flatMap { integer($0, in: key, range) }
  }

  private mutating func integer(_ node: YAMLNode, in key: String, _ range: ClosedRange<Int>) -> Located<Int>? {
    // `String(value) == text` leaves `010`, `+1` and digits of other scripts out.
    if node.isPlain, case .scalar(let text) = node.kind, let value = Int(text), String(value) == text,
      range.contains(value)
    {
      return Located(value, line: node.line, column: node.column)
    }
    refuse(
      node, "\(key) 应当是 \(range.lowerBound) 到 \(range.upperBound) 的整数" + node.asWritten,
      "写半角数字，不加引号，如 \(key): \(range.lowerBound)")
    return nil
  }

  /// `true` or `false`, nothing else, without quotes; may be missing.
  package mutating func optionalBool(_ key: String) -> Located<Bool>? {
    guard let node = optionalNode(key) else { return nil }
    if node.isPlain, case .scalar(let text) = node.kind, let value = Bool(text) {
      return Located(value, line: node.line, column: node.column)
    }
    refuse(node, "\(key) 只能是 true 或 false" + node.asWritten, "写 true 或 false，小写，不加引号")
    return nil
  }

  /// A text that may be missing and that `parse` understands.
  /// - Parameter expected: what it should be, for the error: `日期，如 2026-11-25`.
  package mutating func optionalValue<Value>(
    _ key: String, expected: String, _ parse: (String) -> Value?
  ) -> Located<Value>? {
    optionalString(key).flatMap { value($0, in: key, expected, parse) }
  }

  /// A text that must be there and that `parse` understands, likewise.
  package mutating func value<Value>(_ key: String, expected: String, _ parse: (String) -> Value?) -> Located<Value>? {
    string(key, remedy: "补上“\(key): …”，写成\(expected)").flatMap { value($0, in: key, expected, parse) }
  }

  private mutating func value<Value>(
    _ text: Located<String>, in key: String, _ expected: String, _ parse: (String) -> Value?
  ) -> Located<Value>? {
    if let value = parse(text.value) { return Located(value, line: text.line, column: text.column) }
    refuse(text, "\(key) 不能写 \(YAMLError.quote(text.value))", "写成\(expected)")
    return nil
  }

  private static func vocabulary<Word>(_ type: Word.Type) -> String
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: "、")
  }
}

extension YAMLNode {
  /// `，这里写的是“12”`, for an error.
  fileprivate var asWritten: String {
    if case .scalar(let text) = kind { "，这里写的是\(YAMLError.quote(text))" } else { "，这里却是\(chineseKind)" }
  }
}
