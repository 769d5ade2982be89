// Texts and lists of texts.

extension MappingReader {
  /// A text that must be there.
  /// - Parameter remedy: what to write when it is missing.
  package mutating func string(
    _ key: String, _ allowed: TextAllowance = [], remedy: String? = nil
  ) -> Located<String>? {
    node(key, remedy: remedy).flatMap { text($0, in: key, allowed) }
  }

  /// A text that may be missing.
  package mutating func optionalString(_ key: String, _ allowed: TextAllowance = []) -> Located<String>? {
    optionalNode(key).flatMap { text($0, in: key, allowed) }
  }

  /// A list of texts; empty when the key is missing or the list is empty.
  /// - Parameter remedy: given, the list must be there with at least one item; what to write when it is not.
  package mutating func strings(
    _ key: String, _ allowed: TextAllowance = [], required remedy: String? = nil
  ) -> [Located<String>] {
    list(key, required: remedy).compactMap { text($0, in: key, allowed) }
  }

  /// The items of a list; empty when the key is missing or the list is empty. Items without value are errors.
  /// - Parameter remedy: as for texts.
  package mutating func list(_ key: String, required remedy: String? = nil) -> [YAMLNode] {
    guard let remedy else { return optionalNode(key).map { items(of: $0, in: key) } ?? [] }
    guard let node = node(key, remedy: remedy) else { return [] }
    if case .sequence(let items) = node.kind, items.isEmpty { refuse(node, "\(key) 是空的", remedy) }
    return items(of: node, in: key)
  }

  /// The items of `node`, which stands under `key`, likewise.
  package mutating func items(of node: YAMLNode, in key: String) -> [YAMLNode] {
    guard case .sequence(let items) = node.kind else {
      var remedy = "每一项写成一行，前面加“- ”"
      if case .scalar(let text) = node.kind, !text.isEmpty {
        remedy = "写成 \(key): [\(YAMLError.quote(text).dropFirst().dropLast())]"
      }
      refuse(node, "\(key) 应当是列表，这里却是\(node.chineseKind)", remedy)
      return []
    }
    return items.filter { item in
      if item.isNull { refuse(item, "\(key) 里有一项是空的", "写上内容，或删去这一项；如果就是 null 或 ~ 这样的文字，加引号") }
      return !item.isNull
    }
  }

  /// The text of `node`, which stands under `key`.
  package mutating func text(_ node: YAMLNode, in key: String, _ allowed: TextAllowance = []) -> Located<String>? {
    guard case .scalar(let text) = node.kind else {
      let isMapping = if case .mapping = node.kind { true } else { false }
      refuse(
        node, "\(key) 应当是文字，这里却是\(node.chineseKind)",
        isMapping ? "文字里有“冒号加空格”、或以 { 开头时，整段加单引号" : "只写一个值；以 [ 开头的文字，整段加单引号")
      return nil
    }
    return checked(text, node, in: key, allowed) ? Located(text, line: node.line, column: node.column) : nil
  }

  private mutating func checked(_ text: String, _ node: YAMLNode, in key: String, _ allowed: TextAllowance) -> Bool {
    let breaks: InvisibleCharacters.LineBreaks = allowed.contains(.lineBreaks) ? .ordinary : .invisible
    if text.isEmpty, !allowed.contains(.empty) {
      refuse(node, "\(key) 是空的", "写上内容")
    } else if !allowed.contains(.outerBlanks), text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      refuse(node, "\(key) 的开头或结尾有空白", "去掉空白；用 | 或 > 写多行文字时，写成 |- 或 >-")
    } else if breaks == .invisible, text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) {
      refuse(node, "\(key) 里有换行", "写成一行")
    } else if !allowed.contains(.invisible),
      let scalar = InvisibleCharacters.first(in: text, lineBreaks: breaks)
    {
      refuse(
        node, "\(key) 里有看不见的字符 \(scalar.codePointName)",
        "删去它；正则里确实需要时写 \\x{\(String(scalar.value, radix: 16))}")
    } else {
      return true
    }
    return false
  }
}
