// Reviewed text on a page, where it is text and nothing else.

internal import Terminal

enum HTMLText {
  /// `text` with its line breaks, every control, format and direction character by its code point, and all that means
  /// something in HTML as an entity, in attributes too.
  static func escape(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in TerminalText.block(text, indent: "").unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "`": result += "&#96;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An element that keeps its direction to itself.
  static func isolated(_ text: some StringProtocol) -> String { "<bdi>\(escape(text))</bdi>" }
}
