// What the copies of a text have in common, and where each is its own.

internal import Digests
internal import Subjects
internal import TextNormalization

/// Fixed parts and slots. A text is a copy when it has every fixed part, in order, with nothing between them but what the
/// slots take.
struct CopyTemplate: Sendable {
  /// Fixed parts; a slot stands between each two of them. One more than there are slots.
  let runs: [[Int32]]
  /// What each slot takes; `nil` where no rule was found yet.
  var slots: [SlotRule?]

  /// A template of these runs.
  init(runs: [[Int32]]) {
    self.runs = runs
    slots = Array(repeating: nil, count: runs.count - 1)
  }

  /// What a text has at each slot, or `nil` when the fixed parts are not all there and nothing else. Every run is taken
  /// at its first place: if there is a reading at all, this finds one. Cost is linear in the text for each run that
  /// repeats itself, else in the text.
  func values(in parts: [Int32]) -> [ArraySlice<Int32>]? {
    guard let first = runs.first, let last = runs.last, parts.count >= runs.reduce(0, { $0 + $1.count }),
      parts.starts(with: first)
    else { return nil }
    guard runs.count > 1 else { return parts.count == first.count ? [] : nil }
    let end = parts.count - last.count
    guard parts[end...].elementsEqual(last) else { return nil }
    var values: [ArraySlice<Int32>] = []
    var position = first.count
    for run in runs[1..<(runs.count - 1)] {
      guard let start = Self.find(run, in: parts[position..<max(position, end)]) else { return nil }
      values.append(parts[position..<start])
      position = start + run.count
    }
    guard position <= end else { return nil }
    return values + [parts[position..<end]]
  }

  /// Knuth, Morris and Pratt: hostile texts must not cost their square.
  private static func find(_ run: [Int32], in parts: ArraySlice<Int32>) -> Int? {
    var border = [0]
    var length = 0
    for index in run.indices.dropFirst() {
      while length > 0, run[index] != run[length] { length = border[length - 1] }
      if run[index] == run[length] { length += 1 }
      border.append(length)
    }
    length = 0
    for index in parts.indices {
      while length > 0, parts[index] != run[length] { length = border[length - 1] }
      if parts[index] == run[length] { length += 1 }
      if length == run.count { return index + 1 - length }
    }
    return nil
  }

  /// The SHA-256 of the fixed parts and what the slots take: what a decision on all copies is about.
  func digest(in vocabulary: PartVocabulary) -> SHA256Hash {
    var bytes = Array("kosgate template 1\n".utf8)
    func add(_ text: String) {
      bytes += "\(text.utf8.count):\(text)".utf8
    }
    for (index, run) in runs.enumerated() {
      if index > 0 {
        let slot = slots[index - 1]
        add("slot \(slot?.kind.rawValue ?? "") \(slot?.longest ?? 0)")
      }
      for part in run {
        switch vocabulary.keys[Int(part)] {
        case .character(let unit): add(String(units: [unit]))
        case .value(let kind, let value): add("\(kind.rawValue) \(value)")
        case .field(let name): add("field \(name?.rawValue ?? "in_reply_to")")
        }
      }
    }
    return SHA256Hash(hashing: bytes)
  }
}
