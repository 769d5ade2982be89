// What a rescan has to say of one item by one rule.

package import Digests
internal import Subjects

/// Which of the three lists a finding stands in.
package enum RescanList: String, Sendable, Hashable, CaseIterable {
  /// The rules of then find it too, as this program reads them, and yet it was not found then.
  case missedThen = "missed-then"
  /// The rules of then do not find it.
  case ruleChanged = "rule-changed"
  /// It went past the gate: published is not what was approved.
  case bypassed

  /// The words for people.
  package var chineseName: String {
    switch self {
    case .missedThen: "当时漏判"
    case .ruleChanged: "规则已变"
    case .bypassed: "绕过审核"
    }
  }
}

/// How a rule differs from the one of then.
package enum RuleHistory: Sendable, Hashable {
  /// It is what it was.
  case unchanged
  /// It was not among the rules of then, or not in force.
  case added
  /// These keys of it are otherwise.
  case changed(keys: [String])
  /// The rule is what it was; exemptions, elements, or files beside the packs (policy, brands, campaigns) are not.
  case surroundings([String])
  /// There was no gate yet.
  case noRulesThen
  /// The rule set of then cannot be had, so that nothing can be said.
  case unknown

  /// The code of machine output.
  package var code: String {
    switch self {
    case .unchanged: "unchanged"
    case .added: "added"
    case .changed: "changed"
    case .surroundings: "surroundings"
    case .noRulesThen: "no-rules-then"
    case .unknown: "unknown"
    }
  }

  /// What differs, by name.
  package var details: [String] {
    switch self {
    case .changed(let names), .surroundings(let names): names
    case .unchanged, .added, .noRulesThen, .unknown: []
    }
  }
}

/// A rule set as a finding refers to it.
package struct RuleReference: Sendable, Hashable {
  package let ruleSet: SHA256Hash
  /// The version of the rule's pack; `nil` for what stands in no pack (brand, campaign, platform).
  package let packVersion: String?
}

/// An item of history and a rule that speaks against it, or the way in which it went past the gate.
struct RescanFinding: Sendable {
  /// Names the finding in every rescan: the same item, text and rule.
  let key: SHA256Hash
  let list: RescanList
  /// A rule's full id, or a ``BypassReason``.
  let rule: String
  let category: FindingCategory?
  let severity: Severity
  /// In Chinese, for whoever has to mend it.
  let message: String
  let basis: String
  let suggestions: [String]
  /// Every place where the rule finds it, in reading order.
  let places: [Finding]
  let history: RuleHistory
  /// The rule set that let it through, and the program; `nil` where none did.
  let then: RuleReference?
  let thenEngine: String?
  let now: RuleReference
  let difference: TextDifference?
  /// Of an item that went past the gate: what today's rules say of it.
  let today: Verdict?
  let todayRules: [String]
}
