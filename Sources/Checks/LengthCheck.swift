// Posts that a platform would cut off or refuse for their length.

package import Matching
internal import Subjects

/// Says when a post's title or text is longer than every known figure of its platform allows.
package struct LengthCheck: Check {
  /// A check by the table of platform limits.
  package init() {}

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    guard inspection.subject.kind == .post else { return }
    let platform = inspection.subject.platform
    for field in inspection.fields {
      guard let limit = PlatformLimits.limit(of: field.key.name, on: platform),
        // A character has one byte at least; by far the most texts are not counted.
        field.text.utf8.count > limit.lenient, case let count = field.text.count, count > limit.lenient
      else { continue }
      inspection.findings.append(
        Finding(
          rule: "platform/\(platform.rawValue)/length", category: .platform,
          // A figure that nobody has checked is for the author to know, not for the gate to judge by.
          severity: limit.provenance == .verified ? .review : .advice, field: field.key,
          message:
            "\(field.key.name.chineseName)有 \(count) 个字，\(platform.chineseName)一般最多 \(limit.lenient) 个字，发布时可能被截断或发不出去",
          basis: "平台字数限制（第三方整理，未在官方页面核对）", provenance: limit.provenance))
    }
  }
}
