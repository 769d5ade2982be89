// What characters look like and are built of, for the view in which 亻言 reads as 信 and 徽信 as 微信.

/// Which characters a reader takes for another, and how a character is written in pieces. Characters are looked up as
/// the folded view has them: simplified.
package final class ShapeTable: Sendable {
  /// The one table there is; read on first use, in about a millisecond.
  package static let shared = ShapeTable()

  /// No character has more ``lookAlikes(of:)``.
  package static let mostLookAlikes = 12

  private let alike: ScalarLists
  /// The compositions of a character, one behind the other, each closed by 0.
  private let compositions: ScalarLists
  private let forms: ScalarLists

  private init() {
    alike = ScalarLists(ShapeData.lookAlikes)
    compositions = ScalarLists(ShapeData.compositions)
    forms = ScalarLists(ShapeData.variants)
  }

  /// The characters that a reader would take for the given one, the best first: 徽 薇 溦 for 微.
  package func lookAlikes(of scalar: UInt32) -> [UInt32] { Array(alike[scalar]) }

  /// Other ways to type a component, the most usual first: 人 and イ for 亻.
  package func variants(of component: UInt32) -> [UInt32] { Array(forms[component]) }

  /// How a character is built of two or three side by side or one above the other, in the form that they have in place:
  /// 亻言 for 信, 木对 and 木又寸 for 树.
  package func compositions(of scalar: UInt32) -> [[UInt32]] {
    compositions[scalar].split(separator: 0).map(Array.init)
  }

  /// Every way to type a character in its components: its compositions, then those with components in other forms.
  package func decompositions(of scalar: UInt32) -> [[UInt32]] {
    let plain = compositions(of: scalar)
    var found = plain
    for composition in plain {
      var ways: [[UInt32]] = [[]]
      for component in composition {
        let typed = [component] + forms[component]
        ways = ways.flatMap { way in typed.map { way + [$0] } }
      }
      found += ways.filter { !found.contains($0) && !$0.contains(scalar) }
    }
    return found
  }
}

/// A list of scalars for some scalars.
private struct ScalarLists: Sendable {
  /// The number of each list, 0 for none.
  private var pages = ScalarPages()
  /// Where the lists end; the first is empty.
  private var ends: [UInt32] = [0]
  private var scalars: [UInt32] = []

  /// Reads records `scalar scalars`; a comma between scalars is 0.
  init(_ data: StaticString) {
    var records = TableReader(data)
    while records.startRecord() {
      guard let key = records.character(), records.accept(" ") else { preconditionFailure("a list without a scalar") }
      repeat {
        while let scalar = records.character() { scalars.append(scalar) }
        guard records.accept(",") else { break }
        scalars.append(0)
      } while true
      records.close()
      pages[key] = UInt16(ends.count)
      ends.append(UInt32(scalars.count))
    }
  }

  subscript(scalar: UInt32) -> ArraySlice<UInt32> {
    let number = Int(pages[scalar])
    return number == 0 ? [] : scalars[Int(ends[number - 1])..<Int(ends[number])]
  }
}
