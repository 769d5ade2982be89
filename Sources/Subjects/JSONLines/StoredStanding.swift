// What the registry said when a stored verdict was given, read back to give it again.

extension AccountStanding {
  /// What a stored record kept of the registry; `nil` where there was none.
  /// - Parameter record: the stored bytes of a verdict record.
  /// - Throws: what is wrong with the bytes.
  package init?(storedIn record: [UInt8]) throws(LineError) {
    // Most brands have no registry, and reading a record through is not free. Within a text the quotes would be escaped.
    guard record.firstRange(of: Array(#","registered":"#.utf8)) != nil else { return nil }
    guard let member = try JSONValue(parsing: record)["registered"] else { return nil }
    if member == .null {
      self = .unknown
      return
    }
    var writer = JSONWriter()
    writer.value(member)
    self = .registered(try RegisteredAccount(decoding: writer.bytes))
  }
}
