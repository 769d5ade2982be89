// A registered audit key, for people and for programs.

import Signatures
import Storage
import Subjects
import Terminal

enum KeyText {
  static func text(_ key: LogKey, isActive: Bool, isHere: Bool) -> String {
    var parts = [isActive ? "在用" : "已更换", key.createdAt.chinaText, "登记人 \(TerminalText.line(key.author))"]
    if key.oldIsLost { parts.append("上一把密钥已遗失") }
    parts.append(isHere ? "私钥在本机" : "私钥不在本机")
    return "\(key.verifier)\n  \(parts.joined(separator: "　"))\n"
  }

  static func json(_ key: LogKey, isActive: Bool, isHere: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("key", key.verifier.description)
      writer.member("active", isActive)
      writer.member("created_at", key.createdAt.description)
      writer.member("author", key.author)
      writer.member("entry", key.entry)
      writer.member("old_is_lost", key.oldIsLost)
      writer.member("private_key_here", isHere)
    }
    writer.endLine()
    return writer.bytes
  }
}
