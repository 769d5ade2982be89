// Events to a tree, without recursion; everything that strict YAML refuses is refused here.

/// Builds the tree of one document and collects what is wrong with it.
struct TreeBuilder: ~Copyable {
  private(set) var errors: [YAMLError] = []
  private let file: String
  private var reader: EventReader
  private var source: SourceCursor
  private var open: [OpenCollection] = []
  private var root: YAMLNode?

  /// - Parameter text: valid UTF-8 without byte order mark.
  init(_ text: ArraySlice<UInt8>, file: String) {
    self.file = file
    reader = EventReader(text)
    source = SourceCursor(text)
  }

  /// The root of the document; `nil` when it could not be read to its end. A tree beside errors is not to be used.
  mutating func build() -> YAMLNode? {
    while errors.count < YAMLReader.maximumErrors {
      let event: YAMLEvent
      do {
        event = try reader.next()
      } catch {
        // The caller has looked at every character itself, and says more about those that libyaml cannot read.
        if !error.problem.contains("control characters") {
          let explained = SyntaxProblem(error)
          refuse(explained.mark, explained.problem, explained.remedy)
        }
        return nil
      }
      if case .streamEnd = event.kind {
        if root == nil { refuse(event.start, "文件里没有内容", "写上内容，或删去这个文件") }
        return root
      }
      guard take(event) else { return nil }
    }
    return nil
  }

  /// Gives `false` when nothing behind the event can be read sensibly.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    if event.hasAnchor { refuse(event.start, "不能使用锚点（&）", "把内容完整地写出来；如果是文字，加单引号") }
    if event.hasTag { refuse(event.start, "不能使用类型标签（!）", "删去标签，所有值都按文字读取；如果是文字，加单引号") }
    switch event.kind {
    case .streamStart, .streamEnd, .documentEnd: return true
    case .documentStart(let hasDirectives):
      if hasDirectives { refuse(event.start, "不能使用 % 指令", "删去以 % 开头的行") }
      guard root == nil else {
        refuse(event.start, "一个文件只能有一份内容", "删去第二个 --- 及其后的内容，或放进另一个文件")
        return false
      }
      return true
    case .alias:
      refuse(event.start, "不能使用引用（*）", "把内容完整地写出来；如果是文字，加单引号")
      let empty = YAMLNode(.scalar(""), isPlain: true, line: event.start.line, column: event.start.column)
      return add(empty, isAlias: true)
    case .scalar(let text, let isPlain):
      refuseSwallowedText(event, isPlain: isPlain)
      if text.unicodeScalars.contains("\0") { refuse(event.start, "文字里有 NUL 字符（\\0）", "删去它") }
      return add(YAMLNode(.scalar(text), isPlain: isPlain, line: event.start.line, column: event.start.column))
    case .sequenceStart: return begin(event, isMapping: false)
    case .mappingStart: return begin(event, isMapping: true)
    case .sequenceEnd, .mappingEnd: return end()
    }
  }

  private mutating func begin(_ event: YAMLEvent, isMapping: Bool) -> Bool {
    if let parent = open.last, parent.isMapping, parent.key == nil {
      refuse(event.start, "键只能是文字，这里是列表或键值", "以 [ 或 { 开头的文字加单引号")
      return false
    }
    guard open.count < YAMLReader.maximumDepth else {
      refuse(event.start, "层级超过 \(YAMLReader.maximumDepth) 层", "减少嵌套")
      return false
    }
    open.append(OpenCollection(isMapping: isMapping, line: event.start.line, column: event.start.column))
    return true
  }

  private mutating func end() -> Bool {
    guard let closed = open.popLast() else { return false }
    let kind: YAMLNode.Kind = closed.isMapping ? .mapping(closed.entries) : .sequence(closed.items)
    return add(YAMLNode(kind, line: closed.line, column: closed.column))
  }

  private mutating func add(_ node: YAMLNode, isAlias: Bool = false) -> Bool {
    guard let last = open.indices.last else {
      root = node
      return true
    }
    guard open[last].isMapping else {
      open[last].items.append(node)
      return true
    }
    if let key = open[last].key {
      open[last].entries.append(YAMLEntry(key: key, value: node))
      open[last].key = nil
    } else if case .scalar(let text) = node.kind {
      open[last].key = Located(text, line: node.line, column: node.column)
      if !isAlias { checkKey(text, node) }
    }
    return true
  }

  private mutating func checkKey(_ text: String, _ node: YAMLNode) {
    let place = YAMLMark(index: 0, line: node.line, column: node.column)
    if node.isNull {
      refuse(place, "键是空的", "写上键；如果就是要用空的键，写成 ''")
    } else if node.isPlain, text == "<<" {
      refuse(place, "不能使用合并键 <<", "把内容完整地写出来")
    } else if let earlier = open[open.count - 1].lines.updateValue(node.line, forKey: text) {
      refuse(place, "键 \(YAMLError.quote(text)) 重复，第 \(earlier) 行已经有了", "只保留一个，或合并两处的内容")
    }
    // Without quotes there are no escapes, and what stands raw in the file is found there.
    if !node.isPlain, let invisible = InvisibleCharacters.first(in: text, lineBreaks: .invisible) {
      refuse(place, "键里有看不见的字符 \(invisible.codePointName)", "删去它")
    }
  }

  /// `- 加我 #荣威RX5#` is the text 加我 and a comment: a hashtag lost without a word.
  private mutating func refuseSwallowedText(_ event: YAMLEvent, isPlain: Bool) {
    guard isPlain, source.hasHashWithoutSpace(after: event.end.index) else { return }
    refuse(event.end, "# 起的文字会被当作注释丢掉", "如果是话题，整段文字加单引号；如果是注释，在 # 后面加一个空格")
  }

  private mutating func refuse(_ mark: YAMLMark, _ problem: String, _ remedy: String) {
    errors.append(YAMLError(file: file, line: mark.line, column: mark.column, problem: problem, remedy: remedy))
  }
}

/// A list or mapping whose end has not been reached.
private struct OpenCollection {
  let isMapping: Bool
  let line: Int
  let column: Int
  var items: [YAMLNode] = []
  var entries: [YAMLEntry] = []
  /// The key whose value comes next.
  var key: Located<String>?
  /// Where each key stands.
  var lines: [String: Int] = [:]
}

/// Finds bytes by scalar position; positions may only grow, so that a file is walked once.
private struct SourceCursor {
  private let text: ArraySlice<UInt8>
  private var offset: Int
  private var index = 0

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    offset = text.startIndex
  }

  /// Whether a `#` with a letter behind it follows on the same line, after blanks.
  mutating func hasHashWithoutSpace(after target: Int) -> Bool {
    guard target >= index else { return false }
    while index < target, offset < text.endIndex {
      offset += 1
      while offset < text.endIndex, text[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    let rest = text[offset...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard rest.first == UInt8(ascii: "#"), rest.startIndex > offset, let next = rest.dropFirst().first else {
      return false
    }
    return !" \t\r\n#".utf8.contains(next)
  }
}
