// Which characters look alike, and how they are built.

import Testing
import TextNormalization

@Suite("Shapes of characters")
struct ShapeTableTests {
  private static let table = ShapeTable.shared

  private static func scalar(_ text: String) -> UInt32 { text.unicodeScalars.first?.value ?? 0 }

  private static func text(_ scalars: [UInt32]) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  private static let standard = UInt32(0x4E00)...0x9FFF

  @Test(
    "What a reader takes for it",
    arguments: [
      ("微", "徽薇溦"), ("信", "佶"), ("佳", "隹"), ("价", "介"), ("话", "活"), ("活", "话"), ("拼", "拚"), ("无", "旡元"), ("网", "冈"),
      ("全", "仝"), ("本", "夲"), ("国", "囯"), ("家", "冢"), ("群", "裙"), ("口", "ロ"), ("力", "カ"), ("疗", "辽"), ("最", "蕞"),
      ("治", "冶"),
      ("贷", "货"), ("第", "弟"), ("赚", "嫌"), ("炒", "抄"), ("涨", "胀"),
    ])
  func lookAlikes(character: String, expected: String) {
    let found = Self.table.lookAlikes(of: Self.scalar(character))
    for other in expected.unicodeScalars { #expect(found.contains(other.value), "\(character): \(Self.text(found))") }
  }

  /// Characters that share a part, or a sound, and that nobody takes for each other.
  @Test(
    "What a reader does not take for it",
    arguments: [("信", "仁住行"), ("机", "权材枝"), ("扣", "拈抬招"), ("加", "如和"), ("微", "行德往"), ("最", "冒易"), ("利", "私和")])
  func unlike(character: String, others: String) {
    let found = Self.table.lookAlikes(of: Self.scalar(character))
    for other in others.unicodeScalars { #expect(!found.contains(other.value), "\(character): \(Self.text(found))") }
  }

  @Test("Few look alike, none is the character itself, and each is as the folded view leaves it")
  func lists() {
    let folder = TextFolder()
    var count = 0
    for scalar in Self.standard {
      let found = Self.table.lookAlikes(of: scalar)
      count += found.count
      #expect(found.count <= ShapeTable.mostLookAlikes && Set(found).count == found.count && !found.contains(scalar))
      #expect(found.isEmpty || Array(folder.fold(Self.text(found)).units) == found, "\(Self.text([scalar]))")
    }
    #expect(count > 15_000)
  }

  @Test(
    "How a character is typed in pieces",
    arguments: [
      ("信", ["亻言", "人言", "イ言"]), ("加", ["力口", "カロ", "カ口"]), ("好", ["女子"]), ("保", ["亻呆", "人呆", "亻口木"]), ("级", ["纟及"]),
      ("话", ["讠舌", "言舌"]), ("价", ["亻介"]), ("淘", ["氵匋", "水匋"]), ("群", ["君羊"]), ("险", ["阝佥"]), ("稳", ["禾急"]),
      ("红", ["纟工"]),
      ("机", ["木几"]), ("树", ["木对", "木又寸"]), ("最", ["曰取", "日取"]), ("疗", ["疒了"]), ("返", ["辶反", "之反"]), ("软", ["车欠"]),
      ("强", ["弓虽"]), ("枪", ["木仓"]), ("钱", ["钅戋", "金戋"]), ("利", ["禾刂", "禾刀"]), ("想", ["相心", "木目心"]), ("元", ["二儿"]),
      ("第", ["竹弟"]), ("思", ["田心"]),
    ])
  func decompositions(character: String, expected: [String]) {
    let found = Self.table.decompositions(of: Self.scalar(character)).map(Self.text)
    for text in expected { #expect(found.contains(text), "\(character): \(found)") }
    #expect(found.first == expected[0])
  }

  @Test("Pieces are two or three, typed as the folded view leaves them; every way is listed once")
  func pieces() {
    let folder = TextFolder()
    var count = 0
    for scalar in Self.standard {
      let ways = Self.table.decompositions(of: scalar)
      count += ways.isEmpty ? 0 : 1
      #expect(Set(ways).count == ways.count)
      #expect(ways.starts(with: Self.table.compositions(of: scalar)))
      for way in ways {
        #expect((2...3).contains(way.count) && !way.contains(scalar))
        #expect(Array(folder.fold(Self.text(way)).units) == way, "\(Self.text(way))")
      }
    }
    #expect(count > 5_000)
  }

  @Test("What has neither", arguments: ["a", "。", "か", "🛰"])
  func neither(character: String) {
    #expect(Self.table.lookAlikes(of: Self.scalar(character)).isEmpty)
    #expect(Self.table.decompositions(of: Self.scalar(character)).isEmpty)
  }
}
