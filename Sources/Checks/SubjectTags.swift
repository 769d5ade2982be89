// All tags of a subject, wherever they stand.

internal import Matching
internal import Subjects
internal import TextNormalization

/// The tags of the `tags` field, and those inside title, body and subtitles.
struct SubjectTags {
  /// A tag where it was written.
  struct Written {
    let field: InspectedField
    /// The name as it was written, without marks.
    let name: String
    /// The name as it is compared; see ``TagName``.
    let units: [UInt32]
    /// The whole tag with its marks, in UTF-8 bytes of the field.
    let utf8: Range<Int>
    let isWellFormed: Bool
    let isClosed: Bool

    var range: TextRange { field.text.textRange(utf8) }
  }

  private(set) var all: [Written] = []
  /// The first tag of each compared name, of those that will be topics.
  private(set) var topics: [[UInt32]: Int] = [:]

  init(_ inspection: Inspection, with worker: inout MatchWorker) {
    for field in inspection.fields {
      switch field.key.name {
      case .tags:
        let name = String(field.text.trimmingPrefix("#"))
        add(
          Written(
            field: field, name: name.hasSuffix("#") ? String(name.dropLast()) : name,
            units: TagName.units(field.folded.units), utf8: 0..<field.text.utf8.count,
            isWellFormed: true, isClosed: true))
      case .title, .body, .subtitles:
        for tag in TagParser.tags(in: field.text, on: inspection.subject.platform) {
          add(
            Written(
              field: field, name: tag.name, units: TagName.units(worker.fold(tag.name).units), utf8: tag.utf8,
              isWellFormed: tag.isWellFormed, isClosed: tag.isClosed))
        }
      case .coverText, .nickname, .bio: break
      }
    }
  }

  private mutating func add(_ tag: Written) {
    guard !tag.units.isEmpty else { return }
    if tag.isWellFormed, topics[tag.units] == nil { topics[tag.units] = all.count }
    all.append(tag)
  }

  /// The first tag that will be a topic of this name.
  func topic(_ units: [UInt32]) -> Written? { topics[units].map { all[$0] } }
}

extension String {
  /// A range of UTF-8 bytes on character boundaries, in both units.
  func textRange(_ bytes: Range<Int>) -> TextRange {
    let lower = utf8.index(startIndex, offsetBy: bytes.lowerBound)
    let upper = utf8.index(startIndex, offsetBy: bytes.upperBound)
    let start = utf16.distance(from: startIndex, to: lower)
    return TextRange(utf8: bytes, utf16: start..<(start + utf16.distance(from: lower, to: upper)))
  }
}
