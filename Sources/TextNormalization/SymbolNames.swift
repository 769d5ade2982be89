// What emoji and signs stand in for, where words are hidden behind pictures: ➕🛰 for 加微信.

/// The characters, words and letters that symbols are typed for. Which of them is meant only the neighbours tell: 💚 is
/// 绿 in 💚泡泡 and 信 in 微💚. Symbols are looked up as the folded view has them: without variation selectors.
package final class SymbolNames: Sendable {
  /// What the symbol at the start of a text is read as.
  package struct Reading: Sendable, Hashable {
    /// How many scalars the symbol has: 2 for a flag.
    package var count: Int
    /// The readings, as the folded view writes them, the most usual first; at least one.
    package var names: [[UInt32]]
  }

  /// The one table there is; read on first use, in a fraction of a millisecond.
  package static let shared = SymbolNames()

  /// How many symbols there are.
  package let count: Int

  /// For every scalar that begins a symbol a place in ``symbols``, plus 1.
  private let pages: ScalarPages
  /// The symbols by their first scalar, the longest first.
  private let symbols: [[Symbol]]

  private struct Symbol: Sendable {
    var scalars: [UInt32]
    var names: [[UInt32]]
  }

  private init() {
    var pages = ScalarPages()
    var symbols: [[Symbol]] = []
    var count = 0
    for (text, names) in SymbolData.groups.joined() {
      let scalars = text.unicodeScalars.map(\.value)
      guard let first = scalars.first else { preconditionFailure("a symbol without a scalar") }
      let words = names.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
      if pages[first] == 0 {
        symbols.append([])
        pages[first] = UInt16(symbols.count)
      }
      symbols[Int(pages[first]) - 1].append(Symbol(scalars: scalars, names: words))
      count += 1
    }
    for place in symbols.indices { symbols[place].sort { $0.scalars.count > $1.scalars.count } }
    (self.pages, self.symbols, self.count) = (pages, symbols, count)
  }

  /// Calls `body` for every symbol, with its scalars and its names, in the order of the data.
  package func forEachName(_ body: ([UInt32], [[UInt32]]) -> Void) {
    for symbol in symbols.joined() { body(symbol.scalars, symbol.names) }
  }

  /// What the symbol at `position` is read as; the longest symbol that begins there, `nil` where none does.
  package func readings(of units: UnsafeBufferPointer<UInt32>, at position: Int) -> Reading? {
    let number = Int(pages[units[position]])
    guard number != 0 else { return nil }
    let rest = units[position...]
    guard let found = symbols[number - 1].first(where: { rest.starts(with: $0.scalars) }) else { return nil }
    return Reading(count: found.scalars.count, names: found.names)
  }

  /// What the symbol at `position` is read as; the longest symbol that begins there, `nil` where none does.
  package func readings(of units: [UInt32], at position: Int) -> Reading? {
    units.withUnsafeBufferPointer { readings(of: $0, at: position) }
  }
}
