// A draft with replacements in the place of what was found.

internal import Brands
internal import Checks
package import Subjects

/// Applies replacements; whether the result is any better is for the judge to say.
enum Rewrite {
  /// A replacement and its place in UTF-8 bytes.
  private struct Edit {
    let range: Range<Int>
    let text: String
    /// Whether it puts a campaign's tag right: the one thing that may change a tag.
    let isTag: Bool
  }

  /// The subject with the replacement of every finding that counts in the place of its match, and the texts that
  /// changed. `nil` when a finding has no place or nothing takes its place, when a tag that is not itself what was found, a
  /// mention, link, price or code would change, when nothing would be left, or when a text would outgrow what the platform takes.
  static func apply(
    _ findings: [Finding], to subject: Subject, within limits: PlatformLimits
  ) -> (subject: Subject, texts: [FieldKey: String])? {
    let counted = findings.filter { $0.severity > .advice }
    guard !counted.isEmpty else { return nil }
    var places: [FieldKey: [Finding]] = [:]
    for finding in counted {
      guard let key = finding.field, key.name != .tags || finding.category == .tag, finding.range != nil else {
        return nil
      }
      places[key, default: []].append(finding)
    }
    var texts: [FieldKey: String] = [:]
    for field in subject.fields {
      guard let found = places[field.key] else { continue }
      guard let edits = edits(for: found), let text = replace(edits, in: field.text),
        keepsFrozenParts(of: field.text, in: text, edits, on: subject.platform), hasWords(text),
        limits.allows(text, insteadOf: field.text, in: field.key.name, on: subject.platform)
      else { return nil }
      texts[field.key] = text
    }
    return (subject.applying(texts), texts)
  }

  /// One edit for all findings at a place: the longest that has a replacement; the others must stand within it or around it.
  private static func edits(for findings: [Finding]) -> [Edit]? {
    var edits: [Edit] = []
    let longestFirst = findings.sorted { left, right in
      let (one, other) = (left.range?.utf8 ?? 0..<0, right.range?.utf8 ?? 0..<0)
      return (other.count, one.lowerBound, right.severity) < (one.count, other.lowerBound, left.severity)
    }
    for finding in longestFirst {
      guard let range = finding.range?.utf8, let text = finding.replacement else { continue }
      if !edits.contains(where: { $0.range.overlaps(range) }) {
        edits.append(Edit(range: range, text: text, isTag: finding.category == .tag))
      }
    }
    // Half a match replaced would leave the other half hanging.
    let isSettled = findings.allSatisfy { finding in
      guard let range = finding.range?.utf8 else { return false }
      let touching = edits.map(\.range).filter { $0.overlaps(range) }
      return !touching.isEmpty && touching.allSatisfy { Self.contains($0, range) || Self.contains(range, $0) }
    }
    return isSettled ? edits.sorted { $0.range.lowerBound < $1.range.lowerBound } : nil
  }

  private static func contains(_ outer: Range<Int>, _ inner: Range<Int>) -> Bool {
    outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
  }

  private static func replace(_ edits: [Edit], in text: String) -> String? {
    var seam = Seam(text)
    var position = 0
    for edit in edits {
      // The edit before took this one's beginning along.
      guard edit.range.lowerBound >= position else { return nil }
      seam.keep(edit.range.lowerBound - position)
      position = edit.range.upperBound + seam.replace(edit.range.count, with: edit.text)
    }
    seam.keep(text.utf8.count - position)
    return seam.text
  }

  private static func keepsFrozenParts(
    of original: String, in text: String, _ edits: [Edit], on platform: Platform
  ) -> Bool {
    let words = edits.filter { !$0.isTag }
    let frozen = FrozenText.ranges(in: original, on: platform)
    guard !words.contains(where: { edit in frozen.contains { $0.overlaps(edit.range) } }) else { return false }
    guard words.count < edits.count else {
      return FrozenText.parts(of: original, on: platform) == FrozenText.parts(of: text, on: platform)
    }
    return FrozenText.parts(of: original) == FrozenText.parts(of: text)
      && keepsOtherTags(of: original, in: text, edits, on: platform)
  }

  /// Whether every tag that no edit touches is still one.
  private static func keepsOtherTags(
    of original: String, in text: String, _ edits: [Edit], on platform: Platform
  ) -> Bool {
    let others = TagParser.tags(in: original, on: platform).filter { tag in
      tag.isWellFormed && !edits.contains { $0.range.overlaps(tag.utf8) }
    }
    let names = Set(TagParser.tags(in: text, on: platform).filter(\.isWellFormed).map(\.name))
    return others.allSatisfy { names.contains($0.name) }
  }

  private static func hasWords(_ text: String) -> Bool { text.contains { $0.isLetter || $0.isNumber } }
}

extension Subject {
  /// The subject with other texts in its fields.
  package func applying(_ texts: [FieldKey: String]) -> Subject {
    var subject = self
    for (key, text) in texts { subject.set(text, for: key) }
    return subject
  }

  private mutating func set(_ text: String, for key: FieldKey) {
    switch key.name {
    case .title: title = text
    case .body: body = text
    case .tags: if let index = key.index, tags.indices.contains(index) { tags[index] = text }
    case .coverText: coverText = text
    case .subtitles: subtitles = text
    case .nickname: nickname = text
    case .bio: bio = text
    }
  }
}
