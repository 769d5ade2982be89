// Which texts are copies of each other, found by index among all that were ever submitted.

internal import Foundation
internal import GRDB
internal import Similarity
internal import Subjects

/// The clusters of near-identical texts. A text joins the cluster whose first text its sketch is most like, or begins one
/// of its own. It takes a handful of index look-ups, however many texts there are.
struct SimilarityIndex {
  /// Of each band the newest clusters are looked at: a band that thousands share says nothing.
  private static let candidatesPerBand = 6

  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Notes a text and gives its cluster.
  @discardableResult
  func add(_ sketch: TextSketch, submission: Int64, account: String, at moment: Timestamp) throws -> Int64 {
    let known = try cluster(of: sketch)
    let cluster = known ?? submission
    let statement = try database.cachedStatement(
      sql: "INSERT INTO similar_texts (submission, cluster, account, submitted_at, sketch) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      submission, cluster, account, moment.milliseconds, known == nil ? Data(sketch.bytes) : nil,
    ])
    if known == nil {
      let statement = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO similar_bands (band, cluster) VALUES (?, ?)")
      for band in sketch.bands { try statement.execute(arguments: [band, cluster]) }
    }
    return cluster
  }

  /// The cluster whose first text is most like the sketch, the oldest of several; `nil` when none is like it.
  private func cluster(of sketch: TextSketch) throws -> Int64? {
    let byBand = try database.cachedStatement(
      sql: "SELECT cluster FROM similar_bands WHERE band = ? ORDER BY cluster DESC LIMIT \(Self.candidatesPerBand)")
    var candidates: Set<Int64> = []
    for band in sketch.bands { candidates.formUnion(try Int64.fetchAll(byBand, arguments: [band])) }
    let bySubmission = try database.cachedStatement(sql: "SELECT sketch FROM similar_texts WHERE submission = ?")
    var best: (cluster: Int64, likeness: Double)?
    for candidate in candidates.sorted() {
      guard let bytes = try Data.fetchOne(bySubmission, arguments: [candidate]),
        let other = TextSketch(bytes: Array(bytes))
      else { continue }
      let likeness = sketch.likeness(to: other)
      if likeness >= TextSketch.likeness, likeness > best?.likeness ?? 0 { best = (candidate, likeness) }
    }
    return best?.cluster
  }
}
