// What emoji and signs stand in for, where words are hidden behind pictures: ➕🛰 for 加微信.

/// The characters, words and letters that symbols are typed for. Which of them is meant only the neighbours tell: 💚 is
/// 绿 in 💚泡泡 and 信 in 微💚. Symbols are written as the folded view has them: without variation selectors.
package final class SymbolNames: Sendable {
  /// A symbol, and what it is read as.
  package struct Symbol: Sendable, Hashable {
    /// Two or more for a flag and for what is joined.
    package let scalars: [UInt32]
    /// The readings, as the folded view writes them, the most usual first; at least one.
    package let names: [[UInt32]]
  }

  /// The one table there is; read on first use, in a fraction of a millisecond.
  package static let shared = SymbolNames()

  /// In the order of the data, each once.
  package let symbols: [Symbol]

  private init() {
    symbols = SymbolData.groups.joined().map { text, names in
      Symbol(
        scalars: text.unicodeScalars.map(\.value),
        names: names.split(separator: " ").map { $0.unicodeScalars.map(\.value) })
    }
  }
}
