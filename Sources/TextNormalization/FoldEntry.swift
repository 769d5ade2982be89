// What one Unicode scalar becomes, in 32 bits.

/// The entry of one scalar: itself, one other scalar, or something that takes more work.
struct FoldEntry {
  /// What a special entry asks for.
  enum Operation: UInt32 {
    /// The scalar vanishes.
    case remove
    /// Several scalars.
    case several
    /// Several scalars, of which the punctuation vanishes in a run of such entries.
    case enclosed
    /// A mark, or a Hangul vowel or final: joins what stands before it, stays or vanishes.
    case mark
    /// The overlay that makes ≠ of =, else vanishes.
    case overlay
    /// The joiner: stays between two pictographs, else vanishes.
    case joiner
    /// A tag: stays behind a flag, else vanishes.
    case tag
    /// Carriage return: vanishes before a line feed, else is one.
    case carriageReturn
  }

  /// Bit 31: special. Bits 21–30: the kinds. Simple: bits 0–20 the scalar, all 0 for itself. Special: bits 18–20 the
  /// operation, bits 0–17 its operand.
  let rawValue: UInt32

  static let specialBit: UInt32 = 1 << 31
  static let scalarMask: UInt32 = 0x1F_FFFF

  /// An entry as the table stores it.
  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// One other scalar.
  init(scalar: UInt32, kinds: FoldKinds) { rawValue = kinds.rawValue << 21 | scalar }

  /// Something that takes more work; `operand` is the mark, or where the several scalars stand.
  init(_ operation: Operation, operand: UInt32, kinds: FoldKinds) {
    precondition(operand < 1 << 18, "the operand of a fold does not fit its bits")
    rawValue = Self.specialBit | kinds.rawValue << 21 | operation.rawValue << 18 | operand
  }

  var isItself: Bool { rawValue == 0 }

  var kinds: FoldKinds { FoldKinds(rawValue: rawValue >> 21 & 0x3FF) }

  /// `nil` for a simple entry.
  var operation: Operation? {
    rawValue & Self.specialBit == 0 ? nil : Operation(rawValue: rawValue >> 18 & 7)
  }

  var operand: UInt32 { rawValue & 0x3_FFFF }
}
