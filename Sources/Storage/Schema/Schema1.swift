// Version 1: submissions, the queue, decisions, and the log.

extension Schema {
  /// Times are milliseconds since 1970 (UTC); hashes are 32 bytes.
  static let version1 = """
    CREATE TABLE rule_sets (
      digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
      archive BLOB NOT NULL,
      archived_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE audit_entries (
      sequence INTEGER PRIMARY KEY,
      leaf BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;

    -- The tree head after each commit.
    CREATE TABLE audit_heads (
      size INTEGER PRIMARY KEY,
      root BLOB NOT NULL CHECK (length(root) = 32)
    ) STRICT;

    -- What is needed to append: one row.
    CREATE TABLE audit_frontier (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      frontier BLOB NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;

    -- One row a version of a subject. `original` and `salt` go when a person's data is erased; the rest stays.
    CREATE TABLE submissions (
      submission INTEGER PRIMARY KEY,
      subject TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      content BLOB NOT NULL CHECK (length(content) = 32),
      salt BLOB,
      original BLOB,
      verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'review', 'block')),
      record BLOB NOT NULL,
      rule_set BLOB NOT NULL REFERENCES rule_sets (digest),
      judged_at INTEGER NOT NULL,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence),
      UNIQUE (subject, version)
    ) STRICT;

    -- What waits, or has waited, for a person. `revision` grows with every change; `audit` is the entry of the last one.
    CREATE TABLE review_items (
      item INTEGER PRIMARY KEY,
      submission INTEGER NOT NULL UNIQUE REFERENCES submissions (submission),
      state TEXT NOT NULL
        CHECK (state IN ('open', 'claimed', 'escalated', 'approved', 'rejected', 'returned', 'superseded')),
      revision INTEGER NOT NULL,
      priority INTEGER NOT NULL,
      publish_at INTEGER NOT NULL, -- the largest number where none is planned, so that the index gives review order
      opened_at INTEGER NOT NULL,
      claimed_by TEXT,
      claim_token BLOB,
      claim_expires_at INTEGER,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;
    CREATE INDEX review_items_order ON review_items (state, priority DESC, publish_at, item);

    -- Immutable: a correction is another row.
    CREATE TABLE decisions (
      decision INTEGER PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES review_items (item),
      revision INTEGER NOT NULL,
      action TEXT NOT NULL CHECK (action IN ('approve', 'reject', 'return', 'escalate', 'reopen')),
      reviewer TEXT NOT NULL,
      reason TEXT,
      salt BLOB,
      content BLOB NOT NULL CHECK (length(content) = 32),
      decided_at INTEGER NOT NULL,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence),
      UNIQUE (item, revision)
    ) STRICT;

    \(appendOnly("audit_entries", key: "sequence"))
    \(appendOnly("audit_heads", key: "size"))
    \(appendOnly("decisions", key: "decision"))
    \(appendOnly("rule_sets", key: "digest"))
    """
}
