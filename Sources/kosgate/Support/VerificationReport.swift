// What a verification found, for people and for programs.

import Audit
import Digests
import Subjects
import Terminal

struct VerificationReport {
  let result: VerificationResult
  /// The size of the newest checkpoint.
  let signed: Int?
  /// How many checkpoints from outside the store the log was compared with.
  let checkpoints: Int
  /// Whether there is a key and nothing outside the store to compare with.
  var lacksJournal = false

  var text: String {
    if let fault = result.firstBad {
      return "审计核验不通过：\(TerminalText.line(fault.description))\n"
    }
    var text = "审计核验通过：\(result.entries) 条记录，树根 \(result.root)\n"
    if let signed {
      text += "签名检查点：前 \(signed) 条有签名"
      text += checkpoints > 0 ? "，与库外留存的 \(checkpoints) 个检查点相符" : ""
      text += signed < result.entries ? "；之后 \(result.entries - signed) 条尚未签发（kosgate audit checkpoint）\n" : "\n"
    }
    if lacksJournal {
      text += "注意：没有找到库外留存的检查点，连同树根一起改写的历史这里看不出来；请在保存密钥的机器上核验，或用 --checkpoint 给出另存的检查点\n"
    }
    return text
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("sound", result.isSound)
      writer.member("entries", result.entries)
      writer.member("root", result.root.description)
      if let signed { writer.member("signed", signed) }
      writer.member("checkpoints", checkpoints)
      if let fault = result.firstBad {
        writer.member("first_bad", fault.index)
        writer.member("problem", fault.description)
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
