// Rules that are not in force yet, alone and as if they were.

internal import Matching
package import Rules
internal import Workspaces

/// Rules on trial, compiled and proved.
package struct RuleTrial: Sendable {
  /// The rules that are tried, by full identifier, in load order.
  package let rules: [Rule]
  let loaded: LoadedRules

  /// Why there is nothing to try.
  package enum Problem: Error, Sendable, Hashable {
    /// No rule answers to what was named.
    case noRule
    /// Rules that cannot be compiled or do not hold on their examples; one sentence a mistake, in Chinese.
    case invalid([String])
  }

  /// Takes those rules of `ruleSet` that `isTried`, each live whatever its state and dates say.
  package init(_ ruleSet: RuleSet, where isTried: (Rule) -> Bool) throws(Problem) {
    var packs = ruleSet.packs
    for pack in packs.indices {
      packs[pack].rules.removeAll { !isTried($0) }
      for rule in packs[pack].rules.indices {
        packs[pack].rules[rule].state = .live
        packs[pack].rules[rule].isOff = false
        // What comes into force next month has to be seen on the texts of last month.
        packs[pack].rules[rule].effective = EffectivePeriod()
      }
    }
    packs.removeAll(where: \.rules.isEmpty)
    rules = packs.flatMap(\.rules)
    guard !rules.isEmpty else { throw .noRule }
    do {
      loaded = try LoadedRules(
        RuleSet(
          packs: packs, exemptions: Array(ruleSet.exemptions.values), elements: Array(ruleSet.elements.values),
          sources: ruleSet.sources))
    } catch {
      throw .invalid(error.problems)
    }
  }
}
