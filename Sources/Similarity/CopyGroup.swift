// Near-identical texts sorted into copies of one template and those that say something else.

package import Digests

/// A text of a group, and what else its copies must agree in.
package struct CopyMember: Sendable {
  let text: CopyText
  let judgement: String

  /// A member.
  /// - Parameter judgement: what the machine said of it; copies of which it said something else are pulled out.
  package init(_ text: CopyText, judgement: String) {
    self.text = text
    self.judgement = judgement
  }
}

/// Copies that differ from the template in the same way.
package struct CopyVariant: Sendable {
  /// The places of its texts among the members.
  package let members: [Int]
  /// What differs, in the order of the text; empty when nothing could be said in particular.
  package let changes: [CopyChange]
  /// Whether the machine judged them otherwise than the copies of the template.
  package let isJudgedOtherwise: Bool
}

/// The members of a group: the copies of the template, and the outliers by what differs in them.
package struct CopyGroup: Sendable {
  /// The places of the copies among the members.
  package private(set) var copies: [Int] = []
  /// Most members first, then by the first of them.
  package private(set) var outliers: [CopyVariant] = []
  /// What stands in each slot, by its rule, for each copy in the order of `copies`.
  package private(set) var slots: [(rule: SlotRule, values: [String])] = []
  /// What all copies have in common: fixed parts and the rules of the slots.
  package let digest: SHA256Hash
  /// The words that all copies share, with the slots named.
  package var text: String { display.text }
  private let template: CopyTemplate
  private let display: TemplateDisplay
  private let members: [CopyMember]

  /// Comparisons in all, about a second's worth: beyond them texts are outliers without explanation.
  private static let budget = 200_000_000

  /// Sorts `members`, of which there is at least one.
  package init(_ members: [CopyMember], vocabulary: PartVocabulary) {
    self.members = members
    var budget = Self.budget
    var template = CopyTemplate(of: members.map(\.text), in: vocabulary, budget: &budget)
    var found = Self.copies(of: template, members, in: vocabulary)
    template = Self.learn(template, &found, members, in: vocabulary)
    if found.isEmpty {
      // No two have enough in common: then one text is the template, and a copy of itself.
      template = CopyTemplate(runs: [members[0].text.parts])
      found = Self.copies(of: template, members, in: vocabulary)
    }
    let judgement = Self.mostFrequent(found.map { members[$0.member].judgement })
    let taken = found.filter { members[$0.member].judgement == judgement }
    self.template = template
    display = TemplateDisplay(template, example: members[taken.first?.member ?? 0].text)
    digest = template.digest(in: vocabulary)
    copies = taken.map(\.member)
    slots = template.slots.enumerated().compactMap { index, rule in
      rule.map { rule in
        (rule, taken.map { found in members[found.member].text.written(Self.range(found.values[index].parts)) })
      }
    }
    outliers = variants(apartFrom: judgement, in: vocabulary, budget: &budget)
  }

  private typealias Found = [(member: Int, values: [SlotValue])]

  private static func copies(
    of template: CopyTemplate, _ members: [CopyMember], in vocabulary: PartVocabulary
  ) -> Found {
    members.indices.compactMap { index in
      template.values(in: members[index].text.parts).map { values in
        (index, values.map { SlotValue(range($0), of: members[index].text, in: vocabulary) })
      }
    }
  }

  private static func range(_ parts: ArraySlice<Int32>) -> Range<Int> { parts.startIndex..<parts.endIndex }

  private static func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max()
    // The first of those that are as frequent: the same members in the same order give the same group.
    return values.first { counts[$0] == most }
  }

  /// Gives each slot its rule and keeps who follows all rules. A slot without one is a place where the text has variants:
  /// the most frequent becomes a fixed part.
  private static func learn(
    _ template: CopyTemplate, _ found: inout Found, _ members: [CopyMember], in vocabulary: PartVocabulary
  ) -> CopyTemplate {
    var runs = [template.runs[0]]
    var rules: [SlotRule] = []
    var kept: [Int] = []
    for slot in template.slots.indices {
      let facts = found.map { members[$0.member].text.facts }
      let rule = SlotLearning.rule(for: found.map { $0.values[slot] }, of: facts)
      if let rule {
        found = found.filter { SlotLearning.accepts(rule, $0.values[slot], of: members[$0.member].text.facts) }
        rules.append(rule)
        runs.append(template.runs[slot + 1])
        kept.append(slot)
      } else {
        let value = mostFrequent(found.map { $0.values[slot].parts }) ?? []
        found = found.filter { $0.values[slot].parts == value }
        runs[runs.count - 1] += value + template.runs[slot + 1]
      }
    }
    found = found.map { entry in (entry.member, kept.map { entry.values[$0] }) }
    var learned = CopyTemplate(runs: runs)
    learned.slots = rules
    return learned
  }

  private func variants(
    apartFrom judgement: String?, in vocabulary: PartVocabulary, budget: inout Int
  ) -> [CopyVariant] {
    let copies = Set(copies)
    var order: [VariantKey] = []
    var variants: [VariantKey: (members: [Int], changes: [CopyChange])] = [:]
    let explanation = CopyExplanation(template, display, vocabulary)
    for index in members.indices where !copies.contains(index) {
      let member = members[index]
      let changes = explanation.changes(in: member.text, budget: &budget)
      let otherwise = member.judgement == judgement ? nil : member.judgement
      // What cannot be explained is like nothing else.
      let isExplained = changes.map { !$0.isEmpty || otherwise != nil } ?? false
      let key = VariantKey(changes: changes?.map(\.key), judgement: otherwise, alone: isExplained ? nil : index)
      if variants[key] == nil { order.append(key) }
      variants[key, default: ([], changes ?? [])].members.append(index)
    }
    return order.compactMap { key in
      variants[key].map {
        CopyVariant(members: $0.members, changes: $0.changes, isJudgedOtherwise: key.judgement != nil)
      }
    }.sorted { $0.members.count > $1.members.count }
  }
}

/// What members of one variant share.
private struct VariantKey: Hashable {
  let changes: [CopyChange.Key]?
  let judgement: String?
  let alone: Int?
}
