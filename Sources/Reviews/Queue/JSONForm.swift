// How the queue's values are carried between programs: JSON out, and back in without guessing.

package import Subjects

/// A value that is carried as one JSON object.
package protocol JSONForm: Sendable {
  /// Writes the object.
  func write(to writer: inout JSONWriter)

  /// Reads the object; keys that are not known are ignored, so that a newer program may write more.
  init(_ json: JSONFields) throws(JSONFormError)
}

/// Why JSON is not the value that was expected: the key, never what stands there.
package struct JSONFormError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The key whose value is missing or of another kind.
  package let key: String

  /// A mistake at `key`.
  package init(key: String) { self.key = key }

  package var description: String { "the value of \(key) is missing or is not what it must be" }
}

extension JSONForm {
  /// Reads the object that `bytes` are.
  /// - Throws: ``JSONFormError``, also for bytes that are no JSON.
  package init(parsing bytes: [UInt8]) throws(JSONFormError) {
    guard let value = try? JSONValue(parsing: bytes) else { throw JSONFormError(key: "") }
    try self.init(JSONFields(value))
  }

  /// The object's bytes.
  package var jsonBytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

/// The members of an object, read by key.
package struct JSONFields: Sendable {
  private let value: JSONValue

  /// The members of `value`, which must be an object.
  package init(_ value: JSONValue) throws(JSONFormError) {
    guard value.object != nil else { throw JSONFormError(key: "") }
    self.value = value
  }

  /// A value by its key; `nil` where there is none, or `null`.
  package subscript(_ key: String) -> JSONValue? {
    guard let found = value[key], found != .null else { return nil }
    return found
  }

  private func require<Value>(_ key: String, _ value: Value?) throws(JSONFormError) -> Value {
    guard let value else { throw JSONFormError(key: key) }
    return value
  }

  /// A text.
  package func string(_ key: String) throws(JSONFormError) -> String { try require(key, self[key]?.string) }

  /// A text, or nothing.
  package func optionalString(_ key: String) throws(JSONFormError) -> String? {
    self[key] == nil ? nil : try string(key)
  }

  /// A whole number.
  package func integer(_ key: String) throws(JSONFormError) -> Int { try require(key, self[key]?.integer) }

  /// A whole number, or nothing.
  package func optionalInteger(_ key: String) throws(JSONFormError) -> Int? {
    self[key] == nil ? nil : try integer(key)
  }

  /// A truth value; false where there is none.
  package func flag(_ key: String) throws(JSONFormError) -> Bool {
    self[key] == nil ? false : try require(key, self[key]?.bool)
  }

  /// A moment.
  package func timestamp(_ key: String) throws(JSONFormError) -> Timestamp {
    try require(key, Timestamp(try string(key)))
  }

  /// A moment, or nothing.
  package func optionalTimestamp(_ key: String) throws(JSONFormError) -> Timestamp? {
    self[key] == nil ? nil : try timestamp(key)
  }

  /// One of a type's words.
  package func word<Word: RawRepresentable<String>>(_ key: String) throws(JSONFormError) -> Word {
    try require(key, Word(rawValue: try string(key)))
  }

  /// One of a type's words, or nothing.
  package func optionalWord<Word: RawRepresentable<String>>(_ key: String) throws(JSONFormError) -> Word? {
    self[key] == nil ? nil : try word(key)
  }

  /// Texts; none where there is no such key.
  package func strings(_ key: String) throws(JSONFormError) -> [String] {
    guard let found = self[key] else { return [] }
    var texts: [String] = []
    for element in try require(key, found.array) { texts.append(try require(key, element.string)) }
    return texts
  }

  /// Some of a type's words; none where there is no such key.
  package func words<Word: RawRepresentable<String> & Hashable>(_ key: String) throws(JSONFormError) -> Set<Word> {
    var words: Set<Word> = []
    for text in try strings(key) { words.insert(try require(key, Word(rawValue: text))) }
    return words
  }

  /// A value that has a JSON form itself.
  package func object<Value: JSONForm>(_ key: String) throws(JSONFormError) -> Value {
    try Value(JSONFields(try require(key, self[key])))
  }

  /// A value that has a JSON form itself, or nothing.
  package func optionalObject<Value: JSONForm>(_ key: String) throws(JSONFormError) -> Value? {
    self[key] == nil ? nil : try object(key)
  }

  /// Values that have a JSON form themselves; none where there is no such key.
  package func list<Value: JSONForm>(_ key: String) throws(JSONFormError) -> [Value] {
    guard let found = self[key] else { return [] }
    var values: [Value] = []
    for element in try require(key, found.array) { values.append(try Value(JSONFields(element))) }
    return values
  }
}

extension JSONWriter {
  /// Writes a key and a value, or nothing.
  package mutating func optional(_ key: String, _ text: String?) { if let text { member(key, text) } }

  /// Writes a key and a number, or nothing.
  package mutating func optional(_ key: String, _ number: (some BinaryInteger)?) {
    if let number { member(key, number) }
  }

  /// Writes a key and a moment, or nothing.
  package mutating func optional(_ key: String, _ moment: Timestamp?) {
    if let moment { member(key, moment.description) }
  }

  /// Writes a key and a value, or nothing.
  package mutating func optional(_ key: String, _ value: (some JSONForm)?) { if let value { member(key, value) } }

  /// Writes a key and a value that has a JSON form.
  package mutating func member(_ key: String, _ value: some JSONForm) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a key and values that have a JSON form.
  package mutating func member(_ key: String, _ values: [some JSONForm]) {
    self.key(key)
    array { writer in for value in values { value.write(to: &writer) } }
  }

  /// Writes a key and some of a type's words in their order, or nothing where there are none.
  package mutating func words<Word: RawRepresentable<String>>(_ key: String, _ words: Set<Word>) {
    if !words.isEmpty { member(key, words.map(\.rawValue).sorted()) }
  }
}
