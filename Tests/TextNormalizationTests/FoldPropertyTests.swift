// What holds for any text: random ones of hostile characters, and every single scalar.

import Foundation
import Subjects
import Testing
import TextNormalization

@Suite("Properties of folding")
struct FoldPropertyTests {
  private static let folder = TextFolder()

  /// Scalars that join, vanish, expand, combine, decorate or end a line.
  private static let hostile: [Unicode.Scalar] =
    Array(
      """
      微信榮威㎡½№⒋⑴🄂㈠❶①𝟙𝐕ＶｶﾞﾊﾟガÉéßİﬁ™≠=<abZ09#*.,() 。，！👨👩👧👦🏽❤💻🏴🇨🇳🅰Ⓜ㊙🔟ก한ᄒ각क한\u{FDFA}㌖\u{F914}⻓
      """.unicodeScalars)
    + ([
      0x200B, 0x200C, 0x200D, 0x200D, 0x200D, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFE0F, 0xFE0F, 0x20E3, 0x301, 0x338,
      0x336, 0x489, 0x3099, 0x309A, 0xFF9E, 0xE47, 0xE33, 0x93F, 0x94D, 0x1161, 0x11AB, 0x11A8, 0x115F, 0x3164,
      0x2800, 0xA0, 0x3000, 0x0D, 0x0A, 0x0D, 0x0A, 0x09, 0x85, 0x2028, 0xAD, 0xE0067, 0xE007F, 0xE0100, 0x0344,
      0x0958, 0x09CB, 0x0600, 0x0654, 0x0627, 0x1F3FB, 0x10FFFF, 0x00, 0x3131, 0x314F,
    ] as [UInt32]).compactMap { Unicode.Scalar($0) }

  private static func text(_ generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...24, using: &generator) {
      text.append(hostile.randomElement(using: &generator) ?? "a")
    }
    return String(text)
  }

  @Test("Places ascend; ranges are whole characters, within bounds, equal in both units, and grow with the hit")
  func ranges() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      let text = Self.text(&generator)
      let view = Self.folder.fold(text)
      let scalars = Set(text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) })
      let characters = [text.endIndex] + text.indices
      let boundaries = Dictionary(
        uniqueKeysWithValues: characters.map { index in
          let utf8 = text.utf8.distance(from: text.startIndex, to: index)
          return (utf8, text.utf16.distance(from: text.startIndex, to: index))
        })
      #expect(view.starts.count == view.units.count)
      #expect(zip(view.starts, view.starts.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(view.starts.allSatisfy { scalars.contains(Int($0)) })

      var finder = OriginalRangeFinder(view)
      for lower in view.units.indices {
        let upper = Int.random(in: lower + 1...view.units.count, using: &generator)
        let range = finder.range(ofUnits: lower..<upper)
        #expect(boundaries[range.utf8.lowerBound] == range.utf16.lowerBound, "\(text.debugDescription)")
        #expect(boundaries[range.utf8.upperBound] == range.utf16.upperBound, "\(text.debugDescription)")
        #expect(range.utf8.contains(Int(view.starts[lower])))
        #expect(range.utf8.contains(Int(view.starts[upper - 1])))
        let part = view.originalRange(ofUnits: lower..<lower + 1)
        #expect(range.utf8.clamped(to: part.utf8) == part.utf8)
      }
    }
  }

  @Test("Folding a folded text changes nothing")
  func idempotence() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<10_000 {
      let text = Self.text(&generator)
      let once = Self.folder.fold(text)
      let twice = Self.folder.fold(once.foldedText(ofUnits: 0..<once.units.count))
      #expect(once.units == twice.units, "\(text.debugDescription)")
    }
  }

  @Test("The folded UTF-8 is valid and its map is exact both ways")
  func utf8() {
    var generator = SeededGenerator(seed: 13)
    var form = FoldedUTF8()
    for _ in 0..<3000 {
      let view = Self.folder.fold(Self.text(&generator))
      form.encode(view.units)
      let string = String(validating: form.bytes, as: UTF8.self)
      #expect(string?.unicodeScalars.map(\.value) == view.units)
      for lower in 0...view.units.count {
        let units = lower..<Int.random(in: lower...view.units.count, using: &generator)
        let bytes = form.bytes(ofUnits: units)
        #expect(form.units(ofBytes: bytes) == units)
        #expect(Array(form.bytes[bytes]) == Array(view.foldedText(ofUnits: units).utf8))
      }
    }
  }

  @Test("Every scalar: folded once is folded for good; its parts fold as it does; kinds are named where it changes")
  func everyScalar() {
    // All planes with characters that fold: planes 0 and 1, compatibility ideographs, tags and selectors.
    let values = [0...0x1FFFF, 0x2F800...0x2FA1F, 0xE0000...0xE0FFF].joined()
    for scalar in values.lazy.compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let text = String(scalar)
      let name = "U+\(String(scalar.value, radix: 16))"
      let once = Self.folder.fold(text)
      let isChanged = once.units != [scalar.value]
      if isChanged {
        let twice = Self.folder.fold(once.foldedText(ofUnits: 0..<once.units.count))
        #expect(once.units == twice.units, "\(name)")
      }
      let parts = text.decomposedStringWithCanonicalMapping
      if parts.unicodeScalars.first != scalar { #expect(once.units == Self.folder.fold(parts).units, "\(name)") }

      let isLayout = [0x09, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
      #expect(once.folds(in: 0..<text.utf8.count).isEmpty == (!isChanged || isLayout), "\(name)")
    }
  }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
