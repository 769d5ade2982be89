// Sentences that headquarters has written: to be said, or not to be changed.

package import Subjects

/// A sentence with blanks: `具体价格以{门店}公布为准`.
package struct SlottedText: Sendable, Hashable {
  /// A part of it.
  package enum Part: Sendable, Hashable {
    case text(String)
    /// A blank by its name.
    case slot(String)
  }

  package let parts: [Part]
  /// As it was written, braces included.
  package let source: String

  /// What is wrong with a text with blanks.
  package enum Mistake: Error, Sendable, Hashable {
    case unpairedBrace
    case emptyName
    /// Two blanks with nothing between them: nobody could tell where one ends.
    case adjacentSlots
    /// Nothing but blanks.
    case noText
  }

  /// Reads `{name}` as a blank; there is no other use of braces.
  package init(_ source: String) throws(Mistake) {
    var parts: [Part] = []
    var rest = source[...]
    while !rest.isEmpty {
      let brace = rest.firstIndex { $0 == "{" || $0 == "}" } ?? rest.endIndex
      if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
      guard brace < rest.endIndex else { break }
      let behind = rest[rest.index(after: brace)...]
      guard rest[brace] == "{", let end = behind.firstIndex(where: { $0 == "{" || $0 == "}" }), behind[end] == "}"
      else { throw .unpairedBrace }
      guard behind.startIndex < end else { throw .emptyName }
      if case .slot = parts.last { throw .adjacentSlots }
      parts.append(.slot(String(behind[..<end])))
      rest = behind[behind.index(after: end)...]
    }
    let hasText = parts.contains { part in
      guard case .text(let text) = part else { return false }
      return text.contains { $0.isLetter || $0.isNumber }
    }
    guard hasText else { throw .noText }
    self.parts = parts
    self.source = source
  }

  /// The names of its blanks, in order.
  package var slots: [String] {
    parts.compactMap { part in
      guard case .slot(let name) = part else { return nil }
      return name
    }
  }

  /// As an author reads it, blanks drawn: `具体价格以＿门店＿公布为准`.
  package var shown: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .slot(let name): "＿\(name)＿"
      }
    }.joined()
  }
}

/// A sentence that a campaign's posts must hold, or must not alter.
package struct CampaignSentence: Sendable, Hashable {
  /// What is asked.
  package enum Duty: Sendable, Hashable {
    /// It must be said, wherever one of the words stands; no words mean always. Punctuation and blanks are free.
    case say(when: [String])
    /// Who says it says it character by character. A sentence without blanks.
    case keep
  }

  package var id: String
  package var text: SlottedText
  package var duty: Duty
  package var severity: Severity
  /// Identifiers of the phases in which it is asked for; empty means always.
  package var phases: Set<String> = []

  /// A sentence.
  package init(id: String, text: SlottedText, duty: Duty, severity: Severity) {
    self.id = id
    self.text = text
    self.duty = duty
    self.severity = severity
  }
}
