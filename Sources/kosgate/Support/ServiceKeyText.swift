// Keys as people and programs read them.

import Service
import Storage
import Subjects
import Terminal

enum ServiceKeyText {
  /// A new key with its secret, which nobody can show again.
  static func shownOnce(_ key: ServiceKey, _ secret: KeySecret, after sentence: String) -> [UInt8] {
    var text = "\(sentence)：\n\n  \(secret.text)\n\n请现在保存：它只显示这一次，库里只有它的摘要。\n"
    if key.signing != nil { text += "这个密钥只用来签名，不要把它本身发出去；签名方法见 docs/service.md。\n" }
    text += details(key)
    return Array(text.utf8)
  }

  static func table(_ keys: [ServiceKey], at now: Timestamp) -> [UInt8] {
    guard !keys.isEmpty else { return Array("没有有效的密钥；用 kosgate key create 新建。\n".utf8) }
    return Array(
      keys.map { key in
        let state = key.revokedAt != nil ? "已停用" : key.isLive(at: now) ? "有效" : "已过期"
        return "\(key.id)  \(state)  \(TerminalText.line(key.label))\n" + details(key)
      }.joined().utf8)
  }

  private static func details(_ key: ServiceKey) -> String {
    var parts = ["权限：" + KeyScope.allCases.filter(key.scopes.contains).map(\.chineseName).joined(separator: "、")]
    if let dealer = key.organization.dealer { parts.append("经销商：" + TerminalText.line(dealer)) }
    if let region = key.organization.region { parts.append("区域：" + TerminalText.line(region)) }
    if let person = key.person { parts.append("审核人：" + TerminalText.line(person)) }
    if key.signing != nil { parts.append("须签名") }
    if key.failOpen > 0 { parts.append("断网放行：每小时 \(key.failOpen) 条") }
    parts.append("新建：\(key.createdAt.chinaText)（\(TerminalText.line(key.createdBy))）")
    if let expiry = key.expiresAt { parts.append("到期：\(expiry.chinaText)") }
    if let replaces = key.replaces { parts.append("接替：\(replaces)") }
    return "  " + parts.joined(separator: "　") + "\n"
  }

  static func json(_ key: ServiceKey, secret: KeySecret? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", key.id)
      writer.member("label", key.label)
      writer.member("scopes", KeyScope.allCases.filter(key.scopes.contains).map(\.rawValue))
      if let dealer = key.organization.dealer { writer.member("dealer", dealer) }
      if let region = key.organization.region { writer.member("region", region) }
      if let person = key.person { writer.member("person", person) }
      writer.member("signed", key.signing != nil)
      writer.member("fail_open", key.failOpen)
      writer.member("created_at", key.createdAt.description)
      writer.member("created_by", key.createdBy)
      if let expiry = key.expiresAt { writer.member("expires_at", expiry.description) }
      if let replaces = key.replaces { writer.member("replaces", replaces) }
      if let revoked = key.revokedAt { writer.member("revoked_at", revoked.description) }
      if let secret { writer.member("secret", secret.text) }
    }
    writer.endLine()
    return writer.bytes
  }
}
