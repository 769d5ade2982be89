// The only code that talks to libyaml: its events, in which anchors, aliases and tags can still be seen.

// Yams composes whole documents and resolves aliases while it does so; its C module gives the events before that.
internal import CYaml

/// A step of libyaml through a file.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentEnd, alias, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    case documentStart(hasDirectives: Bool)
    case scalar(String, isPlain: Bool)
  }

  let kind: Kind
  var hasAnchor = false
  var hasTag = false
  let start: YAMLMark
  let end: YAMLMark
}

/// A place in a file as libyaml counts it.
struct YAMLMark {
  /// In Unicode scalars from the start of the text.
  let index: Int
  /// 1-based.
  let line: Int
  /// 1-based, in Unicode scalars.
  let column: Int
}

/// Why libyaml cannot read on.
struct YAMLSyntaxError: Error {
  /// libyaml's words, English.
  let problem: String
  let context: String
  /// Where libyaml noticed.
  let mark: YAMLMark
  /// Where that which it was reading began; meaningless without context.
  let contextMark: YAMLMark
}

/// libyaml's parser over a text of its own.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter text: UTF-8 without byte order mark.
  init(_ text: ArraySlice<UInt8>) {
    // SAFETY: libyaml keeps a pointer to the parser and to the text in the parser itself. Both are allocated here,
    // never move, and are freed only in `deinit`, after the parser.
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    input = .allocate(capacity: text.count)
    _ = input.initialize(from: text)
    guard yaml_parser_initialize(parser) == 1 else {
      preconditionFailure("libyaml could not allocate its buffers of a few kilobytes")
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, UnsafePointer(input.baseAddress), input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next step; none may be asked for after the end of the stream or an error.
  mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
    // SAFETY: what the event points to is copied before it is deleted.
    defer { yaml_event_delete(&event) }
    let start = YAMLMark(event.start_mark)
    let end = YAMLMark(event.end_mark)
    func plain(_ kind: YAMLEvent.Kind) -> YAMLEvent { YAMLEvent(kind: kind, start: start, end: end) }
    switch event.type {
    case YAML_STREAM_START_EVENT: return plain(.streamStart)
    case YAML_STREAM_END_EVENT: return plain(.streamEnd)
    case YAML_DOCUMENT_START_EVENT:
      let document = event.data.document_start
      let hasTags = document.tag_directives.start != document.tag_directives.end
      return plain(.documentStart(hasDirectives: document.version_directive != nil || hasTags))
    case YAML_DOCUMENT_END_EVENT: return plain(.documentEnd)
    case YAML_ALIAS_EVENT: return plain(.alias)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // SAFETY: libyaml states the length of the value; it may contain NUL.
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw YAMLSyntaxError(problem: "invalid Unicode character", context: "", mark: start, contextMark: start)
      }
      return YAMLEvent(
        kind: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), hasAnchor: scalar.anchor != nil,
        hasTag: scalar.tag != nil, start: start, end: end)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart, hasAnchor: sequence.anchor != nil, hasTag: sequence.tag != nil, start: start, end: end)
    case YAML_SEQUENCE_END_EVENT: return plain(.sequenceEnd)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart, hasAnchor: mapping.anchor != nil, hasTag: mapping.tag != nil, start: start, end: end)
    case YAML_MAPPING_END_EVENT: return plain(.mappingEnd)
    default: throw YAMLSyntaxError(problem: "unknown event", context: "", mark: start, contextMark: start)
    }
  }

  private func syntaxError() -> YAMLSyntaxError {
    // SAFETY: problem and context are null or string literals of libyaml.
    func words(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    return YAMLSyntaxError(
      problem: words(parser.pointee.problem), context: words(parser.pointee.context),
      mark: YAMLMark(parser.pointee.problem_mark), contextMark: YAMLMark(parser.pointee.context_mark))
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    index = Int(mark.index)
    line = Int(mark.line) + 1
    column = Int(mark.column) + 1
  }
}
