// Official names in their one spelling, and phrases the brand does not want.

package import Brands
package import Matching
internal import Subjects
internal import TextNormalization

/// Finds wrong forms of official names, official names in the wrong case or width, and forbidden phrases.
///
/// A wrong form that differs from the official name only by what folding removes (case, width) cannot be found in the
/// folded view alone: every occurrence of the folded official name is compared with the official spelling.
package struct BrandNameCheck: Check {
  private let brands: [String: CompiledBrand]

  /// A check by the brand files of `catalog`; subjects that name no brand are left alone.
  package init(_ catalog: BrandCatalog) { brands = catalog.brands.mapValues(CompiledBrand.init) }

  package func inspect(_ inspection: inout Inspection, with worker: inout MatchWorker) {
    guard let id = inspection.subject.brand, !brands.isEmpty else { return }
    guard let brand = brands[id] else {
      inspection.findings.append(
        Finding(
          rule: "brand/unknown-brand", category: .brand, severity: .review,
          message: "没有登记这个品牌编号，无法核对品牌写法；请核对 brand 字段", basis: "品牌规范"))
      return
    }
    for field in inspection.fields {
      let occurrences = brand.occurrences(in: field.folded)
      let tags = occurrences.isEmpty ? [] : TagParser.tags(in: field.text, on: inspection.subject.platform)
      var finder = OriginalRangeFinder(field.folded)
      var reported = 0
      for (term, range) in occurrences {
        let place = finder.range(ofUnits: range)
        // The platform fixes the spelling of a topic, and people join it as it is: 启岳s7, QIYUES7.
        let isInTag = field.key.name == .tags || tags.contains { $0.utf8.overlaps(place.utf8) }
        if term.meaning == .spelling, isInTag { continue }
        let text = field.folded.originalText(in: place.utf8)
        guard !term.accepts(text) else { continue }
        reported += 1
        guard reported <= MatcherSet.maximumHits else {
          let rule = "brand/\(brand.id)/\(term.rule)"
          inspection.findings.append(.engineFailure(rule: rule, code: "too-many-hits", field: field.key))
          break
        }
        inspection.findings.append(
          Finding(
            rule: "brand/\(brand.id)/\(term.rule)", category: .brand, severity: term.severity, field: field.key,
            range: place, text: text, normalized: field.folded.foldedText(ofUnits: range),
            folds: field.folded.foldsNeeded(in: place.utf8),
            confidence: field.folded.isExact(in: place.utf8) ? .exact : .folded, message: term.message(text),
            basis: "品牌规范：\(brand.name)", provenance: .verified, suggestions: term.official.map { [$0] } ?? [],
            replacement: term.official))
      }
    }
  }
}

/// A literal of a brand and what its occurrence means.
private struct BrandTerm: Sendable {
  enum Meaning: Sendable { case wrongForm, spelling, forbidden }
  let meaning: Meaning
  let rule: String
  let severity: Severity
  /// The official name.
  let official: String?
  let customMessage: String?

  /// What is written exactly like the official name is right.
  func accepts(_ text: String) -> Bool { official.map { $0.utf8.elementsEqual(text.utf8) } ?? false }

  func message(_ text: String) -> String {
    if let customMessage { return customMessage }
    return "“\(text)”不是官方写法，请写作“\(official ?? "")”"
  }
}

/// A brand's literals, compiled.
private struct CompiledBrand: Sendable {
  let id: String
  let name: String
  private let terms: [BrandTerm]
  private let matcher: LiteralMatcher

  init(_ brand: Brand) {
    id = brand.id
    name = brand.name
    var terms: [BrandTerm] = []
    var literals: [(units: [UInt32], value: Int)] = []
    let folder = TextFolder()
    func add(_ text: String, _ term: BrandTerm) {
      literals.append((folder.fold(literal: text), terms.count))
      terms.append(term)
    }
    for official in brand.official {
      let spelling = BrandTerm(
        meaning: .spelling, rule: "official-name", severity: official.severity, official: official.name,
        customMessage: official.message)
      add(official.name, spelling)
      for wrong in official.wrong {
        add(
          wrong,
          BrandTerm(
            meaning: .wrongForm, rule: "official-name", severity: official.severity, official: official.name,
            customMessage: official.message))
      }
    }
    for phrase in brand.forbidden {
      add(
        phrase.phrase,
        BrandTerm(
          meaning: .forbidden, rule: "forbidden", severity: phrase.severity, official: nil,
          customMessage: phrase.message))
    }
    self.terms = terms
    matcher = LiteralMatcher(literals)
  }

  /// The occurrences that count: the longest of those that overlap, so that a right name is not reported for a wrong
  /// form that is part of it.
  func occurrences(in text: FoldedText) -> [(BrandTerm, Range<Int>)] {
    var hits: [LiteralMatcher.Hit] = []
    text.units.withUnsafeBufferPointer { units in
      matcher.collectHits(in: units, into: &hits)
      hits.removeAll { !WordBoundary.holds(around: $0.range, in: units) }
    }
    guard !hits.isEmpty else { return [] }
    hits.sort { ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound) }
    // What overlaps a shorter range covers one of its ends.
    var isTaken = [Bool](repeating: false, count: text.units.count)
    var kept: [LiteralMatcher.Hit] = []
    for hit in hits where !isTaken[hit.range.lowerBound] && !isTaken[hit.range.upperBound - 1] {
      for unit in hit.range { isTaken[unit] = true }
      kept.append(hit)
    }
    return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { (terms[$0.value], $0.range) }
  }
}
