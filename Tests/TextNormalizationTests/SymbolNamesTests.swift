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
      let here = table.symbols.filter { units[position...].starts(with: $0.scalars) }
      if let symbol = here.max(by: { $0.scalars.count < $1.scalars.count }) {
        result += symbol.names[min(choice, symbol.names.count - 1)]
        position += symbol.scalars.count
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

  @Test("Every symbol stands there as the folded view has it, once, and its names are folded too")
  func entries() {
    for symbol in Self.table.symbols {
      let written = Self.text(symbol.scalars)
      #expect(!symbol.scalars.isEmpty && !symbol.names.isEmpty)
      #expect(Array(Self.folder.fold(written).units) == symbol.scalars, "\(written)")
      #expect(Set(symbol.names).count == symbol.names.count, "\(written)")
      for name in symbol.names {
        #expect(Array(Self.folder.fold(Self.text(name)).units) == name, "\(written) \(Self.text(name))")
      }
    }
    #expect(Set(Self.table.symbols.map(\.scalars)).count == Self.table.symbols.count)
    #expect(Self.table.symbols.count > 200)
  }
}
