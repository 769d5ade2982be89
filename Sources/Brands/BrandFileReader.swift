// Brand files out of YAML; every mistake is told with file, line and remedy.

package import StrictYAML
internal import Subjects

/// Reads `brands/<id>.yaml`.
package enum BrandFileReader {
  /// A brand file.
  /// - Parameter file: the path for errors; its name without `.yaml` must be the brand's id.
  package static func brand(_ content: [UInt8], file: String) throws(YAMLErrors) -> Brand {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    let id = self.id(&reader, file: file)
    let name = reader.string("name")?.value ?? ""
    var official: [OfficialName] = []
    for item in reader.list("official") {
      reader.read(item) { inner in
        let name = inner.string("name")
        let wrong = inner.strings("wrong")
        for form in wrong where form.value == name?.value {
          inner.refuse(form, "wrong 里写的就是官方写法", "删去这一项")
        }
        let severity = inner.optionalWord("severity", as: Severity.self)?.value ?? .review
        let message = inner.optionalString("message")?.value
        if let name {
          official.append(
            OfficialName(name: name.value, wrong: wrong.map(\.value), severity: severity, message: message))
        }
      }
    }
    var forbidden: [ForbiddenPhrase] = []
    for item in reader.list("forbidden") {
      reader.read(item) { inner in
        let phrase = inner.string("phrase")
        let message = inner.string("message", remedy: "补上 message，告诉作者为什么不能说、可以怎么说")
        let severity = inner.optionalWord("severity", as: Severity.self)?.value ?? .review
        if let phrase, let message {
          forbidden.append(ForbiddenPhrase(phrase: phrase.value, message: message.value, severity: severity))
        }
      }
    }
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return Brand(id: id, name: name, official: official, forbidden: forbidden)
  }

  /// `id`, which must be the name of the file.
  static func id(_ reader: inout MappingReader, file: String) -> String {
    guard let id = reader.string("id") else { return "" }
    let name = file.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
    if id.value != name { reader.refuse(id, "id 与文件名 \(name).yaml 不一致", "两者写成一样") }
    return id.value
  }
}
