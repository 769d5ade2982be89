// Reads the part of YAML that a person can check by eye: texts, lists and mappings, and nothing that expands.

/// Reads one YAML document strictly: no anchors, aliases, tags, directives, merge keys, duplicate keys or invisible
/// characters, and no guessing of types.
package enum YAMLReader {
  /// In bytes.
  package static let maximumSize = 1 << 20
  /// Lists and mappings within each other.
  package static let maximumDepth = 32
  /// After so many mistakes a file is not read further.
  static let maximumErrors = 50

  /// The tree of `content`.
  /// - Parameters:
  ///   - content: UTF-8, with or without a byte order mark, at most ``maximumSize`` bytes.
  ///   - file: the path, for errors.
  /// - Throws: all mistakes up to the first that makes the rest unreadable.
  package static func read(_ content: [UInt8], file: String) throws(YAMLErrors) -> YAMLNode {
    guard content.count <= maximumSize else {
      throw YAMLErrors([
        YAMLError(
          file: file, line: 1, column: 1, problem: "文件超过 1 MiB 的上限", remedy: "拆成几个文件")
      ])
    }
    let text = content.starts(with: [0xEF, 0xBB, 0xBF]) ? content[3...] : content[...]
    guard let string = String(validating: text, as: UTF8.self) else {
      throw YAMLErrors([invalidUTF8(text, file: file)])
    }
    var builder = TreeBuilder(text, file: file)
    let node = builder.build()
    let errors = invisibleCharacters(string, file: file) + builder.errors
    guard errors.isEmpty, let node else { throw YAMLErrors(errors) }
    return node
  }

  private static func invalidUTF8(_ text: ArraySlice<UInt8>, file: String) -> YAMLError {
    let valid = validPrefix(text)
    var position = Position()
    for scalar in String(decoding: valid, as: UTF8.self).unicodeScalars { position.advance(over: scalar) }
    let isUTF16 = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
    return YAMLError(
      file: file, line: position.line, column: position.column,
      problem: "不是 UTF-8 编码" + (isUTF16 ? "，而是 UTF-16" : "（第 \(valid.endIndex + 1) 个字节起）"),
      remedy: "在编辑器里另存为 UTF-8；原文件可能是 \(isUTF16 ? "“Unicode”" : "GBK") 编码")
  }

  private static func validPrefix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = text.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
    return text.prefix(count)
  }

  private static func invisibleCharacters(_ text: String, file: String) -> [YAMLError] {
    var errors: [YAMLError] = []
    var position = Position()
    var iterator = text.unicodeScalars.makeIterator()
    var reached = 0
    InvisibleCharacters.scan(text.unicodeScalars, lineBreaks: .ordinary) { scalar, index in
      while reached < index, let passed = iterator.next() {
        position.advance(over: passed)
        reached += 1
      }
      errors.append(
        YAMLError(
          file: file, line: position.line, column: position.column,
          problem: "有看不见的字符 \(scalar.codePointName)",
          remedy: "删去它；例句里确实需要时，把整段写进双引号，写成 \(escape(scalar))"))
      return errors.count < maximumErrors
    }
    return errors
  }

  /// `"\u200B"`, or eight digits beyond the basic plane.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = digits.count > 4 ? 8 : 4
    return "\"\\" + (width == 4 ? "u" : "U") + String(repeating: "0", count: width - digits.count) + digits + "\""
  }
}

/// A place in a text, with lines as libyaml counts them.
private struct Position {
  private(set) var line = 1
  private(set) var column = 1
  private var afterReturn = false

  mutating func advance(over scalar: Unicode.Scalar) {
    switch scalar {
    case "\n" where afterReturn: break
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
      line += 1
      column = 1
    default: column += 1
    }
    afterReturn = scalar == "\r"
  }
}
