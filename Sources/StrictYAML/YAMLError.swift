// What is wrong with a file, where, and what to write instead.

/// One mistake in a YAML file. Problem and remedy are Chinese: the authors of these files read them.
package struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as the caller gave it.
  package let file: String
  /// 1-based.
  package let line: Int
  /// 1-based, in Unicode scalars.
  package let column: Int
  /// What was found and why it cannot stand.
  package let problem: String
  /// What to write instead.
  package let remedy: String

  /// A mistake at a place.
  package init(file: String, line: Int, column: Int, problem: String, remedy: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.remedy = remedy
  }

  /// `rules/ad-law/absolute.yaml:12:3: … — …`
  package var description: String { "\(file):\(line):\(column): \(problem) — \(remedy)" }
}

/// Every mistake that was found in a file, in file order; at least one.
package struct YAMLErrors: Error, Sendable, Hashable, CustomStringConvertible {
  package let errors: [YAMLError]

  /// The mistakes of one or more files, sorted by file, line and column.
  package init(_ errors: [YAMLError]) {
    self.errors = errors.sorted {
      if $0.file != $1.file { return $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
      return ($0.line, $0.column) < ($1.line, $1.column)
    }
  }

  /// One line for each mistake.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

extension YAMLError {
  /// What a file says, for a message: in “”, short, and with nothing in it that a terminal would act on or not show.
  package static func quote(_ text: some StringProtocol) -> String {
    var result = "“"
    for scalar in text.unicodeScalars.prefix(40) {
      if scalar.isInvisible {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + (text.unicodeScalars.count > 40 ? "…”" : "”")
  }
}
