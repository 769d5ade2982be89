// A number where it was read.

/// A number of a text.
package struct NumberReading: Sendable, Hashable {
  /// In units of the text.
  package var range: Range<Int>
  package var value: ExactNumber
  /// What the number stays below when it is only hinted at: 十几万, 600多.
  package var below: ExactNumber?
  /// The powers it was written with: 万 is 10,000. 1 where it has none.
  package var power: Int64
  /// Whether an ASCII letter stands right before it, as in S7: such a digit is rather part of a name.
  package var isJoined: Bool
  /// Whether it is a share: 百分之三十.
  package var isShare: Bool

  /// A number at a place.
  init(
    range: Range<Int>, value: ExactNumber, below: ExactNumber? = nil, power: Int64 = 1, isJoined: Bool = false,
    isShare: Bool = false
  ) {
    self.range = range
    self.value = value
    self.below = below
    self.power = power
    self.isJoined = isJoined
    self.isShare = isShare
  }
}
