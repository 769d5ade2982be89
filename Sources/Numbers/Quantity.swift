// A number with its unit and with the words that make a bound of it.

/// What a text says of an amount: 9.98万元起, 不到10万, 610公里, 13.98-17.98万, 600多公里.
package struct Quantity: Sendable, Hashable {
  /// How the amount is meant.
  package enum Bound: Sendable, Hashable {
    /// 13.98万
    case exactly
    /// 13.98万起
    case from
    /// 约610公里, 14万左右
    case about
    /// 十万以内, 不到14万, 不超过
    case atMost
    /// 超过600公里, 600+
    case atLeast
    /// 600多, 十几万: at least `lower` and less than `upper`.
    case within
    /// 13.98-17.98万: both ends are said.
    case between
  }

  /// The number, its unit and its words, in units of the text.
  package var range: Range<Int>
  /// The digits and powers alone.
  package var number: Range<Int>
  package var bound: Bound
  package var lower: ExactNumber
  /// The other end of ``Bound/between`` and ``Bound/within``; elsewhere equal to `lower`.
  package var upper: ExactNumber
  /// `nil` where none is written: 售价9.98万.
  package var unit: MeasureUnit?
  /// Whether it was written with 万 or another power of a thousand or more.
  package var hasPower: Bool
  /// Whether its first digit follows a letter, as in S7 or CLTC610.
  package var isJoined: Bool
}
