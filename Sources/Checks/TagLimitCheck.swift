// More or longer tags than a platform takes.

internal import Brands
internal import Subjects

/// Says when a post has more topics, or longer ones, than every known figure of its platform allows.
enum TagLimitCheck {
  static func inspect(_ inspection: inout Inspection, _ tags: SubjectTags, _ limits: PlatformLimits) {
    guard inspection.subject.kind == .post, !tags.all.isEmpty else { return }
    let platform = inspection.subject.platform
    if let limit = limits.limit(of: .tags, on: platform), tags.topics.count > limit.lenient {
      inspection.findings.append(
        finding(
          "tag-count", limit, platform, field: nil,
          "带了 \(tags.topics.count) 个话题，\(platform.chineseName)\(hedge(limit))最多 \(limit.lenient) 个，多的可能不生效或发不出去"))
    }
    guard let limit = limits.limit(of: .tag, on: platform) else { return }
    let long = tags.all.first { $0.isWellFormed && limit.counting.count($0.name) > limit.lenient }
    guard let long else { return }
    inspection.findings.append(
      finding(
        "tag-length", limit, platform, field: long.field.key,
        "有话题 \(limit.counting.count(long.name)) 个字，\(platform.chineseName)\(hedge(limit))单个话题最多 \(limit.lenient) 个字"))
  }

  private static func hedge(_ limit: PlatformLimits.Limit) -> String { limit.provenance == .verified ? "" : "一般" }

  /// A figure that nobody has checked is for the author to know, not for the gate to judge by.
  private static func finding(
    _ rule: String, _ limit: PlatformLimits.Limit, _ platform: Platform, field: FieldKey?, _ message: String
  ) -> Finding {
    let isVerified = limit.provenance == .verified
    return Finding(
      rule: "platform/\(platform.rawValue)/\(rule)", category: .platform, severity: isVerified ? .review : .advice,
      field: field, message: message, basis: isVerified ? "话题限制：\(limit.source)" : "平台话题限制（第三方整理，未在官方页面核对）",
      provenance: limit.provenance)
  }
}
