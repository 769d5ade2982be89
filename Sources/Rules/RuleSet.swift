// The loaded packs together, named by their digest.

package import Digests

/// A folder of rules on one subject of law.
package struct RulePack: Sendable, Hashable {
  package var name: String
  package var title: String
  /// `2026.11.1`, kept as written.
  package var version: String
  package var rules: [Rule]

  /// A pack with its rules in file order.
  package init(name: String, title: String, version: String, rules: [Rule]) {
    self.name = name
    self.title = title
    self.version = version
    self.rules = rules
  }
}

/// How far around a match an exemption or element may stand.
package enum ContextReach: String, Sendable, Hashable, CaseIterable {
  /// Up to the next 。！？；， or line break.
  case clause
  /// Up to the next 。！？； or line break.
  case sentence
  /// The whole field.
  case text
}

/// Why a match can be lawful, named once and used by many rules.
package struct NamedExemption: Sendable, Hashable {
  /// `E6b`.
  package var id: String
  /// `使用提示`.
  package var title: String
  package var basis: String
  /// What makes the match lawful, or weaker.
  package var context: ContextClause
  package var location: SourceLocation

  /// A named exemption.
  package init(id: String, title: String, basis: String, context: ContextClause, location: SourceLocation) {
    self.id = id
    self.title = title
    self.basis = basis
    self.context = context
    self.location = location
  }

  /// A named exemption that consists of patterns.
  package init(
    id: String, title: String, basis: String, patterns: [String], reach: ContextReach, location: SourceLocation
  ) {
    var context = ContextClause()
    context.patterns = patterns
    context.reach = reach
    self.init(id: id, title: title, basis: basis, context: context, location: location)
  }
}

/// A thing that a statement must carry to be lawful: a time, a region, a source.
package struct RequiredElement: Sendable, Hashable {
  /// `source`.
  package var id: String
  /// `数据出处`, as the author is told that it is missing.
  package var title: String
  package var patterns: [String]
  /// A number that is the element, beside the patterns.
  package var number: NumberRange?
  package var reach: ContextReach
  package var location: SourceLocation

  /// A named element.
  package init(id: String, title: String, patterns: [String], reach: ContextReach, location: SourceLocation) {
    self.id = id
    self.title = title
    self.patterns = patterns
    self.reach = reach
    self.location = location
  }
}

/// A file that the rule set was read from, byte for byte.
package struct SourceFile: Sendable, Hashable {
  /// The path within the rule set, `rules/ad-law/absolute.yaml`, whatever folder it was read from.
  package let path: String
  package let content: [UInt8]

  /// A file and its bytes.
  package init(path: String, content: [UInt8]) {
    self.path = path
    self.content = content
  }
}

/// Everything that decides what is found.
package struct RuleSet: Sendable {
  package let packs: [RulePack]
  package let exemptions: [String: NamedExemption]
  package let elements: [String: RequiredElement]
  /// Every file it was read from, by path; archived under ``digest`` so that an old verdict can be reproduced.
  package let sources: [SourceFile]
  package let digest: SHA256Hash

  /// All rules in load order.
  package var rules: [Rule] { packs.flatMap(\.rules) }

  /// A rule set, its digest made from its sources.
  package init(
    packs: [RulePack], exemptions: [NamedExemption], elements: [RequiredElement], sources: [SourceFile]
  ) {
    self.init(packs: packs, exemptions: exemptions, elements: elements, files: RuleSetFiles(sources))
  }

  /// A rule set of files whose digest is known.
  init(packs: [RulePack], exemptions: [NamedExemption], elements: [RequiredElement], files: RuleSetFiles) {
    self.packs = packs
    self.exemptions = Dictionary(exemptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.elements = Dictionary(elements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sources = files.files
    digest = files.digest
  }
}
