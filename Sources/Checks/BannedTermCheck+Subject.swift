// Rules that ask something of the whole subject: an approval number, the word 广告, a licence number.

internal import Matching
internal import Rules
internal import Subjects
internal import TextNormalization

extension BannedTermCheck {
  /// Reports what the subject as a whole is missing.
  /// - Returns: the rules whose condition fails, which have nothing to say about the subject's fields.
  func inspectSubject(
    _ inspection: inout Inspection, _ context: RuleApplicability.Context, with worker: inout MatchWorker
  ) -> Set<Int> {
    var ruledOut: Set<Int> = []
    guard !conditionalRules.isEmpty else { return ruledOut }
    let fields = inspection.fields.map { ConditionField(name: $0.key.name, folded: $0.folded) }
    for number in conditionalRules where applicability[number].covers(context) {
      let rule = matchers.rules[number]
      do {
        switch try matchers.condition(of: number, on: inspection.subject, fields: fields, worker: &worker) {
        case .fails: ruledOut.insert(number)
        case .holds(let missing) where matchers.findsSubject(number):
          inspection.add(finding(rule, missing, on: inspection.subject.platform), by: rule.state)
        case .holds: break
        }
      } catch {
        inspection.add(.engineFailure(rule: rule.id, code: error.code, field: nil), by: rule.state)
      }
    }
    return ruledOut
  }

  private func finding(_ rule: Rule, _ missing: [String], on platform: Platform) -> Finding {
    let override = rule.perPlatform[platform]
    return Finding(
      rule: rule.id, category: rule.category, severity: override?.severity ?? rule.severity,
      message: MessageTemplate.fill(rule.message, match: "", missing: missing, platform: platform),
      basis: override?.basis ?? rule.basis, provenance: rule.provenance, suggestions: rule.suggest[""] ?? [])
  }
}
