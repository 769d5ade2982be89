// Which letters spell a syllable, letter by letter.

/// The spellings of all syllables as a tree of letters.
struct SyllableTrie: Sendable {
  /// For every node the nodes behind a to z, 0 for none, and the syllable that ends here plus 1, 0 for none.
  private var nodes = [UInt16](repeating: 0, count: stride)
  private static let stride = 27
  private static let syllable = 26

  static let root = 0

  /// Adds a spelling; the first syllable of a spelling stays.
  mutating func insert(_ spelling: some Sequence<UInt8>, _ syllable: UInt16) {
    var node = Self.root
    for letter in spelling {
      let slot = node * Self.stride + Int(letter - UInt8(ascii: "a"))
      if nodes[slot] == 0 {
        nodes[slot] = UInt16(nodes.count / Self.stride)
        nodes.append(contentsOf: repeatElement(0, count: Self.stride))
      }
      node = Int(nodes[slot])
    }
    let slot = node * Self.stride + Self.syllable
    if nodes[slot] == 0 { nodes[slot] = syllable + 1 }
  }

  /// The node behind a letter; `nil` when no syllable goes on with it.
  func child(of node: Int, _ unit: UInt32) -> Int? {
    guard 0x61...0x7A ~= unit else { return nil }
    let child = Int(nodes[node * Self.stride + Int(unit - 0x61)])
    return child == 0 ? nil : child
  }

  /// The syllable that ends at a node.
  func syllable(at node: Int) -> UInt16? {
    let number = nodes[node * Self.stride + Self.syllable]
    return number == 0 ? nil : number - 1
  }
}
