// What an account is known by: the words in which honest copies of one text differ.

package import Subjects
internal import TextNormalization

/// The name, dealer, store and region of an account, folded.
package struct AccountFacts: Sendable {
  /// Shorter facts are parts of too many words.
  private static let shortest = 2
  private let facts: [[UInt32]]

  /// What `account` states, or the registry filled in.
  package init(_ account: Account) {
    let folder = TextFolder()
    let regions = (account.region ?? "").split(separator: "/").map(String.init)
    let words = [account.name, account.store, account.dealer, account.line].compactMap(\.self) + regions
    facts = words.map { folder.fold($0).units.filter { !TextPartReader.isSpace($0) } }
      .filter { $0.count >= Self.shortest }
      .sorted { $0.count > $1.count }
  }

  /// Signs that join the parts of an address or a name: 省市区县镇路店的·-()（）、
  private static let joiners = Set("省市区县镇路店的站·-()、".unicodeScalars.map(\.value))

  /// Whether nothing but the account's own words stands there: pieces of at least two characters out of its facts, and
  /// what joins them.
  func cover(_ units: [UInt32]) -> Bool {
    var position = 0
    var covered = 0
    while position < units.count {
      var length = 0
      for fact in facts { length = max(length, Self.commonRun(units[position...], fact)) }
      if length >= Self.shortest {
        position += length
        covered += length
      } else if Self.joiners.contains(units[position]) {
        position += 1
      } else {
        return false
      }
    }
    return covered > 0
  }

  /// Whether `units` stand somewhere in one of the account's words.
  func contain(_ units: [UInt32]) -> Bool {
    facts.contains { fact in fact.indices.contains { fact[$0...].starts(with: units) } }
  }

  /// The longest beginning of `units` that stands anywhere in `fact`.
  private static func commonRun(_ units: ArraySlice<UInt32>, _ fact: [UInt32]) -> Int {
    var longest = 0
    for start in fact.indices where fact[start] == units.first {
      let length = zip(units, fact[start...]).prefix { $0 == $1 }.count
      longest = max(longest, length)
    }
    return longest
  }

  /// Leaves one unit in the place of each fact that stands in `codes` as a whole.
  func masked(_ codes: [UInt32]) -> [UInt32] {
    let present = facts.filter { !$0.isEmpty }
    guard !present.isEmpty else { return codes }
    var result: [UInt32] = []
    result.reserveCapacity(codes.count)
    var position = 0
    while position < codes.count {
      if let fact = present.first(where: { codes[position...].starts(with: $0) }) {
        result.append(Self.mask)
        position += fact.count
      } else {
        result.append(codes[position])
        position += 1
      }
    }
    return result
  }

  private static let mask: UInt32 = 0x11_0010
}
