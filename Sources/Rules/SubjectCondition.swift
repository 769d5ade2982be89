// What a rule can ask of a whole subject, and of the words near its match.

package import Subjects

/// A fact that a subject states beside its texts.
package enum SubjectFact: String, Sendable, Hashable, CaseIterable {
  case purchaseLink = "purchase_link"
  case leadForm = "lead_form"
  case coupon
  case aiGenerated = "ai_generated"
  /// An approval number is given.
  case approvalRef = "approval_ref"
  /// The platform has certified the account; of what is not stated both are held possible.
  case certified
}

/// When a rule applies to a subject, and what the subject must then have.
package struct SubjectCondition: Sendable, Hashable {
  /// Facts and the value each must have.
  package var facts: [SubjectFact: Bool] = [:]
  /// Facts of which at least one must be true.
  package var anyOf: [SubjectFact] = []
  /// Texts that must all stand somewhere.
  package var has: [SubjectText] = []
  /// What must be there and is named as missing otherwise.
  package var lacks: [SubjectNeed] = []

  /// Always true.
  package init() {}
}

/// Something that a subject is missing when it is not there.
package enum SubjectNeed: Sendable, Hashable {
  case fact(SubjectFact)
  case text(SubjectText)
}

/// A shared element or the rule's own patterns, looked for in some or all texts of a subject.
package struct SubjectText: Sendable, Hashable {
  /// A shared element, or none.
  package var element: String?
  /// What the author is told is missing; of an element its own title.
  package var title: String = ""
  package var patterns: [String] = []
  /// The names of the texts it may stand in; empty is all.
  package var fields: Set<FieldKey.Name> = []

  /// Nothing yet.
  package init() {}
}

/// A number with its unit.
package struct NumberRange: Sendable, Hashable {
  /// The words behind the number, of which one must follow: `%`, `倍`, `天`.
  package var units: [String]
  package var min: Double?
  package var max: Double?

  /// Any number with one of these units.
  package init(units: [String]) { self.units = units }
}

/// Company that a match must have: in the same sentence, one of the patterns, of the elements, or a number.
package struct Nearness: Sendable, Hashable {
  package var patterns: [String]
  /// Shared elements, any of which will do.
  package var elements: [String] = []
  package var number: NumberRange?
  /// How far from the match the company may begin or end, in characters of the folded text, 1…200.
  package var within: Int

  /// Company and its reach.
  package init(patterns: [String], within: Int) {
    self.patterns = patterns
    self.within = within
  }
}

/// What else an example's subject has beside its text.
package struct ExampleSurroundings: Sendable, Hashable {
  package var facts: [SubjectFact: Bool] = [:]
  package var title: String?
  package var nickname: String?
  package var bio: String?
  package var tags: [String] = []
  /// The message that is replied to.
  package var inReplyTo: String?

  /// Nothing else.
  package init() {}
}
