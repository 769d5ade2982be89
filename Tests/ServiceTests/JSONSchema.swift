// As much of JSON Schema 2020-12 as our own OpenAPI document uses; a keyword it does not know is an error of the document.

import Subjects

struct JSONSchema {
  let document: JSONValue

  /// What is wrong with `value`, as paths; empty when it is right.
  func errors(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
    var errors: [String] = []
    for member in schema.object ?? [] {
      switch member.key {
      case "$ref": errors += self.errors(value, resolve(member.value.string ?? ""), at: path)
      case "type": if !Self.has(value, member.value.string ?? "") { errors.append("\(path) is no \(member.value)") }
      case "enum": if !(member.value.array ?? []).contains(value) { errors.append("\(path) is not in the list") }
      case "required":
        for key in member.value.array ?? [] where value[key.string ?? ""] == nil {
          errors.append("\(path).\(key.string ?? "") is missing")
        }
      case "properties":
        for property in member.value.object ?? [] {
          if let found = value[property.key] {
            errors += self.errors(found, property.value, at: path + "." + property.key)
          }
        }
        // Our answers have no member that the document does not speak of.
        if schema["additionalProperties"] == nil {
          let known = Set((member.value.object ?? []).map(\.key))
          for own in value.object ?? [] where !known.contains(own.key) {
            errors.append("\(path).\(own.key) is unknown")
          }
        }
      case "additionalProperties":
        for own in value.object ?? [] { errors += self.errors(own.value, member.value, at: path + "." + own.key) }
      case "items":
        for (index, element) in (value.array ?? []).enumerated() {
          errors += self.errors(element, member.value, at: "\(path)[\(index)]")
        }
      case "oneOf":
        let fits = (member.value.array ?? []).filter { self.errors(value, $0, at: path).isEmpty }
        if fits.count != 1 { errors.append("\(path) fits \(fits.count) of the alternatives") }
      case "pattern":
        // The only pattern there is: a digest.
        if value.string?.hasPrefix("sha256:") != true || value.string?.count != 71 {
          errors.append("\(path) is no digest")
        }
      case "format": if value.string.flatMap(Timestamp.init) == nil { errors.append("\(path) is no time") }
      case "minimum", "maximum", "minLength", "maxLength", "description": break
      default: errors.append("\(path): the document says \(member.key)")
      }
    }
    return errors
  }

  private func resolve(_ reference: String) -> JSONValue {
    reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
  }

  private static func has(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.string, "string"), (.integer, "integer"), (.bool, "boolean"), (.array, "array"), (.object, "object"): true
    default: false
    }
  }
}
