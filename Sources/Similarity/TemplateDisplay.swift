// A template as people read it: the words of one of its copies, with the slots named.

/// The fixed parts of a template in the writing of an example, and a mark for each slot.
struct TemplateDisplay: Sendable {
  /// The fixed parts; a slot is a negative number.
  let pattern: [Int32]
  private let template: CopyTemplate
  private let example: CopyText
  /// For each place of the pattern the part of the example; a slot has none.
  private let places: [Int?]

  /// - Parameter example: a copy of the template.
  init(_ template: CopyTemplate, example: CopyText) {
    let values = template.values(in: example.parts) ?? []
    var pattern: [Int32] = []
    var places: [Int?] = []
    var position = 0
    for (index, run) in template.runs.enumerated() {
      if index > 0 {
        pattern.append(Int32(-index))
        places.append(nil)
        position = values.indices.contains(index - 1) ? values[index - 1].endIndex : position
      }
      pattern += run
      places += run.indices.map { position + $0 }
      position += run.count
    }
    self.pattern = pattern
    self.places = places
    self.template = template
    self.example = example
  }

  /// The slot at a place of the pattern, if there is one.
  func slot(at place: Int) -> Int? { pattern[place] < 0 ? Int(-pattern[place]) - 1 : nil }

  /// The whole template.
  var text: String { text(of: pattern.indices) }

  /// A range of the pattern.
  func text(of range: Range<Int>) -> String {
    var result = ""
    var start = range.lowerBound
    while start < range.upperBound {
      if let slot = slot(at: start) {
        result += "‹\(template.slots[slot]?.chineseName ?? "")›"
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, pattern[end] >= 0 { end += 1 }
      if let lower = places[start], let upper = places[end - 1] {
        result += example.written(lower..<(upper + 1), hasSpaceBefore: start > range.lowerBound)
      }
      start = end
    }
    return result
  }
}
