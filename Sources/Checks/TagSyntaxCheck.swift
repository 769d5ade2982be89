// Tags that a platform will not take as topics, and tags written twice: true of every subject, campaign or not.

internal import Subjects
internal import TextNormalization

/// Reports what is wrong with tags whatever they say.
enum TagSyntaxCheck {
  /// What is said of one subject at most; nobody reads more.
  private static let mostFindings = 20

  /// - Parameter reported: places of which more has been said already.
  static func inspect(_ inspection: inout Inspection, _ tags: SubjectTags, except reported: [TextRange]) {
    let platform = inspection.subject.platform
    var seen: Set<FieldName> = []
    var remaining = mostFindings
    func add(_ finding: Finding) {
      if remaining > 0 { inspection.findings.append(finding) }
      remaining -= 1
    }
    for tag in tags.all where remaining > 0 {
      if !tag.isWellFormed, !reported.contains(where: { $0.utf8.overlaps(tag.utf8) }) {
        let right = TagParser.written(String(tag.name.prefix(20)), on: platform)
        add(
          finding(
            "tag/unclosed", tag, "\(platform.chineseName)的话题要写完整，否则不会成为话题：\(right)", [right], platform))
      }
      // A tag of the list stands in the text as well where a publishing tool has put it there.
      let place = FieldName(name: tag.field.key.name == .tags ? .tags : .body, units: tag.units)
      if tag.isWellFormed, !seen.insert(place).inserted {
        add(
          finding("tag/duplicate", tag, "话题“\(tag.name.prefix(20))”写了两次，占用话题数，保留一个即可", [], platform))
      }
    }
  }

  private struct FieldName: Hashable {
    let name: FieldKey.Name
    let units: [UInt32]
  }

  private static func finding(
    _ rule: String, _ tag: SubjectTags.Written, _ message: String, _ suggestions: [String], _ platform: Platform
  ) -> Finding {
    Finding(
      rule: rule, category: .tag, severity: .advice, field: tag.field.key, range: tag.range, text: tag.text,
      normalized: String(units: tag.units), message: message, basis: "\(platform.chineseName)话题写法",
      provenance: .secondary,
      suggestions: suggestions)
  }
}
