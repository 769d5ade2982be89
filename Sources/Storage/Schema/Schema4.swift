// Version 4: where copies of a text are found.

internal import Foundation
internal import GRDB
internal import Similarity
internal import Subjects

extension Schema {
  /// Derived from the originals, so no audit entry speaks of it; decisions are made on the texts themselves.
  static func migrateToVersion4(_ database: Database) throws {
    try database.execute(
      sql: """
        -- One row a version of a subject. A cluster is named by the first submission of its text.
        CREATE TABLE similar_texts (
          submission INTEGER PRIMARY KEY REFERENCES submissions (submission),
          cluster INTEGER NOT NULL,
          account TEXT NOT NULL,
          submitted_at INTEGER NOT NULL,
          sketch BLOB -- of the first text of a cluster only
        ) STRICT;
        CREATE INDEX similar_texts_cluster ON similar_texts (cluster, submitted_at, account);

        -- Under which keys the first text of a cluster is found.
        CREATE TABLE similar_bands (
          band INTEGER NOT NULL,
          cluster INTEGER NOT NULL,
          PRIMARY KEY (band, cluster)
        ) STRICT, WITHOUT ROWID;
        """)
    // What was submitted before, in the order in which it came.
    let rows = try Row.fetchCursor(
      database, sql: "SELECT submission, original, judged_at FROM submissions ORDER BY submission")
    while let row = try rows.next() {
      let original = (row["original"] as Data?).map(bytes)
      guard let subject = original.flatMap({ try? SubjectDecoder.decode($0) }) else { continue }
      try SimilarityIndex(database).add(
        TextSketch(subject), submission: row["submission"], account: subject.account.id,
        at: Timestamp(milliseconds: row["judged_at"]))
    }
  }
}
