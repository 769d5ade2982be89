// The machine's whole answer on one subject: the output line of contract §4 before it is written.

package import Digests

/// A verdict with all that explains and reproduces it.
package struct VerdictRecord: Sendable, Hashable {
  /// The subject's identifier.
  package var subject: String
  package var verdict: Verdict
  package var findings: [Finding]
  /// What rules on trial found: recorded, never answered, without weight.
  package var shadow: [Finding]
  package var exempted: [ExemptedMatch]
  /// The field texts with every suggestion applied, by key; only when the result was judged anew and passes.
  package var rewrite: [FieldKey: String]
  /// The digest of the rule set in force.
  package var ruleSet: SHA256Hash
  /// What an approval binds to: see ``Subject/contentDigest``.
  package var content: SHA256Hash
  /// Name and version of the engine, `kosgate/1.0.0`.
  package var engine: String
  /// What the registry said of the account, or that it did not know it; `nil` where there is no registry.
  package var standing: AccountStanding?

  /// A verdict record.
  package init(
    subject: String, verdict: Verdict, findings: [Finding], shadow: [Finding] = [], exempted: [ExemptedMatch],
    rewrite: [FieldKey: String] = [:], ruleSet: SHA256Hash, content: SHA256Hash, engine: String,
    standing: AccountStanding? = nil
  ) {
    self.subject = subject
    self.verdict = verdict
    self.findings = findings
    self.shadow = shadow
    self.exempted = exempted
    self.rewrite = rewrite
    self.ruleSet = ruleSet
    self.content = content
    self.engine = engine
    self.standing = standing
  }
}
