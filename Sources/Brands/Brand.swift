// What a brand calls itself, and what it does not want said in its name.

package import Subjects

/// A brand's own words: `brands/<id>.yaml`.
package struct Brand: Sendable, Hashable {
  /// What a subject's `brand` names.
  package var id: String
  package var name: String
  package var official: [OfficialName]
  package var forbidden: [ForbiddenPhrase]

  /// A brand.
  package init(id: String, name: String, official: [OfficialName], forbidden: [ForbiddenPhrase]) {
    self.id = id
    self.name = name
    self.official = official
    self.forbidden = forbidden
  }
}

/// A name in its one right spelling, with the forms that people write instead.
package struct OfficialName: Sendable, Hashable {
  /// Case and spaces as they must be.
  package var name: String
  package var wrong: [String]
  package var severity: Severity
  /// For the author; a standard sentence where it is `nil`.
  package var message: String?

  /// An official name.
  package init(name: String, wrong: [String], severity: Severity = .review, message: String? = nil) {
    self.name = name
    self.wrong = wrong
    self.severity = severity
    self.message = message
  }
}

/// A phrase that the brand, not the law, forbids.
package struct ForbiddenPhrase: Sendable, Hashable {
  package var phrase: String
  package var message: String
  package var severity: Severity

  /// A forbidden phrase.
  package init(phrase: String, message: String, severity: Severity = .review) {
    self.phrase = phrase
    self.message = message
    self.severity = severity
  }
}
