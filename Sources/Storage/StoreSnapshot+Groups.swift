// Waiting items whose texts are copies of each other.

internal import GRDB
package import Subjects

/// A cluster of near-identical texts, several of which wait.
package struct WaitingCluster: Sendable, Hashable {
  /// Names it: the number of the submission that was its first.
  package let cluster: Int64
  /// How many of its texts wait for a person.
  package let count: Int
  /// The first of them in review order.
  package let priority: Int
  package let publishAt: Timestamp?
  package let oldest: Timestamp
}

extension StoreSnapshot {
  private static let waiting = ReviewState.allCases.filter(\.isWaiting)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// Clusters of which at least two texts wait, the largest first. Cost grows with the waiting items, not with what is
  /// stored.
  package func waitingClusters(limit: Int) throws -> [WaitingCluster] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT t.cluster, count(*) AS n, max(i.priority) AS priority, min(i.publish_at) AS publish_at,
            min(i.opened_at) AS oldest
          FROM review_items AS i JOIN similar_texts AS t USING (submission) WHERE i.state IN (\(Self.waiting))
          GROUP BY t.cluster HAVING n > 1 ORDER BY n DESC, priority DESC, t.cluster LIMIT ?
        """, arguments: [limit])
    return rows.map { row in
      let publishAt: Int64 = row["publish_at"]
      return WaitingCluster(
        cluster: row["cluster"], count: row["n"], priority: row["priority"],
        publishAt: publishAt == .max ? nil : Timestamp(milliseconds: publishAt),
        oldest: Timestamp(milliseconds: row["oldest"]))
    }
  }

  /// The waiting items of a cluster in the order in which they came.
  /// - Parameter last: the number of the last item that is wanted; `nil` for all.
  package func waitingItems(ofCluster cluster: Int64, upTo last: Int64? = nil, limit: Int) throws -> [ReviewItem] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT s.*, i.* FROM similar_texts AS t JOIN review_items AS i USING (submission)
          JOIN submissions AS s USING (submission)
          WHERE t.cluster = ? AND i.item <= ? AND i.state IN (\(Self.waiting)) ORDER BY i.item LIMIT ?
        """, arguments: [cluster, last ?? .max, limit])
    return try rows.map(Self.item)
  }

  /// The cluster of a subject's latest version; `nil` for an unknown subject.
  package func cluster(of subject: String) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT t.cluster FROM submissions AS s JOIN similar_texts AS t USING (submission) WHERE s.subject = ?
          ORDER BY s.version DESC LIMIT 1
        """, arguments: [subject])
  }
}
