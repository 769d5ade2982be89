// Version 2: which rule sets came into force.

extension Schema {
  /// Rule sets that came into force, the last one being in force.
  static let version2 = """
    CREATE TABLE rule_activations (
      activation INTEGER PRIMARY KEY,
      action TEXT NOT NULL CHECK (action IN ('activate', 'roll-back')),
      digest BLOB NOT NULL REFERENCES rule_sets (digest),
      replaced BLOB REFERENCES rule_sets (digest), -- NULL for the first
      difference BLOB NOT NULL, -- JSON: see docs/reference.md
      author TEXT NOT NULL,
      approver TEXT NOT NULL CHECK (approver <> author),
      reason TEXT,
      salt BLOB,
      is_override INTEGER NOT NULL CHECK (is_override IN (0, 1)),
      activated_at INTEGER NOT NULL,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    \(appendOnly("rule_activations", key: "activation"))
    """
}
