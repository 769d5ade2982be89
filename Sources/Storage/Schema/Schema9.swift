// Version 9: what may be published under which approval.

extension Schema {
  static let version9 = """
    CREATE TABLE permits (
      entry INTEGER PRIMARY KEY REFERENCES audit_entries (sequence), -- of the approval
      submission INTEGER NOT NULL REFERENCES submissions (submission),
      payload BLOB NOT NULL, -- what is signed, byte for byte; the log commits to its hash
      author TEXT NOT NULL,
      valid_until INTEGER NOT NULL,
      issued_at INTEGER NOT NULL,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;
    CREATE INDEX permits_until ON permits (valid_until);

    CREATE TABLE permit_revocations (
      entry INTEGER PRIMARY KEY REFERENCES permits (entry),
      author TEXT NOT NULL,
      reason TEXT NOT NULL,
      salt BLOB,
      revoked_at INTEGER NOT NULL,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    \(appendOnly("permits", key: "entry"))
    \(appendOnly("permit_revocations", key: "entry"))
    """
}
