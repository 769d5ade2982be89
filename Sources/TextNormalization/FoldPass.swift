// The inner loop of folding: decode, look up, append.

/// One pass over UTF-8, in raw pointers, because it runs over every text there is.
struct FoldPass {
  /// Units that one scalar may need: the loop stops this far before the end of the room.
  static let slack = 8

  /// Where a pass stands; a pass that ran out of room goes on from it.
  struct State {
    /// The UTF-8 offset of the next scalar.
    var position = 0
    /// The units written.
    var count = 0
    /// The number of units behind the last enclosed scalar (⒋, ⑴): a run goes on while nothing else is written.
    var enclosedCount = -1
  }

  let bytes: UnsafePointer<UInt8>
  let end: Int
  let units: UnsafeMutablePointer<UInt32>
  let starts: UnsafeMutablePointer<UInt32>
  let room: Int
  /// What each scalar of the basic plane becomes alone, ``FoldTable/notSimple`` where that is no single scalar of it.
  let simple: UnsafePointer<UInt16>
  let table: FoldTable
  var state: State

  /// Runs to the end of the text or of the room. Not inlined, so that the loop has the registers to itself.
  @inline(never)
  mutating func run() {
    // Locals, because every call to apply may change self.
    let (bytes, end, units, starts, simple) = (bytes, end, units, starts, simple)
    let lastCount = room - Self.slack
    var position = state.position
    var count = state.count
    while position < end, count <= lastCount {
      // Four Han characters in a row do not wait for each other.
      if position &+ 16 <= end {
        let first = Self.word(bytes, at: position)
        let second = Self.word(bytes, at: position &+ 3)
        let third = Self.word(bytes, at: position &+ 6)
        let fourth = Self.word(bytes, at: position &+ 9)
        // All four begin with 1110: three bytes each.
        if (first & second & third & fourth) & 0xE0 == 0xE0, (first | second | third | fourth) & 0x10 == 0 {
          let targets = SIMD4<UInt32>(
            UInt32(simple[Self.three(first)]), UInt32(simple[Self.three(second)]),
            UInt32(simple[Self.three(third)]), UInt32(simple[Self.three(fourth)]))
          if targets.max() != UInt32(FoldTable.notSimple) {
            let start = UInt32(truncatingIfNeeded: position)
            UnsafeMutableRawPointer(units + count).storeBytes(of: targets, as: SIMD4<UInt32>.self)
            UnsafeMutableRawPointer(starts + count).storeBytes(
              of: SIMD4(start, start &+ 3, start &+ 6, start &+ 9), as: SIMD4<UInt32>.self)
            count &+= 4
            position &+= 12
            continue
          }
        }
      }
      let (scalar, next) = Self.decode(bytes, at: position)
      let target = scalar < 0x1_0000 ? simple[Int(scalar)] : FoldTable.notSimple
      if target != FoldTable.notSimple {
        units[count] = UInt32(target)
        starts[count] = UInt32(truncatingIfNeeded: position)
        count &+= 1
      } else {
        state.position = position
        state.count = count
        apply(table[scalar], to: scalar, next: next)
        count = state.count
      }
      position = next
    }
    state.position = position
    state.count = count
  }

  /// Four bytes from an offset, the first in the lowest place.
  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>, at position: Int) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt32.self))
  }

  /// The scalar of three bytes.
  @inline(__always)
  private static func three(_ word: UInt32) -> Int {
    Int((word & 0x0F) &<< 12 | (word & 0x3F00) &>> 2 | (word &>> 16) & 0x3F)
  }

  /// The scalar at an offset, and the offset behind it.
  @inline(__always)
  private static func decode(_ bytes: UnsafePointer<UInt8>, at position: Int) -> (scalar: UInt32, next: Int) {
    let first = UInt32(bytes[position])
    // Han characters before all others.
    if first &- 0xE0 < 0x10 {
      let (second, third) = (UInt32(bytes[position &+ 1]) & 0x3F, UInt32(bytes[position &+ 2]) & 0x3F)
      return ((first & 0x0F) &<< 12 | second &<< 6 | third, position &+ 3)
    }
    if first < 0x80 { return (first, position &+ 1) }
    let second = UInt32(bytes[position &+ 1]) & 0x3F
    if first < 0xE0 { return ((first & 0x1F) &<< 6 | second, position &+ 2) }
    let third = UInt32(bytes[position &+ 2]) & 0x3F
    let fourth = UInt32(bytes[position &+ 3]) & 0x3F
    return ((first & 0x07) &<< 18 | second &<< 12 | third &<< 6 | fourth, position &+ 4)
  }
}

extension FoldPass {
  /// Folds a scalar that is not of the basic plane, becomes nothing or several, or depends on its neighbours.
  @inline(never)
  private mutating func apply(_ entry: FoldEntry, to scalar: UInt32, next: Int) {
    switch entry.operation {
    case nil:
      let target = entry.rawValue & FoldEntry.scalarMask
      write(target == 0 ? scalar : target)
    case .remove:
      break
    case .several:
      for target in table.targets(of: entry) { append(target) }
    case .enclosed:
      appendEnclosed(entry, next: next)
    case .mark:
      appendMark(entry.operand)
    case .overlay:
      if let previous, let composite = table.composition(previous, scalar) { units[state.count - 1] = composite }
    case .joiner:
      if endsInPictograph, let following = decodeScalar(at: next), table.isPictograph(following) { write(scalar) }
    case .tag:
      // U+1F3F4 WAVING BLACK FLAG begins the flags of regions.
      if let previous, previous == 0x1F3F4 || (0xE0020...0xE007F).contains(previous) { write(scalar) }
    case .carriageReturn:
      if next == end || bytes[next] != UInt8(ascii: "\n") { write(0x0A) }
    }
  }

  /// The unit before this place.
  private var previous: UInt32? { state.count > 0 ? units[state.count - 1] : nil }

  private func decodeScalar(at position: Int) -> UInt32? {
    position < end ? Self.decode(bytes, at: position).scalar : nil
  }

  private mutating func write(_ unit: UInt32) {
    units[state.count] = unit
    starts[state.count] = UInt32(truncatingIfNeeded: state.position)
    state.count += 1
  }

  /// Appends one target of several, which may itself be a mark.
  private mutating func append(_ unit: UInt32) {
    if table[unit].operation == .mark { appendMark(unit) } else { write(unit) }
  }

  private mutating func appendMark(_ mark: UInt32) {
    if let previous, let composite = table.composition(previous, mark) {
      units[state.count - 1] = composite
    } else if HangulSyllable.isJoining(mark) || previous.map(table.takesMarks) == true {
      write(mark)
    }
  }

  /// ⒋ is `4.` and ⑴ is `(1)` alone, as before an item of a list; in a run, which is how telephone numbers are hidden,
  /// ⒈⒊⒏ and ⑴⑶⑻ are `138`.
  private mutating func appendEnclosed(_ entry: FoldEntry, next: Int) {
    let inRun = isEnclosed(at: next) || state.enclosedCount == state.count
    for target in table.targets(of: entry) {
      // ( ) , .
      let isPunctuation = target == 0x28 || target == 0x29 || target == 0x2C || target == 0x2E
      if !inRun || !isPunctuation { append(target) }
    }
    state.enclosedCount = state.count
  }

  /// Whether the next scalar that does not vanish is enclosed.
  private func isEnclosed(at position: Int) -> Bool {
    var position = position
    while position < end {
      let (scalar, next) = Self.decode(bytes, at: position)
      let operation = table[scalar].operation
      if operation != .remove { return operation == .enclosed }
      position = next
    }
    return false
  }

  /// Whether an emoji stands before this place to which a joiner can add another (UAX #29, GB11): a pictograph, with
  /// or without a skin tone.
  private var endsInPictograph: Bool {
    guard let previous else { return false }
    let isSkinTone = (0x1F3FB...0x1F3FF).contains(previous)
    if isSkinTone { return state.count > 1 && table.isPictograph(units[state.count - 2]) }
    return table.isPictograph(previous)
  }
}
