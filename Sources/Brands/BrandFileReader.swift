// Brand and campaign files out of YAML; every mistake is told with file, line and remedy.

package import StrictYAML
internal import Subjects

/// Reads `brands/<id>.yaml` and `campaigns/<id>.yaml`.
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

  /// A campaign file.
  /// - Parameter file: the path for errors; its name without `.yaml` must be the campaign's id.
  package static func campaign(_ content: [UInt8], file: String) throws(YAMLErrors) -> Campaign {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    let id = self.id(&reader, file: file)
    var campaign = Campaign(id: id, title: reader.string("title")?.value ?? "", tags: CampaignTags())
    campaign.brand = reader.optionalString("brand")?.value
    (campaign.from, campaign.until) = window(&reader)
    campaign.platforms = Set(reader.words("platforms", as: Platform.self).map(\.value))
    campaign.kinds = Set(reader.words("kinds", as: SubjectKind.self).map(\.value))
    campaign.severity = reader.optionalWord("severity", as: Severity.self)?.value ?? .review
    if !reader.contains("tags") { _ = reader.node("tags", remedy: "补上 tags，如 tags: {required: [话题名]}") }
    reader.mapping("tags") { tags in
      campaign.tags.required = self.tags(tags.strings("required"), &tags)
      for group in tags.list("any_of") {
        let names = tags.items(of: group, in: "any_of").compactMap { tags.text($0, in: "any_of") }
        campaign.tags.anyOf.append(self.tags(names, &tags))
      }
      campaign.tags.forbidden = self.tags(tags.strings("forbidden"), &tags)
    }
    for phase in reader.list("phases") {
      reader.read(phase) { inner in
        _ = inner.string("id")
        _ = inner.string("title")
        _ = window(&inner)
      }
    }
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return campaign
  }

  private static func id(_ reader: inout MappingReader, file: String) -> String {
    guard let id = reader.string("id") else { return "" }
    let name = file.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
    if id.value != name { reader.refuse(id, "id 与文件名 \(name).yaml 不一致", "两者写成一样") }
    return id.value
  }

  /// `from` and `until`; a date alone as `until` includes that day.
  private static func window(_ reader: inout MappingReader) -> (Timestamp?, Timestamp?) {
    let expected = "日期或时刻，如 2026-11-25 或 2026-11-25T12:00:00+08:00"
    let from = reader.optionalValue("from", expected: expected) { Timestamp($0) }?.value
    let until = reader.optionalValue("until", expected: expected) { text -> Timestamp? in
      guard let moment = Timestamp(text) else { return nil }
      let isDate = text.utf8.count == 10
      return isDate ? Timestamp(milliseconds: moment.milliseconds + 86_400_000) : moment
    }
    if let from, let until, until.value <= from { reader.refuse(until, "until 不晚于 from", "until 写结束日期，要晚于 from") }
    return (from, until?.value)
  }

  /// Tag names without `#`.
  private static func tags(_ names: [Located<String>], _ reader: inout MappingReader) -> [String] {
    for name in names where name.value.contains("#") || name.value.contains("＃") {
      reader.refuse(name, "话题名里有 #", "只写名字，各平台的 # 写法由程序处理")
    }
    return names.map(\.value)
  }
}
