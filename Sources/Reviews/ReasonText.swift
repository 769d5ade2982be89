// A reason in a person's own words, as it is kept.

enum ReasonText {
  /// A reason of 1–2,000 characters without white space around it; `nil` for none.
  static func cleaned(_ reason: String?) throws(ReviewError) -> String? {
    var text = (reason ?? "")[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.count <= 2000 else { throw ReviewError(.reasonTooLong, "原因最多写 2000 个字") }
    return text.isEmpty ? nil : String(text)
  }
}
