// Evidence out of a store.

internal import Audit
internal import Digests
internal import Pipeline
package import Storage
package import Subjects

/// Gathers everything about one subject.
package struct EvidenceCollector: Sendable {
  private let store: Store
  private let now: @Sendable () -> Timestamp

  /// A collector of what `store` holds.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// The evidence of a subject, under the newest checkpoint, or under the log's present head where that holds more.
  /// - Throws: `StoreError`, `notFound` for an unknown id.
  package func evidence(of subject: String, by actor: String) throws -> Evidence {
    try store.read { snapshot in
      let versions = try snapshot.committedVersions(of: subject)
      guard !versions.isEmpty else { throw StoreError(.notFound, "没有编号为 \(subject) 的内容") }
      var digests: [SHA256Hash] = []
      for version in versions where !digests.contains(version.submission.ruleSet) {
        digests.append(version.submission.ruleSet)
      }
      let leaves = try snapshot.leaves { Self.isWanted($0, subject, digests) }
      let checkpoint = try snapshot.lastCheckpoint()?.signed
      // What happened since the last checkpoint is not left out: the file then says that nobody has signed it.
      let signed = checkpoint.flatMap { $0.checkpoint.head.size > leaves.last?.index ?? 0 ? $0 : nil }
      let head = try signed?.checkpoint.head ?? snapshot.currentHead()
      let proofs = try snapshot.inclusionProofs(of: leaves.map(\.index), in: head)
      return Evidence(
        subject: subject, madeAt: now(), madeBy: actor, program: Judge.engine, head: head,
        checkpoint: try signed.map { try Self.text($0.encoded) }, versions: try versions.map(Self.version),
        decisions: try snapshot.committedDecisions(on: subject).map(Self.decision),
        entries: try zip(leaves, proofs).map { leaf, proof in
          Evidence.Entry(index: leaf.index, leaf: try Self.text(leaf.leaf), path: proof.path)
        },
        ruleSets: try digests.map { digest in
          guard let archive = try snapshot.archive(of: digest) else {
            throw StoreError(.corrupt, "库里没有规则集 \(digest) 的存档；请运行 kosgate audit verify")
          }
          return Evidence.RuleSetArchive(digest: digest, archive: archive)
        })
    }
  }

  private static func isWanted(_ entry: AuditEntry, _ subject: String, _ ruleSets: [SHA256Hash]) -> Bool {
    if let about = entry.subject { return about.utf8.elementsEqual(subject.utf8) }
    switch entry.action {
    case .rulesetArchived, .rulesActivated, .rulesRolledBack: return entry.ruleset.map(ruleSets.contains) ?? false
    default: return false
    }
  }

  private static func version(_ version: CommittedSubmission) throws -> Evidence.Version {
    let submission = version.submission
    return Evidence.Version(
      version: submission.version, original: try submission.original.map(text),
      salt: version.salt.map(Hexadecimal.encode), record: try text(submission.record),
      judgedAt: submission.judgedAt, ruleSet: submission.ruleSet, entry: version.entry)
  }

  private static func decision(_ decision: CommittedDecision) -> Evidence.Decision {
    Evidence.Decision(
      version: decision.version, action: decision.decision.action.rawValue, reviewer: decision.decision.reviewer,
      reason: decision.decision.reason, salt: decision.salt.map(Hexadecimal.encode),
      content: decision.decision.content, decidedAt: decision.decision.decidedAt, entry: decision.entry)
  }

  private static func text(_ bytes: [UInt8]) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw StoreError(.corrupt, "数据库中有不是 UTF-8 的内容；请运行 kosgate audit verify")
    }
    return text
  }
}
