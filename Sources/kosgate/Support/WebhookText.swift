// Webhooks as people and programs read them; never a secret, except when it is new.

import Service
import Storage
import Subjects
import Terminal

enum WebhookText {
  static func text(_ endpoint: WebhookEndpoint) -> String {
    var parts = ["\(endpoint.id)  \(TerminalText.line(endpoint.url))"]
    if let dealer = endpoint.organization.dealer { parts.append("经销商：" + TerminalText.line(dealer)) }
    if let region = endpoint.organization.region { parts.append("区域：" + TerminalText.line(region)) }
    if endpoint.isTrusted { parts.append("内网地址") }
    parts.append("新增：\(endpoint.createdAt.chinaText)（\(TerminalText.line(endpoint.createdBy))）")
    return parts.joined(separator: "　") + "\n"
  }

  static func summary(_ endpoints: [WebhookEndpoint], _ counts: [WebhookDelivery.State: Int]) -> String {
    guard !endpoints.isEmpty else { return "没有回调地址；用 kosgate webhook add 新增。\n" }
    let parts = WebhookDelivery.State.allCases.map { "\($0.chineseName) \(counts[$0] ?? 0)" }
    let advice = (counts[.dead] ?? 0) > 0 ? "；用 kosgate webhook list --state dead 查看，replay --dead 重发" : ""
    return "消息：" + parts.joined(separator: " · ") + advice + "\n"
  }

  static func text(_ delivery: WebhookDelivery) -> String {
    var parts = [
      "\(delivery.id)", delivery.state.chineseName, delivery.endpoint,
      TerminalText.line(delivery.event.subject) + " v\(delivery.event.version)",
      delivery.event.decision.action.chineseName, "已发 \(delivery.attempts) 次",
    ]
    if let status = delivery.status { parts.append("HTTP \(status)") }
    if let problem = delivery.problem { parts.append(problems[problem] ?? problem) }
    if delivery.state == .waiting { parts.append("下次 \(delivery.nextAt.chinaText)") }
    return parts.joined(separator: "  ") + "\n"
  }

  private static let problems = [
    "timeout": "超时", "connection": "连接失败", "host-unknown": "域名解析不到", "address-private": "域名指向内部网络，没有发送",
    "endpoint-removed": "地址已移除",
  ]

  static func json(_ endpoint: WebhookEndpoint, secret: WebhookSecret? = nil) -> [UInt8] {
    line { writer in
      writer.member("id", endpoint.id)
      writer.member("url", endpoint.url)
      if let dealer = endpoint.organization.dealer { writer.member("dealer", dealer) }
      if let region = endpoint.organization.region { writer.member("region", region) }
      writer.member("trusted", endpoint.isTrusted)
      writer.member("created_at", endpoint.createdAt.description)
      writer.member("created_by", endpoint.createdBy)
      if let secret { writer.member("secret", secret.text) }
    }
  }

  static func json(_ delivery: WebhookDelivery) -> [UInt8] {
    line { writer in
      writer.member("delivery", delivery.id)
      writer.member("message", delivery.message)
      writer.member("endpoint", delivery.endpoint)
      writer.member("state", delivery.state.rawValue)
      writer.member("attempts", delivery.attempts)
      writer.member("next_at", delivery.nextAt.description)
      if let status = delivery.status { writer.member("status", status) }
      if let problem = delivery.problem { writer.member("problem", problem) }
      writer.member("id", delivery.event.subject)
      writer.member("version", delivery.event.version)
      writer.member("action", delivery.event.decision.action.rawValue)
    }
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { members(&$0) }
    writer.endLine()
    return writer.bytes
  }
}
