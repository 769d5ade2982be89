// A tag that is nearly there: what is wrong with it, and how it is put right.

internal import Subjects
internal import TextNormalization

/// Looks for the place where a missing tag was meant to be.
struct TagRepair {
  /// What is wrong with a tag.
  enum Flaw: Sendable, Hashable {
    /// The name stands in the text without `#`.
    case withoutHash
    /// `＃`.
    case fullWidthHash
    /// `# 名`, or a space within a name that ends there.
    case space
    /// 微博 and 小红书 wait for the closing mark.
    case unclosed
    /// Words follow without a space and become part of the name.
    case runsOn
    /// A letter or digit stands before `#`, as in `C#`.
    case glued
    /// Other characters, easily written for the right ones.
    case misspelled
    /// A name not far off, which may be another.
    case resembles

    /// For the author, after “话题”.
    func sentence(_ name: String, _ platform: Platform) -> String {
      switch self {
      case .withoutHash: "“\(name)”前面缺 #，不会成为话题"
      case .fullWidthHash: "“\(name)”用了全角＃，平台不认，请改成半角 #"
      case .space: "“\(name)”里多了空格，话题会在空格处断开"
      case .unclosed: "\(platform.chineseName)的话题“\(name)”没有写完整，不会成为话题"
      case .runsOn: "“\(name)”后面紧跟着文字，会变成另一个话题，请用空格隔开"
      case .glued: "“\(name)”的 # 前面紧挨着字母或数字，平台可能不认，请用空格隔开"
      case .misspelled: "话题写错了字，应为“\(name)”"
      case .resembles: "缺少活动必带话题“\(name)”；这个话题与它相近，如果是写错了请改正"
      }
    }
  }

  /// A place in a field and what should stand there.
  struct Repair {
    let flaw: Flaw
    let field: InspectedField
    let range: TextRange
    /// `nil` where nobody can say that the author meant this tag.
    let replacement: String?
  }

  /// Places of a name in one field that are looked at.
  private static let mostPlaces = 16

  let platform: Platform
  let tags: SubjectTags
  let fields: [InspectedField]
  /// Compared names of tags that are right as they are, though they resemble another.
  let isKnown: ([UInt32]) -> Bool

  /// Where `name` was meant to be.
  func repair(_ name: String, _ units: [UInt32]) -> Repair? {
    for field in fields where [.body, .title, .subtitles].contains(field.key.name) {
      if let repair = inText(name, units, field) { return repair }
    }
    let strangers = tags.all.filter { !isKnown($0.units) }
    if let slip = strangers.first(where: { TagDistance.isSlip($0.units, of: units) }) {
      return Repair(
        flaw: .misspelled, field: slip.field, range: slip.range, replacement: replacement(for: slip, name))
    }
    if let near = strangers.first(where: { TagDistance.isNear($0.units, units) }) {
      return Repair(flaw: .resembles, field: near.field, range: near.range, replacement: nil)
    }
    return nil
  }

  /// The right name in the place of a written tag, in the form in which that tag was written.
  func replacement(for tag: SubjectTags.Written, _ name: String) -> String {
    if tag.field.key.name == .tags { return tag.field.text.hasPrefix("#") ? "#\(name)" : name }
    return tag.isClosed
      ? TagParser.written(name, on: platform) : edge(written(name), after: tag.utf8.upperBound, tag.field)
  }

  /// What is typed where nothing is closed: on 小红书 the app makes a topic of `#名` too.
  private func written(_ name: String) -> String {
    platform == .xiaohongshu && tags.all.contains { $0.isWellFormed && !$0.isClosed }
      ? "#\(name)" : TagParser.written(name, on: platform)
  }

  // MARK: The name in a text

  /// The name as it stands in a field without being a topic there.
  private func inText(_ name: String, _ units: [UInt32], _ field: InspectedField) -> Repair? {
    let folded = field.folded.units
    let kept = folded.indices.filter { folded[$0] != 0x20 && folded[$0] != 0x0A }
    guard !units.isEmpty, kept.count >= units.count else { return nil }
    var finder = OriginalRangeFinder(field.folded)
    var remaining = Self.mostPlaces
    for start in 0...(kept.count - units.count)
    where remaining > 0 && folded[kept[start]] == units[0]
      && units.indices.allSatisfy({ folded[kept[start + $0]] == units[$0] })
    {
      remaining -= 1
      let place = kept[start]..<(kept[start + units.count - 1] + 1)
      // A name over two lines is no name; one within a longer word of letters is part of another.
      guard !folded[place].contains(0x0A), isWhole(place, folded) else { continue }
      if let repair = repair(name, at: finder.range(ofUnits: place).utf8, field) { return repair }
    }
    return nil
  }

  private func isWhole(_ place: Range<Int>, _ units: [UInt32]) -> Bool {
    func isWord(_ unit: UInt32) -> Bool { (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit) }
    let before = place.lowerBound > 0 && isWord(units[place.lowerBound - 1]) && isWord(units[place.lowerBound])
    let after =
      place.upperBound < units.count && isWord(units[place.upperBound]) && isWord(units[place.upperBound - 1])
    return !before && !after
  }

  private func repair(_ name: String, at place: Range<Int>, _ field: InspectedField) -> Repair? {
    let text = Array(field.text.utf8)
    if let tag = tags.all.first(where: { $0.field.key == field.key && $0.utf8.overlaps(place) }) {
      return repair(name, at: place, within: tag)
    }
    var lower = place.lowerBound
    while lower > 0, text[lower - 1] == 0x20 { lower -= 1 }
    let isSpaced = lower < place.lowerBound
    var flaw = Flaw.withoutHash
    if text[..<lower].hasSuffix("#") {
      lower -= 1
      let isGlued = lower > 0 && (text[lower - 1] < 0x80 && text[lower - 1] > 0x20)
      flaw = isSpaced ? .space : isGlued ? .glued : .unclosed
    } else if text[..<lower].hasSuffix("＃") {
      lower -= "＃".utf8.count
      flaw = .fullWidthHash
    } else {
      lower = place.lowerBound
    }
    return repair(name, flaw, from: lower, to: place.upperBound, field)
  }

  /// The name as a part of what was read as a tag.
  private func repair(_ name: String, at place: Range<Int>, within tag: SubjectTags.Written) -> Repair? {
    let isAtStart = place.lowerBound <= tag.utf8.lowerBound + 2
    guard isAtStart else { return nil }
    // On 微博 the `#` of the next tag has closed this one, with everything between them.
    let isSwallowed = tag.isClosed && platform == .weibo && Array(tag.field.text.utf8)[place.upperBound] == 0x20
    guard !tag.isClosed || isSwallowed else { return nil }
    if isSwallowed { return repair(name, .unclosed, from: tag.utf8.lowerBound, to: place.upperBound, tag.field) }
    if !tag.isWellFormed {
      let end = max(place.upperBound, tag.utf8.upperBound)
      return repair(name, .unclosed, from: tag.utf8.lowerBound, to: end, tag.field)
    }
    let flaw = place.upperBound > tag.utf8.upperBound ? Flaw.space : .runsOn
    return repair(name, flaw, from: tag.utf8.lowerBound, to: place.upperBound, tag.field)
  }

  private func repair(_ name: String, _ flaw: Flaw, from lower: Int, to upper: Int, _ field: InspectedField) -> Repair {
    let text = Array(field.text.utf8)
    var end = upper
    for mark in ["[话题]#", "[话题]", "#"] where text[end...].starts(with: mark.utf8) {
      // The `#` behind may open the next tag.
      if mark == "#", tags.all.contains(where: { $0.field.key == field.key && $0.utf8.lowerBound == end }) { continue }
      end += mark.utf8.count
      break
    }
    var replacement = edge(written(name), after: end, field)
    if lower > 0, text[lower - 1] < 0x80, text[lower - 1] > 0x20 { replacement = " " + replacement }
    return Repair(
      flaw: flaw, field: field, range: field.text.textRange(lower..<end), replacement: replacement)
  }

  /// `tag` with a space where it would run into what stands behind `end`.
  private func edge(_ tag: String, after end: Int, _ field: InspectedField) -> String {
    let text = field.text
    guard !tag.hasSuffix("#"), end < text.utf8.count else { return tag }
    let next = text[text.utf8.index(text.startIndex, offsetBy: end)...].first
    return next.map { $0.isWhitespace || $0 == "#" } ?? true ? tag : tag + " "
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
