// A file as a tree: texts, lists and mappings, each with its place. No value has been guessed a type.

/// A value and where it stands in its file.
package struct Located<Value> {
  package let value: Value
  /// 1-based.
  package let line: Int
  /// 1-based, in Unicode scalars.
  package let column: Int

  /// A value at a place.
  package init(_ value: Value, line: Int, column: Int) {
    self.value = value
    self.line = line
    self.column = column
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// A value of a YAML file. `NO`, `1.10`, `0o14` and `12:30:45` are the texts that were written.
package struct YAMLNode: Sendable, Hashable {
  /// What was written.
  package enum Kind: Sendable, Hashable {
    case scalar(String)
    case sequence([YAMLNode])
    /// In file order; no key occurs twice.
    case mapping([YAMLEntry])
  }

  package let kind: Kind
  /// Whether a scalar stands without quotes and is no `|` or `>` block: only then can it be a number, a truth value
  /// or nothing at all.
  package let isPlain: Bool
  /// 1-based.
  package let line: Int
  /// 1-based, in Unicode scalars.
  package let column: Int

  /// A value at a place.
  package init(_ kind: Kind, isPlain: Bool = false, line: Int, column: Int) {
    self.kind = kind
    self.isPlain = isPlain
    self.line = line
    self.column = column
  }

  /// Whether nothing was written: an empty plain scalar, `~` or `null`. The quoted `''` is a text without characters.
  package var isNull: Bool {
    guard isPlain, case .scalar(let text) = kind else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// A key and its value.
package struct YAMLEntry: Sendable, Hashable {
  package let key: Located<String>
  package let value: YAMLNode

  /// A key and its value.
  package init(key: Located<String>, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}
