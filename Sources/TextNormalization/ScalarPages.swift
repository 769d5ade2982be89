// A number for every Unicode scalar, most of them 0, in one lookup.

/// Two levels of tables: the page of a scalar, and the numbers of the page.
struct ScalarPages: Sendable {
  private static let bits: UInt32 = 7
  private static let mask: UInt32 = 1 << bits - 1

  /// Where the page of each 128 scalars starts; the first page is the one where every number is 0.
  private var starts = [UInt16](repeating: 0, count: 0x11_0000 >> Int(bits))
  private var numbers = [UInt16](repeating: 0, count: 1 << Int(bits))

  subscript(scalar: UInt32) -> UInt16 {
    get {
      let page = Int(scalar >> Self.bits)
      guard page < starts.count else { return 0 }
      return numbers[Int(starts[page]) << Int(Self.bits) | Int(scalar & Self.mask)]
    }
    set {
      let page = Int(scalar >> Self.bits)
      if starts[page] == 0 {
        starts[page] = UInt16(numbers.count >> Int(Self.bits))
        numbers.append(contentsOf: repeatElement(0, count: 1 << Int(Self.bits)))
      }
      numbers[Int(starts[page]) << Int(Self.bits) | Int(scalar & Self.mask)] = newValue
    }
  }

  /// Calls `body` for every scalar whose number is not 0, in order.
  func forEach(_ body: (UInt32, UInt16) -> Void) {
    for (page, start) in starts.enumerated() where start != 0 {
      for offset in 0..<1 << Int(Self.bits) {
        let number = numbers[Int(start) << Int(Self.bits) | offset]
        if number != 0 { body(UInt32(page << Int(Self.bits) | offset), number) }
      }
    }
  }
}
