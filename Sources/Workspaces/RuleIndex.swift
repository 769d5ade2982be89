// rules/INDEX.md: every shipped rule in a table, for people who look for one.

package import Rules
internal import Subjects

/// Writes the index.
package enum RuleIndex {
  /// The index of `ruleSet`, as Markdown.
  package static func markdown(_ ruleSet: RuleSet) -> String {
    var text = "# 规则目录\n\n由 `kosgate rules index` 生成，不要手改。共 \(ruleSet.rules.count) 条规则。\n"
    for pack in ruleSet.packs {
      text += "\n## \(pack.title)（`\(pack.name)` \(pack.version)，\(pack.rules.count) 条）\n\n"
      text += "| 规则 | 说明 | 类别 | 判定 | 依据 | 核对 |\n|---|---|---|---|---|---|\n"
      for rule in pack.rules {
        let state = rule.state == .live ? "" : "（\(rule.state.rawValue)）"
        let cells = [
          "`\(rule.localID)`\(state)", rule.title, "`\(rule.category.rawValue)`", rule.severity.chineseName, rule.basis,
          rule.provenance.rawValue,
        ]
        text += "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
      }
    }
    text += "\n## 共用的豁免\n\n| 编号 | 名称 | 依据 | 被引用 |\n|---|---|---|---|\n"
    for id in ruleSet.exemptions.keys.sorted() {
      guard let exemption = ruleSet.exemptions[id] else { continue }
      let uses = ruleSet.rules.count { $0.exempt.contains(id) }
      text += "| `\(id)` | \(escaped(exemption.title)) | \(escaped(exemption.basis)) | \(uses) |\n"
    }
    text += "\n## 要件\n\n| 编号 | 名称 | 被引用 |\n|---|---|---|\n"
    for id in ruleSet.elements.keys.sorted() {
      let uses = ruleSet.rules.count { rule in
        rule.requires.contains(id) || rule.near.contains { $0.elements.contains(id) }
      }
      text += "| `\(id)` | \(escaped(ruleSet.elements[id]?.title ?? "")) | \(uses) |\n"
    }
    return text
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
