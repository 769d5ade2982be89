// The ranges that an author draws into an example with 【】.

/// A text and the ranges that were marked in it.
struct ExampleMarks {
  let text: String
  /// UTF-8 ranges of `text`, in order.
  let ranges: [Range<Int>]

  /// Takes the marks out of `marked`.
  init(_ marked: String) throws(Mistake) {
    var text = ""
    var ranges: [Range<Int>] = []
    var opened: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "【":
        guard opened == nil else { throw .nested }
        opened = text.utf8.count
      case "】":
        guard let start = opened else { throw .unopened }
        guard start < text.utf8.count else { throw .empty }
        ranges.append(start..<text.utf8.count)
        opened = nil
      default: text.unicodeScalars.append(scalar)
      }
    }
    guard opened == nil else { throw .unclosed }
    self.text = text
    self.ranges = ranges
  }

  /// How marks can be drawn wrongly.
  enum Mistake: Error {
    case nested, unopened, unclosed, empty

    var problem: String {
      switch self {
      case .nested: "【】 里面又有【"
      case .unopened: "】前面没有【"
      case .unclosed: "【后面没有】"
      case .empty: "【】 里面没有文字"
      }
    }

    var remedy: String { "用一对【】框住应当命中的文字，如 本店【最低价】" }
  }
}
