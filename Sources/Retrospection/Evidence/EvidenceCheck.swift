// Is everything in an evidence file true? Asked without the store, with nothing but the file and the log's public key.

package import Audit
internal import Digests
package import Signatures
internal import Storage
internal import Subjects

/// What was examined, and everything that does not hold.
package struct EvidenceCheck: Sendable {
  /// One sentence each, in Chinese; none where everything holds.
  package internal(set) var faults: [String] = []
  /// What was examined and holds, one sentence each, in Chinese.
  package internal(set) var holding: [String] = []
  /// The keys that signed the checkpoint.
  package private(set) var signers: [VerifierKey] = []

  let evidence: Evidence
  private var entries: [Int: AuditEntry] = [:]

  /// Examines `evidence`.
  /// - Parameter trust: whose checkpoints count; `nil` to hold the file against itself only.
  package init(_ evidence: Evidence, trust: WitnessPolicy?) {
    self.evidence = evidence
    checkHead(trust)
    checkEntries()
    checkChain()
    for version in evidence.versions { check(version) }
    for decision in evidence.decisions { check(decision) }
    checkRuleSets()
    guard faults.isEmpty else { return }
    replay()
  }

  private mutating func checkHead(_ trust: WitnessPolicy?) {
    guard let note = evidence.checkpoint else {
      if trust != nil { faults.append("文件没有检查点：树根没有签名，只能用 --unsigned 核对文件自身") }
      return
    }
    guard let signed = try? SignedCheckpoint(Array(note.utf8)), signed.checkpoint.head == evidence.head else {
      faults.append("检查点与文件所写的树根不符")
      return
    }
    guard let trust else { return }
    do {
      try trust.verify(signed)
      signers = try signed.verify(trust.logs)
      holding.append("检查点的签名成立（\(signed.checkpoint.origin)，\(evidence.head.size) 条）")
    } catch {
      faults.append("检查点的签名不成立：\(error)")
    }
  }

  private mutating func checkEntries() {
    for entry in evidence.entries {
      guard let event = try? AuditEntry(leaf: Array(entry.leaf.utf8)), event.sequence == entry.index else {
        faults.append("第 \(entry.index) 号日志不合格式")
        continue
      }
      let proof = InclusionProof(index: entry.index, path: entry.path)
      guard proof.proves(MerkleTree.leafHash(Array(entry.leaf.utf8)), in: evidence.head) else {
        faults.append("第 \(entry.index) 号日志不在树根之下：日志或证明被改动")
        continue
      }
      guard entries.updateValue(event, forKey: entry.index) == nil else {
        faults.append("第 \(entry.index) 号日志出现了两次")
        continue
      }
    }
    if entries.count == evidence.entries.count {
      holding.append("\(entries.count) 条日志都在树根之下")
    }
  }

  /// Every entry about the subject names the one before it: none in between was left out.
  private mutating func checkChain() {
    for (index, event) in entries where event.subject != nil {
      guard event.subject?.utf8.elementsEqual(evidence.subject.utf8) == true else {
        faults.append("第 \(index) 号日志说的是别的内容")
        continue
      }
      if let prior = event.prior, entries[prior] == nil { faults.append("第 \(prior) 号日志被漏掉了") }
      if event.action == .submitted, !evidence.versions.contains(where: { $0.entry == index }) {
        faults.append("第 \(index) 号日志提交的那一版被漏掉了")
      }
      if Self.actions.values.contains(event.action), !evidence.decisions.contains(where: { $0.entry == index }) {
        faults.append("第 \(index) 号日志的审核决定被漏掉了")
      }
    }
  }

  private mutating func check(_ version: Evidence.Version) {
    let name = "第 \(version.version) 版"
    guard let event = entries[version.entry], event.action == .submitted, event.version == version.version,
      event.ruleset == version.ruleSet
    else {
      faults.append("\(name)与它的日志不符")
      return
    }
    let record = try? JSONValue(parsing: Array(version.record.utf8))
    guard let record, record["verdict"]?.string == event.verdict,
      record["ruleset"]?.string == version.ruleSet.description
    else {
      faults.append("\(name)的判定与日志不符")
      return
    }
    guard let original = version.original, let salt = version.salt.flatMap({ Hexadecimal.decode($0.utf8) }) else {
      holding.append("\(name)的原文已按要求删除；判定 \(event.verdict ?? "") 与日志相符，原文无从核对")
      return
    }
    let line = Array(original.utf8)
    let commitment = Salt(bytes: salt).map {
      SubmissionCommitment.make(
        salt: $0, original: line, record: Array(version.record.utf8), judgedAt: version.judgedAt)
    }
    guard let commitment, commitment == event.draft else {
      faults.append("\(name)的原文、判定记录或判定时间与日志里的承诺不符")
      return
    }
    guard let subject = try? SubjectDecoder.decode(line), subject.id.utf8.elementsEqual(evidence.subject.utf8),
      record["content"]?.string == subject.contentDigest.description
    else {
      faults.append("\(name)的内容摘要与原文不符")
      return
    }
    holding.append("\(name)的原文、判定和时间与日志相符")
  }

  private static let actions: [String: AuditAction] = [
    "approve": .approved, "reject": .rejected, "return": .returned, "escalate": .escalated, "reopen": .reopened,
  ]

  private mutating func check(_ decision: Evidence.Decision) {
    let name = "\(decision.decidedAt.chinaText) 的决定"
    let record = evidence.versions.first { $0.version == decision.version }.flatMap { version in
      try? JSONValue(parsing: Array(version.record.utf8))
    }
    guard let event = entries[decision.entry], event.action == Self.actions[decision.action],
      event.version == decision.version, event.at == decision.decidedAt,
      event.actor.utf8.elementsEqual(decision.reviewer.utf8),
      record?["content"]?.string == decision.content.description
    else {
      faults.append("\(name)与它的日志不符")
      return
    }
    let commitment = decision.reason.flatMap { reason in
      decision.salt.flatMap { Hexadecimal.decode($0.utf8) }.flatMap { Salt(bytes: $0) }.map {
        Commitment(salt: $0, content: Array(reason.utf8))
      }
    }
    guard commitment == event.reason else {
      faults.append("\(name)的原因与日志里的承诺不符")
      return
    }
    holding.append("\(name)与日志相符")
  }

  private mutating func checkRuleSets() {
    for ruleSet in evidence.ruleSets {
      let isArchived = entries.values.contains { $0.action == .rulesetArchived && $0.ruleset == ruleSet.digest }
      guard SHA256Hash(hashing: ruleSet.archive) == ruleSet.digest, isArchived else {
        faults.append("规则集 \(ruleSet.digest) 的存档与摘要或日志不符")
        continue
      }
    }
    let known = Set(evidence.ruleSets.map(\.digest))
    for version in evidence.versions where !known.contains(version.ruleSet) {
      faults.append("第 \(version.version) 版所用的规则集不在文件里")
    }
    if evidence.ruleSets.count != known.count { faults.append("同一个规则集出现了两次") }
  }
}
