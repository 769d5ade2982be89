// What differs between a text and the template, for a person to read.

/// A place where a text says something else than the copies.
package struct CopyChange: Sendable, Hashable {
  /// What the copies say there; empty where something was added.
  package let template: String
  /// What this text says there; empty where something is missing.
  package let text: String
  /// A few characters of the template before and behind the place.
  package let before: String
  package let after: String
  /// What kind of value was changed, if it is nothing but values of one kind.
  package let kind: ValueKind?
  let key: Key

  /// By what two changes are the same: where, and what stands there instead.
  struct Key: Hashable {
    let place: Int
    let removed: Int
    let inserted: [Int32]
  }
}

/// Says what differs between the template and texts that are no copies of it.
struct CopyExplanation {
  private static let contextParts = 8

  private let display: TemplateDisplay
  private let rules: [SlotRule?]
  private let vocabulary: PartVocabulary

  init(_ template: CopyTemplate, _ display: TemplateDisplay, _ vocabulary: PartVocabulary) {
    rules = template.slots
    self.display = display
    self.vocabulary = vocabulary
  }

  /// What differs in `text`; empty when nothing does, `nil` when too much does.
  func changes(in text: CopyText, budget: inout Int) -> [CopyChange]? {
    let pattern = display.pattern
    guard let pairs = PartDifference.matches(pattern, text.parts, budget: &budget) else { return nil }
    var changes: [CopyChange] = []
    var (left, right) = (0, 0)
    for pair in pairs + [(left: pattern.count, right: text.parts.count)] {
      if pair.left > left || pair.right > right, let change = change(left..<pair.left, right..<pair.right, text) {
        changes.append(change)
      }
      (left, right) = (pair.left + 1, pair.right + 1)
    }
    return changes
  }

  /// The change of a place, unless it is a slot with what the slot takes.
  private func change(_ place: Range<Int>, _ own: Range<Int>, _ text: CopyText) -> CopyChange? {
    let (place, own) = withoutSlots(place, own, text)
    guard !place.isEmpty || !own.isEmpty else { return nil }
    let inserted = text.parts[own]
    let removed = display.pattern[place].filter { $0 >= 0 }
    let kinds = Set(
      (removed + inserted).map { part -> ValueKind? in
        if case .value(let kind, _) = vocabulary.keys[Int(part)] { kind } else { nil }
      })
    let end = display.pattern.count
    return CopyChange(
      template: display.text(of: place), text: text.written(own),
      before: Self.line(endOf: display.text(of: max(0, place.lowerBound - Self.contextParts)..<place.lowerBound)),
      after: Self.line(startOf: display.text(of: place.upperBound..<min(end, place.upperBound + Self.contextParts))),
      kind: kinds.count == 1 ? kinds.first ?? nil : nil,
      key: CopyChange.Key(place: place.lowerBound, removed: place.count, inserted: Array(inserted)))
  }

  private static func line(endOf text: String) -> String {
    text.lastIndex(of: "\n").map { String(text[text.index(after: $0)...]) } ?? text
  }

  private static func line(startOf text: String) -> String { String(text.prefix { $0 != "\n" }) }

  /// The rest of a place without the slots at its ends that are filled in as they should be.
  private func withoutSlots(_ place: Range<Int>, _ own: Range<Int>, _ text: CopyText) -> (Range<Int>, Range<Int>) {
    var (place, own) = (place, own)
    func takes(_ slot: Int, _ parts: Range<Int>) -> Bool {
      guard !parts.isEmpty, let rule = rules[slot] else { return false }
      return SlotLearning.accepts(rule, SlotValue(parts, of: text, in: vocabulary), of: text.facts)
    }
    if let first = place.first, let slot = display.slot(at: first) {
      let ends = (own.lowerBound...min(own.upperBound, own.lowerBound + SlotValue.longestName)).reversed()
      if let end = ends.first(where: { takes(slot, own.lowerBound..<$0) }) {
        place = (first + 1)..<place.upperBound
        own = end..<own.upperBound
      }
    }
    if let last = place.last, let slot = display.slot(at: last) {
      let starts = max(own.lowerBound, own.upperBound - SlotValue.longestName)...own.upperBound
      if let start = starts.first(where: { takes(slot, $0..<own.upperBound) }) {
        place = place.lowerBound..<last
        own = own.lowerBound..<start
      }
    }
    return (place, own)
  }
}
