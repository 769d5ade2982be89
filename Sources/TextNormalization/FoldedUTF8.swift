// A folded text in the form that PCRE2 reads, with the way between its bytes and the units.

/// The units of a folded text as valid UTF-8.
package struct FoldedUTF8: Sendable {
  /// The bytes, without a terminating zero.
  package private(set) var bytes: [UInt8]
  /// The offset of each unit's first byte, and at the end the number of bytes.
  private var starts: [UInt32]

  /// The form of an empty text: a buffer for ``encode(_:)``.
  package init() {
    bytes = []
    starts = [0]
  }

  /// The form of `units`, which are scalar values.
  package init(_ units: [UInt32]) {
    self.init()
    encode(units)
  }

  /// Becomes the form of `units`; memory is used again.
  package mutating func encode(_ units: [UInt32]) {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    bytes.append(addingCapacity: units.count * 4) { bytes in
      starts.append(addingCapacity: units.count + 1) { starts in
        for unit in units {
          starts.append(UInt32(truncatingIfNeeded: bytes.count))
          Self.append(unit, to: &bytes)
        }
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
      }
    }
  }

  /// The bytes of a range of units.
  package func bytes(ofUnits units: Range<Int>) -> Range<Int> {
    Int(starts[units.lowerBound])..<Int(starts[units.upperBound])
  }

  /// The units of a range of bytes, as PCRE2 reports a match.
  /// - Parameter range: begins and ends between scalars, within the text.
  package func units(ofBytes range: Range<Int>) -> Range<Int> {
    unit(atByte: range.lowerBound)..<unit(atByte: range.upperBound)
  }

  private func unit(atByte offset: Int) -> Int {
    // A unit has one to four bytes, so it stands between a quarter of the offset and the offset.
    var low = offset / 4
    var high = min(offset, starts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private static func append(_ unit: UInt32, to bytes: inout OutputSpan<UInt8>) {
    if unit < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: unit))
      return
    }
    if unit < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | unit >> 6))
    } else {
      if unit < 0x1_0000 {
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | unit >> 12))
      } else {
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | unit >> 18))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 12 & 0x3F))
      }
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F))
    }
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
  }
}
