// Why a text does not read as it is written.

/// One way in which original characters differ from the folded ones.
package enum FoldKind: String, Sendable, Hashable, CaseIterable {
  /// Full-width or half-width forms: ＶＸ, ｱ.
  case width
  /// Traditional characters, read as the simplified ones: 榮威.
  case traditional
  /// Upper case. What everybody writes: it says nothing about intent.
  case `case`
  /// Characters that cannot be seen: zero-width, direction and control characters, variation selectors.
  case format = "format-removed"
  /// Other compatibility forms: Ⅴ, 𝐕, ㎡, 🅥, CJK radicals and compatibility ideographs.
  case compatibility
  /// Digits in circles, parentheses, mathematical type, superscript or keycaps: ❶ ⑴ ⒋ 𝟙 ².
  case digit
  /// Accents, tone marks and marks drawn over the text: ā, V̸.
  case diacritic
  /// Spaces other than the ASCII one: no-break, ideographic.
  case whitespace

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .width: "全角/半角"
    case .traditional: "繁→简"
    case .case: "大小写"
    case .format: "零宽字符"
    case .compatibility: "特殊字形"
    case .digit: "特殊数字"
    case .diacritic: "附加符号"
    case .whitespace: "特殊空格"
    }
  }

  /// Whether a match seen through it is no longer exact. Case alone leaves it exact.
  package var affectsConfidence: Bool { self != .case }
}

/// A set of fold kinds as the fold table stores it.
struct FoldKinds: OptionSet {
  let rawValue: UInt32

  static let width = FoldKinds(rawValue: 1 << 0)
  static let traditional = FoldKinds(rawValue: 1 << 1)
  static let `case` = FoldKinds(rawValue: 1 << 2)
  static let format = FoldKinds(rawValue: 1 << 3)
  static let compatibility = FoldKinds(rawValue: 1 << 4)
  static let digit = FoldKinds(rawValue: 1 << 5)
  static let diacritic = FoldKinds(rawValue: 1 << 6)
  static let whitespace = FoldKinds(rawValue: 1 << 7)

  /// The kinds in the order of the cases, which is the order of the bits.
  var elements: [FoldKind] {
    FoldKind.allCases.enumerated().filter { rawValue & 1 << UInt32($0.offset) != 0 }.map(\.element)
  }
}
