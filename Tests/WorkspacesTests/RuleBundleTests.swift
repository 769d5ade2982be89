// A bundle judges like the rules it was made of, and is refused when anything about it is wrong.

import Digests
import Rules
import Signatures
import Subjects
import TestKit
import Testing
import Workspaces

@Suite struct RuleBundleTests {
  private static let from = Timestamp("2026-11-22T00:00:00Z") ?? Timestamp(milliseconds: 0)
  private static let until = Timestamp("2026-11-29T00:00:00Z") ?? Timestamp(milliseconds: 0)

  private static func key(_ name: String = "rules.example/kos", seed: UInt8 = 7) throws -> SigningKey {
    let name = try #require(KeyName(name))
    return try #require(SigningKey(name: name, seed: [UInt8](repeating: seed, count: 32)))
  }

  private static func bundle() throws -> (bytes: [UInt8], rules: LoadedRules) {
    let rules = try Fixture.load(rules: Fixture.rule(body: "terms: [保本]", hit: "【保本】"))
    return (try RuleBundle.encode(rules.ruleSet, from: from, until: until, signedWith: try key()), rules)
  }

  @Test func judgesByTheSameRuleSet() throws {
    let (bytes, rules) = try Self.bundle()
    let bundle = try RuleBundle(bytes, trusted: [try Self.key().verifier], at: Self.from)
    #expect(bundle.files.digest == rules.ruleSet.digest)
    #expect(try bundle.load().ruleSet.digest == rules.ruleSet.digest)
    #expect(bundle.until == Self.until)
  }

  @Test func everyChangedByteIsRefused() throws {
    let (bytes, _) = try Self.bundle()
    let trusted = [try Self.key().verifier]
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x01
      #expect(throws: BundleError.self) { try RuleBundle(changed, trusted: trusted, at: Self.from) }
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: BundleError.self) { try RuleBundle(Array(bytes.prefix(length)), trusted: trusted, at: Self.from) }
    }
    #expect(throws: BundleError.self) { try RuleBundle(bytes + [0], trusted: trusted, at: Self.from) }
  }

  @Test func isRefusedOutsideItsTime() throws {
    let (bytes, _) = try Self.bundle()
    let trusted = [try Self.key().verifier]
    let before = Timestamp(milliseconds: Self.from.milliseconds - 1)
    let last = Timestamp(milliseconds: Self.until.milliseconds - 1)
    _ = try RuleBundle(bytes, trusted: trusted, at: last)
    for moment in [before, Self.until] {
      let error = #expect(throws: BundleError.self) { try RuleBundle(bytes, trusted: trusted, at: moment) }
      #expect(error?.code == .outOfDate)
    }
  }

  @Test func isRefusedFromAnotherKey() throws {
    let (bytes, _) = try Self.bundle()
    for other in [try Self.key(seed: 8), try Self.key("other.example/kos")] {
      let error = #expect(throws: BundleError.self) {
        try RuleBundle(bytes, trusted: [other.verifier], at: Self.from)
      }
      #expect(error?.code == .untrusted)
    }
    #expect(throws: BundleError.self) { try RuleBundle(bytes, trusted: [], at: Self.from) }
  }
}
