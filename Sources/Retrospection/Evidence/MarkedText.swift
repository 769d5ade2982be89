// A text with what was found in it.

/// Places of a text, each with the number of its finding, drawn as marks. Marks may overlap.
struct MarkedText {
  private let text: String
  private let marks: [(range: Range<Int>, number: Int)]

  /// - Parameter marks: UTF-8 ranges; one that does not fit the text is left out.
  init(_ text: String, marks: [(range: Range<Int>, number: Int)]) {
    self.text = text
    let size = text.utf8.count
    self.marks = marks.filter { !$0.range.isEmpty && $0.range.lowerBound >= 0 && $0.range.upperBound <= size }
  }

  /// The text as HTML; behind each mark stand the numbers of the findings that end there.
  var html: String {
    let bytes = Array(text.utf8)
    let borders = Set(marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, bytes.count]).sorted()
    var html = ""
    for (start, end) in zip(borders, borders.dropFirst()) {
      // A border inside a character can only come from a record that was forged: show the bytes as what they are.
      guard let part = String(validating: bytes[start..<end], as: UTF8.self) else { return HTMLText.escape(text) }
      let isMarked = marks.contains { $0.range.lowerBound <= start && end <= $0.range.upperBound }
      html += isMarked ? "<mark>\(HTMLText.escape(part))</mark>" : HTMLText.escape(part)
      for mark in marks where mark.range.upperBound == end { html += "<sup>\(mark.number)</sup>" }
    }
    return html
  }
}
