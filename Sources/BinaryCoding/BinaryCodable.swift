// What can be written as bytes and read again.

/// A value with a form in bytes. There is no version in it: who keeps such bytes must know which build wrote them.
package protocol BinaryCodable {
  /// Writes every part of the value.
  func encode(to writer: inout BinaryWriter)
  /// Reads what ``encode(to:)`` wrote, part by part in the same order.
  init(from reader: inout BinaryReader) throws(BinaryError)
}

/// Bytes that are not what a writer wrote.
package struct BinaryError: Error, Sendable, Hashable {
  /// An error that says no more than that.
  package init() {}
}
