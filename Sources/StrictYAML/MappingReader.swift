// Reads a mapping key by key and collects everything that is wrong with it.

/// What a text may contain beyond ordinary characters in one line.
package struct TextAllowance: OptionSet, Sendable {
  /// The bits.
  package let rawValue: Int

  /// An allowance by its bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// No characters at all.
  package static let empty = TextAllowance(rawValue: 1)
  /// Several lines.
  package static let lineBreaks = TextAllowance(rawValue: 2)
  /// Blanks at its start or end.
  package static let outerBlanks = TextAllowance(rawValue: 4)
  /// Zero-width, bidirectional and control characters, which a file can only contain as escapes in double quotes.
  package static let invisible = TextAllowance(rawValue: 8)
  /// Exactly what was written.
  package static let anything: TextAllowance = [.empty, .lineBreaks, .outerBlanks, .invisible]
}

/// Reads the values of a mapping. Every method records what is wrong and gives `nil` or an empty list; keys that
/// nobody asked for are found by ``finish()``.
package struct MappingReader {
  /// The path that errors name.
  package let file: String
  /// Where the mapping begins; 1-based.
  package let line: Int
  /// 1-based, in Unicode scalars.
  package let column: Int
  /// What was found so far; complete after ``finish()``.
  package private(set) var errors: [YAMLError] = []
  private let entries: [String: YAMLEntry]
  private let order: [YAMLEntry]
  private var asked: [String] = []
  /// Whether there is a mapping at all: of what is none, no key is missing.
  private let isMapping: Bool

  /// A reader of `node`, whose errors name `file`; a node that is no mapping is the first error.
  package init(_ node: YAMLNode, file: String, expected: String = "键值（每行一个“键: 值”）") {
    self.file = file
    line = node.line
    column = node.column
    if case .mapping(let list) = node.kind {
      order = list
      isMapping = true
    } else {
      order = []
      isMapping = false
    }
    entries = Dictionary(order.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
    if !isMapping {
      refuse(node, "这里应当是\(expected)，却是\(node.chineseKind)", "写成“键: 值”，冒号用半角，后面加一个空格")
    }
  }

  /// Ends the reading: keys that were never asked for are errors.
  /// - Returns: all errors of this mapping and of what was read within it.
  package mutating func finish() -> [YAMLError] {
    for entry in order where !asked.contains(entry.key.value) {
      let nearest = NearestWord.find(entry.key.value, among: asked)
      refuse(
        entry.key, "不认识的键 \(YAMLError.quote(entry.key.value))",
        nearest.map { "是不是要写 \($0)？" } ?? (asked.isEmpty ? "删去它" : "可用的键：\(asked.joined(separator: "、"))"))
    }
    return errors
  }

  /// Whether the key is there, with or without a value. This does not count as asking for it.
  package func contains(_ key: String) -> Bool { entries[key] != nil }

  /// Whether the key has something for a value: not nothing, and no empty list. This does not count as asking for it.
  package func hasContent(_ key: String) -> Bool {
    guard let value = entries[key]?.value, !value.isNull else { return false }
    if case .sequence(let items) = value.kind { return !items.isEmpty }
    return true
  }

  /// Where the key stands, or the mapping when it is not there.
  package func place(of key: String) -> Located<Void> {
    let key = entries[key]?.key
    return Located((), line: key?.line ?? line, column: key?.column ?? column)
  }

  /// The value of a key that may be missing; a key without value is an error.
  package mutating func optionalNode(_ key: String) -> YAMLNode? {
    if !asked.contains(key) { asked.append(key) }
    guard let entry = entries[key] else { return nil }
    guard !entry.value.isNull else {
      refuse(entry.key, "\(key) 没有值", "在冒号后面写上值，或删去这一行；如果值就是 null 或 ~ 这样的文字，加引号")
      return nil
    }
    return entry.value
  }

  /// The value of a key that must be there.
  /// - Parameter remedy: what to write when it is missing; by default the key with an ellipsis.
  package mutating func node(_ key: String, remedy: String? = nil) -> YAMLNode? {
    if isMapping, entries[key] == nil {
      errors.append(
        YAMLError(
          file: file, line: line, column: column, problem: "缺少 \(key)", remedy: remedy ?? "补上“\(key): …”"))
    }
    return optionalNode(key)
  }

  /// Reads a mapping under a key that may be missing: `body` gets its reader, which is finished afterwards.
  package mutating func mapping(_ key: String, _ body: (inout MappingReader) -> Void) {
    guard let node = optionalNode(key) else { return }
    read(node, body)
  }

  /// Reads the mapping at `node`: `body` gets its reader, which is finished afterwards.
  package mutating func read(_ node: YAMLNode, _ body: (inout MappingReader) -> Void) {
    var inner = MappingReader(node, file: file)
    body(&inner)
    errors += inner.finish()
  }

  /// The entries of a mapping with keys of the author's own choosing, in file order; empty when the key is missing.
  package mutating func freeEntries(_ key: String) -> [YAMLEntry] {
    guard let node = optionalNode(key) else { return [] }
    guard case .mapping(let list) = node.kind else {
      refuse(node, "\(key) 应当是键值，却是\(node.chineseKind)", "写成 \(key): {键: 值}，或每行一个“键: 值”")
      return []
    }
    return list
  }

  /// Records an error at a node.
  package mutating func refuse(_ node: YAMLNode, _ problem: String, _ remedy: String) {
    errors.append(YAMLError(file: file, line: node.line, column: node.column, problem: problem, remedy: remedy))
  }

  /// Records an error at a value.
  package mutating func refuse<Value>(_ place: Located<Value>, _ problem: String, _ remedy: String) {
    errors.append(YAMLError(file: file, line: place.line, column: place.column, problem: problem, remedy: remedy))
  }
}

extension YAMLNode {
  /// What it is, for an error.
  package var chineseKind: String {
    switch kind {
    case .scalar: isNull ? "空值" : "单独的文字"
    case .sequence: "列表"
    case .mapping: "键值"
    }
  }
}
