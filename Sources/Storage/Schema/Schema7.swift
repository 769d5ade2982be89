// Version 7: what the HTTP service keeps.

extension Schema {
  /// Keys and webhook endpoints change, each change with its entry in the log; the rest is the service's working memory and
  /// proves nothing: what a client was answered, and which messages are still to be delivered.
  static let version7 = """
    CREATE TABLE service_keys (
      key TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32), -- SHA-256 of the secret, which is nowhere
      signing BLOB CHECK (length(signing) = 32), -- with it requests must be signed
      scopes TEXT NOT NULL, -- names with a space between
      region TEXT, -- the path from the top of the organization
      dealer TEXT,
      person TEXT, -- who decides with it
      fail_open INTEGER NOT NULL CHECK (fail_open >= 0), -- receipts an hour
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      expires_at INTEGER,
      replaces TEXT REFERENCES service_keys (key),
      revoked_at INTEGER,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    CREATE TABLE idempotency_keys (
      caller TEXT NOT NULL,
      idempotency TEXT NOT NULL,
      request BLOB NOT NULL CHECK (length(request) = 32), -- SHA-256 of the body
      submission INTEGER NOT NULL REFERENCES submissions (submission),
      created_at INTEGER NOT NULL,
      PRIMARY KEY (caller, idempotency)
    ) STRICT;
    CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

    CREATE TABLE webhook_endpoints (
      endpoint TEXT PRIMARY KEY,
      url TEXT NOT NULL,
      secret BLOB NOT NULL CHECK (length(secret) BETWEEN 24 AND 64),
      region TEXT,
      dealer TEXT,
      is_trusted INTEGER NOT NULL CHECK (is_trusted IN (0, 1)),
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      removed_at INTEGER,
      audit INTEGER NOT NULL UNIQUE REFERENCES audit_entries (sequence)
    ) STRICT;

    -- One row a decision and endpoint. What is told is read from the decision when it is sent.
    CREATE TABLE webhook_deliveries (
      delivery INTEGER PRIMARY KEY,
      message TEXT NOT NULL UNIQUE,
      endpoint TEXT NOT NULL REFERENCES webhook_endpoints (endpoint),
      decision INTEGER NOT NULL REFERENCES decisions (decision),
      item_state TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
      attempts INTEGER NOT NULL,
      next_at INTEGER NOT NULL,
      status INTEGER,
      problem TEXT,
      UNIQUE (endpoint, decision)
    ) STRICT;
    CREATE INDEX webhook_deliveries_due ON webhook_deliveries (state, next_at);
    """
}
