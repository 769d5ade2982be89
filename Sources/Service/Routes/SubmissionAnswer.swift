// What a client is told of a subject: the verdict (contract §4) and where it stands.

internal import Digests
internal import Pipeline
internal import Storage
internal import Subjects

/// Answers as JSON.
enum SubmissionAnswer {
  /// A verdict alone: what `check` gives.
  static func verdict(_ judgement: Judgement, line: Int? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    judgement.encoded.append(to: &bytes, line: line)
    return bytes
  }

  /// A subject that was just submitted.
  static func submitted(_ judgement: Judgement, _ receipt: SubmissionReceipt, line: Int? = nil) -> [UInt8] {
    // For an unchanged submission the verdict that stands is the one given then.
    let stored = receipt.storedRecord.map { EncodedVerdict(stored: $0, subject: judgement.subject.id) }
    var bytes: [UInt8] = []
    (stored ?? judgement.encoded).append(to: &bytes, line: line) { writer in
      writer.key("submission")
      writer.object { writer in
        writer.member("version", receipt.version)
        writer.member("state", receipt.state)
        writer.member("effect", receipt.effect.rawValue)
      }
    }
    return bytes
  }

  /// A version as it stands, with what people decided on it.
  static func standing(_ submission: Submission, state: String, decisions: [DecisionRecord] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    EncodedVerdict(stored: submission.record, subject: submission.subject).append(to: &bytes, line: nil) { writer in
      writer.key("submission")
      writer.object { writer in
        writer.member("version", submission.version)
        writer.member("state", state)
        writer.member("judged_at", submission.judgedAt.description)
      }
      writer.key("decisions")
      writer.array { writer in for decision in decisions { writer.authorView(of: decision) } }
    }
    return bytes
  }
}

extension JSONWriter {
  /// A decision as its author may see it: neither who decided nor what colleagues noted.
  mutating func authorView(of decision: DecisionRecord) {
    object { writer in
      writer.member("action", decision.action.rawValue)
      if let code = decision.reasonCode { writer.member("reason_code", code) }
      if let reason = decision.reason { writer.member("reason", reason) }
      writer.member("content", decision.content.description)
      writer.member("decided_at", decision.decidedAt.description)
    }
  }
}
