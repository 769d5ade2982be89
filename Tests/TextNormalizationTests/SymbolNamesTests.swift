// What emoji and signs stand in for.

import Testing
import TextNormalization

@Suite("What symbols stand in for")
struct SymbolNamesTests {
  private static let table = SymbolNames.shared
  private static let folder = TextFolder()

  private static func text(_ scalars: [UInt32]) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  /// A text with the reading `choice` of every symbol in its place.
  private static func read(_ text: String, choice: Int = 0) -> String {
    let units = Array(folder.fold(text).units)
    var (result, position): ([UInt32], Int) = ([], 0)
    while position < units.count {
      if let reading = table.readings(of: units, at: position) {
        result += reading.names[min(choice, reading.names.count - 1)]
        position += reading.count
      } else {
        result.append(units[position])
        position += 1
      }
    }
    return Self.text(result)
  }

  @Test(
    "Symbols in text",
    arguments: [
      ("➕🛰", "加卫星"), ("💚泡泡", "绿泡泡"), ("🐧号", "企鹅号"), ("☎️", "电话"), ("🇨🇳家级", "中国家级"), ("小🍠", "小红薯"),
      ("🥇", "第一"), ("降🍬", "降糖"), ("👩‍⚕️说", "医生说"), ("👩说", "女说"), ("🇨🇭", "🇨🇭"), ("微信 abc", "微信 abc"),
    ])
  func first(text: String, expected: String) { #expect(Self.read(text) == expected) }

  @Test(
    "What they sound like",
    arguments: [("微❤️", "微信"), ("🍑宝", "淘宝"), ("挂🐔", "挂机"), ("🏠v", "加v"), ("进👗", "进群"), ("头🐘", "头像"), ("★信", "微信")])
  func second(text: String, expected: String) { #expect(Self.read(text, choice: 1) == expected) }

  @Test("Every symbol is found as the folded view has it, once, and its names are folded too")
  func entries() {
    var found = 0
    for value in UInt32(0x80)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      guard let reading = Self.table.readings(of: [value], at: 0) else { continue }
      found += 1
      #expect(reading.count == 1 && !reading.names.isEmpty)
      #expect(Array(Self.folder.fold(String(scalar)).units) == [value], "\(scalar)")
      #expect(Set(reading.names).count == reading.names.count, "\(scalar)")
      for name in reading.names {
        #expect(Array(Self.folder.fold(Self.text(name)).units) == name, "\(scalar) \(Self.text(name))")
      }
    }
    // All but the flags and those joined of two: no symbol hides another, none is unreachable.
    #expect(found == Self.table.count - 16 - 8)
  }
}
