// Version 6: what a look back found, and what was done about it.

extension Schema {
  /// A finding holds no reviewed text: where it was published is enough to mend it. Both tables are append-only; what was done is
  /// told by the last step.
  static let version6 = """
    CREATE TABLE history_findings (
      finding INTEGER PRIMARY KEY,
      key BLOB NOT NULL UNIQUE CHECK (length(key) = 32), -- the same post, words and rule
      list TEXT NOT NULL CHECK (list IN ('missed-then', 'rule-changed', 'bypassed')),
      rule TEXT NOT NULL, -- a rule's id, or why it counts as bypassed
      severity TEXT NOT NULL CHECK (severity IN ('review', 'block')),
      platform TEXT NOT NULL,
      account TEXT NOT NULL,
      dealer TEXT,
      store TEXT,
      region TEXT,
      url TEXT,
      subject TEXT,
      version INTEGER,
      content BLOB NOT NULL CHECK (length(content) = 32),
      published_at INTEGER NOT NULL,
      rule_set BLOB NOT NULL REFERENCES rule_sets (digest),
      opened_by TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    CREATE TABLE remediation_steps (
      step INTEGER PRIMARY KEY,
      finding INTEGER NOT NULL REFERENCES history_findings (finding),
      action TEXT NOT NULL CHECK (action IN ('edited', 'deleted', 'dismissed', 'reopened')),
      actor TEXT NOT NULL,
      statement TEXT, -- in the actor's own words
      proof INTEGER REFERENCES submissions (submission), -- the new text as it went through the gate
      taken_at INTEGER NOT NULL,
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence),
      CHECK ((action = 'edited') = (proof IS NOT NULL))
    ) STRICT;
    CREATE INDEX remediation_steps_finding ON remediation_steps (finding);

    \(appendOnly("history_findings", key: "finding"))
    \(appendOnly("remediation_steps", key: "step"))
    """
}
