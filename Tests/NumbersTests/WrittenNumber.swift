// Numbers as people write them: the other direction of the reader, for its property test.

/// The ways to write a whole number.
enum WrittenNumber {
  private static let small = Array("零一二三四五六七八九")
  private static let formal = Array("零壹贰叁肆伍陆柒捌玖")

  /// Every form of `value` that is known here.
  /// - Parameter value: from 1 to 999,999,999.
  static func forms(of value: Int) -> [String] {
    var forms = [
      String(value), grouped(value), width(String(value)), han(value), han(value, formal: true), circled(value),
    ]
    if value >= 10_000 {
      forms += [decimal(value, "万"), decimal(value, "W"), decimal(value, "w"), decimal(value, " 万"), mixed(value)]
      forms += [width(decimal(value, "万")), decimal(value, "萬"), digitwise(value)]
      if value < 100_000_000 { forms.append(spokenDecimal(value)) }
      if let short = short(value) { forms.append(short) }
    }
    if value >= 1000, value < 1_000_000, value % 100 == 0 { forms.append(thousands(value)) }
    return forms
  }

  /// 99,800
  static func grouped(_ value: Int) -> String {
    var digits = String(value)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }

  /// 九万九千八百
  static func han(_ value: Int, formal isFormal: Bool = false) -> String {
    let digits = isFormal ? formal : small
    let powers: [(Int, String)] =
      isFormal
      ? [(100_000_000, "億"), (10_000, "萬"), (1000, "仟"), (100, "佰"), (10, "拾")]
      : [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")]
    func write(_ value: Int) -> String {
      if value < 10 { return String(digits[value]) }
      let (power, name) = powers.first { value >= $0.0 } ?? (1, "")
      let (high, rest) = value.quotientAndRemainder(dividingBy: power)
      // 十二, but 一百一十二
      let head = power == 10 && high == 1 && value == self.value(of: value) ? "" : write(high)
      guard rest > 0 else { return head + name }
      return head + name + (rest < power / 10 ? String(digits[0]) : "") + write(rest)
    }
    return write(value)
  }

  private static func value(of value: Int) -> Int { value < 20 ? -1 : value }

  /// 9.98万
  static func decimal(_ value: Int, _ power: String) -> String {
    var decimals = String(10_000 + value % 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return String(value / 10_000) + (decimals.isEmpty ? "" : "." + decimals) + power
  }

  /// 九点九八万
  static func spokenDecimal(_ value: Int) -> String {
    let parts = decimal(value, "").split(separator: ".")
    guard parts.count == 2, let whole = Int(parts[0]) else { return han(value) }
    return (whole == 0 ? "零" : han(whole)) + "点"
      + parts[1].compactMap(\.wholeNumberValue).map { String(small[$0]) }.joined() + "万"
  }

  /// 9万9千8百, with 零 where a power is left out.
  static func mixed(_ value: Int) -> String {
    var text = "\(value / 10_000)万"
    var rest = value % 10_000
    var isLeftOut = false
    for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] where rest > 0 {
      if rest >= power {
        text += (isLeftOut ? "零" : "") + "\(rest / power)" + name
        isLeftOut = false
      } else {
        isLeftOut = true
      }
      rest %= power
    }
    return text
  }

  /// 9万9千8, 九万九: the last power is left out where the one before it was named.
  static func short(_ value: Int) -> String? {
    var digits = Array(String(value % 10_000 + 10_000).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    guard !digits.isEmpty, !digits.contains("0"), value / 10_000 < 10_000 else { return nil }
    var text = "\(value / 10_000)万"
    for (digit, name) in zip(digits.dropLast(), ["千", "百", "十"]) { text += "\(digit)\(name)" }
    return text + String(digits[digits.count - 1])
  }

  /// 九九八〇〇
  static func digitwise(_ value: Int) -> String {
    String(value).compactMap(\.wholeNumberValue).map { $0 == 0 ? "〇" : String(small[$0]) }.joined()
  }

  /// 99.8k
  static func thousands(_ value: Int) -> String {
    "\(value / 1000)" + (value % 1000 == 0 ? "" : ".\(value % 1000 / 100)") + "k"
  }

  /// ９９８００
  static func width(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  /// ⑨⑨⑧⓪⓪
  static func circled(_ value: Int) -> String {
    String(value).compactMap(\.wholeNumberValue).map { $0 == 0 ? "⓪" : String(Array("①②③④⑤⑥⑦⑧⑨")[$0 - 1]) }.joined()
  }
}
