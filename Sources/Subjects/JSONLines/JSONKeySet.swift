// The keys of one object, to find the second of two that are the same.

/// A set of keys, compared byte for byte after their escapes were resolved. An object of millions of keys costs no
/// more a key than one of ten.
struct JSONKeySet {
  private static let limitOfFew = 16
  private var few: [ArraySlice<UInt8>] = []
  private var many: Set<ArraySlice<UInt8>> = []

  /// Adds a key; `false` when it was there already.
  mutating func insert(_ key: ArraySlice<UInt8>) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    if few.contains(key) { return false }
    few.append(key)
    if few.count > Self.limitOfFew {
      many = Set(few)
      few = []
    }
    return true
  }
}
