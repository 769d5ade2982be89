// Posts that a platform would cut off or refuse for their length.

package import Brands
package import Matching
internal import Subjects

/// Says when a post's title or text is longer than every known figure of its platform allows, or shorter than it takes.
package struct LengthCheck: Check {
  private let limits: PlatformLimits

  /// A check by `limits`.
  package init(_ limits: PlatformLimits) { self.limits = limits }

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    guard inspection.subject.kind == .post else { return }
    for field in inspection.fields where field.key.name != .tags {
      guard let limit = limits.limit(ofLength: field.key.name, on: inspection.subject.platform) else { continue }
      // A character has one byte at least; by far the most texts are not counted.
      let mayBeLong = field.text.utf8.count > limit.lenient
      let mayBeShort = limit.least.map { field.text.utf8.count < $0 * Self.mostBytes } ?? false
      guard mayBeLong || mayBeShort else { continue }
      let count = limit.counting.count(field.text)
      if count > limit.lenient {
        report("最多 \(limit.lenient) 个字，发布时可能被截断或发不出去", count, limit, field, to: &inspection)
      } else if let least = limit.least, count < least {
        report("至少 \(least) 个字，太短可能发不出去", count, limit, field, to: &inspection)
      }
    }
  }

  /// No character of a person's text has more bytes than this.
  private static let mostBytes = 64

  private func report(
    _ rest: String, _ count: Int, _ limit: PlatformLimits.Limit, _ field: InspectedField,
    to inspection: inout Inspection
  ) {
    let platform = inspection.subject.platform
    let isVerified = limit.provenance == .verified
    inspection.findings.append(
      Finding(
        rule: "platform/\(platform.rawValue)/length", category: .platform,
        // A figure that nobody has checked is for the author to know, not for the gate to judge by.
        severity: isVerified ? .review : .advice, field: field.key,
        message: "\(field.key.name.chineseName)有 \(count) 个字，\(platform.chineseName)\(isVerified ? "" : "一般")\(rest)",
        basis: isVerified ? "字数限制：\(limit.source)" : "平台字数限制（第三方整理，未在官方页面核对）", provenance: limit.provenance))
  }
}
