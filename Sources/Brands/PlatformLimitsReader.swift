// Platform limits out of YAML: the shipped figures, and a workspace's own, which may only be tighter.

package import StrictYAML
internal import Subjects

/// Reads `rules/platforms.yaml` and a workspace's `platforms.yaml`.
package enum PlatformLimitsReader {
  /// The limits of a file.
  /// - Parameters:
  ///   - file: the path for errors.
  ///   - base: what the file may tighten; every figure is new where it is empty.
  /// - Throws: every mistake with its line; a figure that loosens `base` is one.
  package static func limits(
    _ content: [UInt8], file: String, tightening base: PlatformLimits = PlatformLimits()
  ) throws(YAMLErrors) -> PlatformLimits {
    var reader = MappingReader(try YAMLReader.read(content, file: file), file: file)
    var limits = base
    if !reader.contains("platforms") {
      _ = reader.node("platforms", remedy: "补上 platforms，如 platforms: {xiaohongshu: {title: {max: 20, …}}}")
    }
    for entry in reader.freeEntries("platforms") {
      guard let platform = reader.word(entry.key, in: "platforms", as: Platform.self)?.value else { continue }
      reader.read(entry.value) { measures in
        for measure in PlatformLimits.Measure.allCases {
          measures.mapping(measure.rawValue) { inner in
            let known = base.limit(of: measure, on: platform)
            if let limit = limit(&inner, of: measure, tightening: known) {
              limits.set(limit, of: measure, on: platform)
            }
          }
        }
      }
    }
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return limits
  }

  private static let largest = 1_000_000

  private static func limit(
    _ reader: inout MappingReader, of measure: PlatformLimits.Measure, tightening base: PlatformLimits.Limit?
  ) -> PlatformLimits.Limit? {
    let most = reader.integer("max", in: 0...largest)
    let strict = reader.optionalInteger("strict", in: 0...largest)
    let least = reader.optionalInteger("min", in: 1...largest)
    let counting = reader.optionalWord("count", as: PlatformLimits.Counting.self)
    let provenance = reader.word(
      "provenance", as: Provenance.self, remedy: "补上 provenance：在平台官方页面核对过写 verified，第三方整理写 secondary，凭经验写 memory")
    let source = reader.string("source", remedy: "补上 source，写明这个数字从哪里来")
    if let strict, let most, strict.value > most.value {
      reader.refuse(strict, "strict 大于 max", "max 写各来源中最大的数，strict 写最小的数")
    }
    if let least, let most, least.value > most.value { reader.refuse(least, "min 大于 max", "min 写最少几个字，要小于 max") }
    if let counting, measure == .tags { reader.refuse(counting, "tags 是话题的个数，没有 count", "删去 count；单个话题的字数写在 tag 里") }
    if let most, let base, most.value > base.lenient {
      reader.refuse(most, "max 比随产品的 \(base.lenient) 还大，自己的限制只能加严", "改成不大于 \(base.lenient) 的数，或删去这一项")
    }
    if let counting, let base, counting.value != base.counting {
      reader.refuse(counting, "count 与随产品的 \(base.counting.rawValue) 不同，两个数没法比较", "删去 count，按随产品的方式数")
    }
    guard let most, let provenance, let source else { return nil }
    return PlatformLimits.Limit(
      strict: min(strict?.value ?? most.value, base?.strict ?? most.value, most.value), lenient: most.value,
      least: least?.value ?? base?.least, counting: counting?.value ?? base?.counting ?? .characters,
      provenance: provenance.value, source: source.value)
  }
}
