// Reads the generated data; its grammar stands in Generated/CharacterFoldData.swift.

/// One record of the folds.
struct FoldRecord {
  var scalars: ClosedRange<UInt32>
  var kinds: FoldKinds
  /// `nil` for one other scalar.
  var operation: FoldEntry.Operation?
  /// Whether the target grows with the scalar in a run.
  var ascends: Bool
  var targets: [UInt32]
}

/// A cursor over records of hexadecimal numbers and letters, each closed by `;`. Data that breaks the grammar is a
/// broken build and stops the program: the generator and the freshness test own it.
struct FoldDataReader {
  private static let digits = hexadecimalDigits()
  private let data: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ data: StaticString) {
    // SAFETY: the bytes of a string literal are part of the program and outlive everything.
    self.data = UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount)
  }

  /// The next record of the folds.
  mutating func nextFold() -> FoldRecord? {
    guard let scalars = nextRange(closing: false) else { return nil }
    var kinds: FoldKinds = []
    skipSpace()
    while let kind = Self.kind(of: data[position]) {
      kinds.formUnion(kind)
      position += 1
    }
    skipSpace()
    let symbol = data[position]
    position += 1
    let operation = Self.operation(of: symbol)
    var targets: [UInt32] = []
    while let target = number() {
      targets.append(target)
      skipSpace()
    }
    close()
    return FoldRecord(
      scalars: scalars, kinds: kinds, operation: operation, ascends: symbol == UInt8(ascii: "+") || operation == .mark,
      targets: targets)
  }

  /// The next record `first second composite`.
  mutating func nextComposition() -> (UInt32, UInt32, UInt32)? {
    skipSpace()
    guard let first = number() else { return nil }
    skipSpace()
    let second = number()
    skipSpace()
    guard let second, let composite = number() else { preconditionFailure("incomplete record in the fold data") }
    close()
    return (first, second, composite)
  }

  /// The next record `first` or `first-last`.
  mutating func nextRange() -> ClosedRange<UInt32>? { nextRange(closing: true) }

  private mutating func nextRange(closing: Bool) -> ClosedRange<UInt32>? {
    skipSpace()
    guard let first = number() else { return nil }
    var last = first
    if position < data.count, data[position] == UInt8(ascii: "-"), number(at: position + 1) {
      position += 1
      last = number() ?? first
    }
    if closing { close() }
    return first...last
  }

  private func number(at position: Int) -> Bool {
    position < data.count && Self.digits[Int(data[position])] != 0xFF
  }

  private mutating func number() -> UInt32? {
    guard number(at: position) else { return nil }
    var value: UInt32 = 0
    while number(at: position) {
      value = value << 4 | UInt32(Self.digits[Int(data[position])])
      position += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while position < data.count, data[position] == UInt8(ascii: " ") || data[position] == UInt8(ascii: "\n") {
      position += 1
    }
  }

  private mutating func close() {
    precondition(position < data.count && data[position] == UInt8(ascii: ";"), "open record in the fold data")
    position += 1
  }

  private static func kind(of letter: UInt8) -> FoldKinds? {
    switch letter {
    case UInt8(ascii: "w"): .width
    case UInt8(ascii: "t"): .traditional
    case UInt8(ascii: "c"): .case
    case UInt8(ascii: "f"): .format
    case UInt8(ascii: "x"): .compatibility
    case UInt8(ascii: "d"): .digit
    case UInt8(ascii: "a"): .diacritic
    case UInt8(ascii: "s"): .whitespace
    default: nil
    }
  }

  private static func operation(of symbol: UInt8) -> FoldEntry.Operation? {
    switch symbol {
    case UInt8(ascii: "+"), UInt8(ascii: "="): nil
    case UInt8(ascii: "-"): .remove
    case UInt8(ascii: "*"): .several
    case UInt8(ascii: "E"): .enclosed
    case UInt8(ascii: "M"): .mark
    case UInt8(ascii: "O"): .overlay
    case UInt8(ascii: "J"): .joiner
    case UInt8(ascii: "T"): .tag
    case UInt8(ascii: "R"): .carriageReturn
    default: preconditionFailure("unknown operation in the fold data")
    }
  }

  /// Upper-case hexadecimal digits only: a lower-case letter is a kind.
  private static func hexadecimalDigits() -> [UInt8] {
    var digits = [UInt8](repeating: 0xFF, count: 256)
    for value in 0..<10 { digits[Int(UInt8(ascii: "0")) + value] = UInt8(value) }
    for value in 10..<16 { digits[Int(UInt8(ascii: "A")) + value - 10] = UInt8(value) }
    return digits
  }
}
