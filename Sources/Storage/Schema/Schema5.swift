// Version 5: keys that sign the log, and what they have signed.

extension Schema {
  /// A checkpoint is about the log itself and therefore no event in it: an entry a checkpoint would never come to rest. The signature is
  /// what holds it; a key is an event like any other.
  static let version5 = """
    CREATE TABLE audit_keys (
      key INTEGER PRIMARY KEY,
      verifier TEXT NOT NULL UNIQUE, -- the public half: C2SP signed-note's "vkey"
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      old_is_lost INTEGER NOT NULL CHECK (old_is_lost IN (0, 1)),
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    CREATE TABLE audit_checkpoints (
      size INTEGER PRIMARY KEY,
      note BLOB NOT NULL, -- the signed note, byte for byte
      frontier BLOB NOT NULL, -- the tree's growing edge there, so that the next one need not begin at the first entry
      signed_at INTEGER NOT NULL
    ) STRICT;

    -- What witnesses said of a checkpoint afterwards.
    CREATE TABLE audit_cosignatures (
      cosignature INTEGER PRIMARY KEY,
      size INTEGER NOT NULL REFERENCES audit_checkpoints (size),
      line TEXT NOT NULL,
      UNIQUE (size, line)
    ) STRICT;

    \(appendOnly("audit_keys", key: "key"))
    \(appendOnly("audit_checkpoints", key: "size"))
    \(appendOnly("audit_cosignatures", key: "cosignature"))
    """
}
