// The verdicts in an evidence file, given again by the rules in it.

internal import Pipeline
internal import Rules
internal import Subjects
internal import Workspaces

extension EvidenceCheck {
  /// Judges the originals again by the rules in the file. Another program may see things otherwise; that is no forgery.
  mutating func replay() {
    for version in evidence.versions {
      guard let original = version.original,
        let archive = evidence.ruleSets.first(where: { $0.digest == version.ruleSet })?.archive
      else { continue }
      guard let sources = SourceArchive.decode(archive), let ruleSet = try? RuleSet(loading: sources),
        let rules = try? LoadedRules(reproducing: ruleSet)
      else {
        holding.append("第 \(version.version) 版的规则这一版程序用不了，没有重新判定")
        continue
      }
      let record = Array(version.record.utf8)
      let line = InputLine(
        number: 1, content: .success(Array(original.utf8)), moment: version.judgedAt,
        standing: try? AccountStanding(storedIn: record))
      guard case .judged(let again) = rules.judge.judge([line], now: version.judgedAt).first?.outcome else { continue }
      switch RecordComparison.outcome(stored: record, again: again.encoded.bytes) {
      case .identical: holding.append("第 \(version.version) 版按文件里的规则重判，结果逐字节相同")
      case .identicalButEngine(let engine):
        holding.append("第 \(version.version) 版按文件里的规则重判，结果相同（当时的程序是 \(engine)）")
      default:
        if version.record.contains("\"engine\":\"\(Judge.engine)\"") {
          faults.append("第 \(version.version) 版按文件里的规则重判，结果与记录不同")
        } else {
          holding.append("第 \(version.version) 版由另一版程序判定，这一版程序的结果与它不同")
        }
      }
    }
  }
}
