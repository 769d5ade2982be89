// Rules in force as people and programs read them.

import Digests
import Storage
import Subjects
import Terminal
import Workspaces

enum ReleaseText {
  /// What was just done.
  static func text(_ step: RuleActivation) -> String {
    let verb = step.action == .activate ? "已激活" : "已退回到"
    let override = step.isOverride ? "（带着须改之处激活，原因已留存）" : ""
    return
      "\(verb) \(step.digest)\(override)\n  操作：\(name(step.author))　复核：\(name(step.approver))　\(step.activatedAt.chinaText)\n"
  }

  /// A step in one line.
  static func line(_ step: RuleActivation) -> String {
    var parts = [
      step.activatedAt.chinaText, step.action == .activate ? "激活" : "退回", step.digest.short,
      "操作 \(name(step.author))", "复核 \(name(step.approver))",
    ]
    if step.isOverride { parts.append("带着须改之处") }
    if let reason = step.reason { parts.append(TerminalText.line(reason)) }
    return parts.joined(separator: "  ") + "\n"
  }

  /// The rules in force beside the files.
  static func status(
    _ active: RuleActivation?, _ files: SHA256Hash, _ difference: RuleSetDifference?, _ target: SHA256Hash?
  ) -> String {
    guard let active, let difference else {
      return "还没有激活过规则集：submit 按工作区的文件判（\(files)）\n要让规则经两人同意才生效，请运行 kosgate rules activate\n"
    }
    var lines = ["生效的规则集：\(active.digest)"]
    let verb = active.action == .activate ? "激活" : "退回"
    lines.append(
      "  \(active.activatedAt.chinaText) 由 \(name(active.author)) \(verb)，\(name(active.approver)) 复核"
        + (active.isOverride ? "，当时有须改之处" : ""))
    if let reason = active.reason { lines.append("  原因：\(TerminalText.line(reason))") }
    lines.append("  " + (target.map { "退回时换成 \($0.short)" } ?? "没有更早的可以退回"))
    guard files != active.digest else { return (lines + ["规则文件：与生效的相同"]).joined(separator: "\n") + "\n" }
    lines.append("规则文件：\(files)，还没有激活")
    let changes = difference.isEmpty ? "  只有注释、排版或规则包的标题、版本不同\n" : DifferenceText.text(difference)
    return lines.joined(separator: "\n") + "\n" + changes
  }

  /// A step as an object.
  static func json(_ step: RuleActivation) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { $0.step(step) }
    writer.endLine()
    return writer.bytes
  }

  /// The rules in force beside the files, as an object.
  static func statusJSON(
    _ active: RuleActivation?, _ files: SHA256Hash, _ difference: RuleSetDifference?, _ target: SHA256Hash?
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      if let active {
        writer.key("active")
        writer.object { $0.step(active) }
      }
      writer.member("files", files.description)
      writer.member("judged_by", active.map { $0.digest.description } ?? files.description)
      if let target { writer.member("rollback", target.description) }
      if let difference, let value = try? JSONValue(parsing: difference.json) {
        writer.key("difference")
        writer.value(value)
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func name(_ name: String) -> String { TerminalText.line(name) }
}

extension JSONWriter {
  fileprivate mutating func step(_ step: RuleActivation) {
    member("action", step.action.rawValue)
    member("ruleset", step.digest.description)
    if let replaced = step.replaced { member("replaced", replaced.description) }
    member("author", step.author)
    member("approver", step.approver)
    if let reason = step.reason { member("reason", reason) }
    member("override", step.isOverride)
    member("at", step.activatedAt.description)
    if let value = try? JSONValue(parsing: step.difference) {
      key("difference")
      self.value(value)
    }
  }
}
