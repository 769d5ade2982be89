// What is wrong with the rule files, for the compliance officer who writes them.

package import StrictYAML

/// One mistake in a rule file, with its remedy; both in Chinese, keys as they are written.
package struct RuleFileError: Error, Sendable, Hashable, CustomStringConvertible {
  package let location: SourceLocation
  /// The rule's identifier within its pack, where the mistake is inside a rule that has one.
  package let rule: String?
  package let problem: String
  package let remedy: String

  /// A mistake at a place.
  package init(location: SourceLocation, rule: String? = nil, problem: String, remedy: String) {
    self.location = location
    self.rule = rule
    self.problem = problem
    self.remedy = remedy
  }

  /// A mistake of the YAML below it.
  package init(_ error: YAMLError, rule: String? = nil) {
    self.init(
      location: SourceLocation(file: error.file, line: error.line), rule: rule, problem: error.problem,
      remedy: error.remedy)
  }

  /// `rules/ad-law/absolute.yaml:12: rule absolute/superlative: … — …`
  package var description: String {
    "\(location): " + (rule.map { "规则 \($0)：" } ?? "") + "\(problem) — \(remedy)"
  }
}

/// Every mistake of all files, sorted by file and line; at least one.
package struct RuleFileErrors: Error, Sendable, Hashable, CustomStringConvertible {
  package let errors: [RuleFileError]

  /// The mistakes in any order; those of one line stay in the order given.
  package init(_ errors: [RuleFileError]) {
    self.errors = errors.sorted {
      if $0.location.file != $1.location.file {
        return $0.location.file.utf8.lexicographicallyPrecedes($1.location.file.utf8)
      }
      return $0.location.line < $1.location.line
    }
  }

  /// One line for each mistake.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}
