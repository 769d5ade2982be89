// A finding as a row of a table.

internal import Subjects

enum RescanTable {
  static let header = [
    "编号", "清单", "规则", "规则名称", "严重度", "平台", "账号", "经销商", "门店", "区域", "发布时间", "链接", "送审编号", "版本", "问题文字",
    "说明", "依据", "建议", "规则有何变化", "当时的规则包版本", "现在的规则包版本", "当时的规则集", "放行的文字", "发布的文字", "按今天的规则", "文件", "行",
  ]

  /// The cells of a line of `findings.jsonl`.
  static func row(_ finding: JSONValue, title: String?) -> [String] {
    func text(_ key: String) -> String { finding[key]?.string ?? "" }
    func list(_ key: String) -> String {
      finding[key]?.array?.compactMap(\.string).joined(separator: "；") ?? ""
    }
    let which = RescanList(rawValue: text("list"))
    let places = finding["places"]?.array?.compactMap { $0["text"]?.string }.filter { !$0.isEmpty } ?? []
    return [
      text("finding"), which?.chineseName ?? "", text("rule"),
      BypassReason(rawValue: text("rule"))?.chineseName ?? title ?? "",
      Severity(rawValue: text("severity"))?.chineseName ?? "",
      Platform(rawValue: text("platform"))?.chineseName ?? "", text("account"), text("dealer"), text("store"),
      text("region"), Timestamp(text("published_at"))?.chinaText ?? "", text("url"), text("subject"),
      finding["version"]?.integer.map(String.init) ?? "", places.joined(separator: "；"), text("message"),
      text("basis"), list("suggestions"), change(finding), finding["then"]?["pack_version"]?.string ?? "",
      finding["now"]?["pack_version"]?.string ?? "", finding["then"]?["ruleset"]?.string ?? "",
      text("approved_text"), text("published_text"), today(finding), text("file"),
      finding["line"]?.integer.map(String.init) ?? "",
    ]
  }

  private static func change(_ finding: JSONValue) -> String {
    let names = finding["changed"]?.array?.compactMap(\.string).joined(separator: "、") ?? ""
    return switch finding["change"]?.string {
    case "unchanged": "没有变，当时就该发现"
    case "added": "新增的规则"
    case "changed": "改了 \(names)"
    case "surroundings": "规则没变，\(names) 变了"
    case "no-rules-then": "当时还没有审核"
    case "unknown": "当时的规则集用不了，无法比较"
    default: ""
    }
  }

  private static func today(_ finding: JSONValue) -> String {
    guard let verdict = finding["verdict_today"]?.string.flatMap(Verdict.init(rawValue:)) else { return "" }
    let rules = finding["rules_today"]?.array?.compactMap(\.string).joined(separator: "、") ?? ""
    return verdict.chineseName + (rules.isEmpty ? "" : "：" + rules)
  }
}
