// A campaign's tag with every name it has, ready to be compared.

internal import Brands
internal import Subjects
internal import TextNormalization

/// A tag of a campaign.
struct CompiledTag: Sendable {
  let tag: CampaignTag
  /// The compared form of each name; see ``TagName``.
  private let units: [String: [UInt32]]
  /// For a countdown the parts before and behind the number, by name.
  private let countdowns: [String: (before: [UInt32], after: [UInt32])]

  init(_ tag: CampaignTag) {
    self.tag = tag
    let folder = TextFolder()
    var units: [String: [UInt32]] = [:]
    var countdowns: [String: (before: [UInt32], after: [UInt32])] = [:]
    for name in tag.allNames {
      if tag.countdown != nil, let hole = name.firstRange(of: "{n}") {
        countdowns[name] = (
          TagName.units(folder.fold(literal: String(name[..<hole.lowerBound]))),
          TagName.units(folder.fold(literal: String(name[hole.upperBound...])))
        )
      } else {
        units[name] = TagName.units(folder.fold(literal: name))
      }
    }
    self.units = units
    self.countdowns = countdowns
  }

  /// Where and when the names of a tag are asked for.
  struct Place {
    let platform: Platform
    let region: String?
    let moment: Timestamp
  }

  /// The tag as it is to be written at a place, the days of a countdown filled in.
  func name(at place: Place) -> String {
    filled(tag.name(on: place.platform, in: place.region), at: place.moment)
  }

  /// The names that count at a place.
  private func accepted(at place: Place) -> [String] { [tag.name(on: place.platform, in: place.region)] + tag.variants }

  /// The first written tag that counts as this one.
  func written(in tags: SubjectTags, at place: Place) -> SubjectTags.Written? {
    for name in accepted(at: place) {
      if let units = units[name], let found = tags.topic(units) { return found }
      if countdowns[name] != nil {
        let found = tags.all.first { $0.isWellFormed && days(in: $0.units, by: name) != nil }
        if let found { return found }
      }
    }
    return nil
  }

  /// Whether `written` is one of its names in any place.
  func has(_ written: [UInt32]) -> Bool {
    units.values.contains(written) || countdowns.keys.contains { days(in: written, by: $0) != nil }
  }

  /// Whether `name`, as an author wrote it, is one of the spellings that count at a place.
  func isSpelled(_ name: String, at place: Place) -> Bool {
    accepted(at: place).contains { Self.plain(filled($0, at: place.moment)) == Self.plain(name) }
  }

  /// The names that an author may have mistyped, with what is compared.
  func candidates(at place: Place) -> [(name: String, units: [UInt32])] {
    accepted(at: place).map { name in
      let name = filled(name, at: place.moment)
      return (name, units[name] ?? TagName.units(TextFolder().fold(literal: name)))
    }
  }

  // MARK: Countdown

  /// The days from the day of `moment` to the day that is counted down to; `nil` for a tag that counts nothing.
  func daysLeft(at moment: Timestamp) -> Int64? { tag.countdown.map { $0.chinaDay - moment.chinaDay } }

  /// Whether the tag can be asked for at all: a countdown that is over cannot.
  func isDue(at moment: Timestamp) -> Bool { daysLeft(at: moment).map { $0 >= 1 } ?? true }

  /// The number that a written tag counts down from.
  func days(in written: [UInt32]) -> Int64? {
    for name in countdowns.keys {
      if let days = days(in: written, by: name) { return days }
    }
    return nil
  }

  private func days(in written: [UInt32], by name: String) -> Int64? {
    guard let (before, after) = countdowns[name], written.count > before.count + after.count,
      written.starts(with: before), written.suffix(after.count).elementsEqual(after)
    else { return nil }
    return CountdownNumber.read(written[before.count..<(written.count - after.count)])
  }

  private func filled(_ name: String, at moment: Timestamp) -> String {
    guard let days = daysLeft(at: moment) else { return name }
    return name.replacing("{n}", with: String(max(0, days)))
  }

  private static func plain(_ name: String) -> String {
    var name = name.filter { !$0.isWhitespace }[...]
    if name.hasSuffix("[话题]") { name = name.dropLast("[话题]".count) }
    return String(name)
  }
}

/// Days as people write them: 3, 三, 十二, 一百.
enum CountdownNumber {
  private static let digits = Array("零一二三四五六七八九".unicodeScalars.map(\.value))

  static func read(_ units: ArraySlice<UInt32>) -> Int64? {
    guard (1...5).contains(units.count) else { return nil }
    if units.allSatisfy({ (0x30...0x39).contains($0) }) { return Int64(String(units: units)) }
    var total: Int64 = 0
    var digit: Int64?
    for unit in units {
      if let value = unit == "两".unicodeScalars.first?.value ? 2 : digits.firstIndex(of: unit) {
        guard digit == nil || digit == 0 else { return nil }
        digit = Int64(value)
      } else if unit == 0x5341 || unit == 0x767E {
        total += (digit ?? 1) * (unit == 0x5341 ? 10 : 100)
        digit = nil
      } else {
        return nil
      }
    }
    return total + (digit ?? 0)
  }
}
