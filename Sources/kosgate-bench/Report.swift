// What a benchmark says: a table, remarks, and the goals it speaks of.

/// One cell of a table: a number keeps its value for JSON.
enum Cell: Encodable {
  case text(String)
  case count(Int)
  /// A number, shown with so many digits behind the point.
  case number(Double, digits: Int)
  case truth(Bool)
  case none

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .count(let count): try container.encode(count)
    case .number(let number, _): try container.encode(number)
    case .truth(let truth): try container.encode(truth)
    case .none: try container.encodeNil()
    }
  }
}

/// One goal and what came of it.
struct GoalResult: Encodable {
  let number: Int
  let what: String
  let ours: String
  let peer: String
  /// What is compared with the target; `nil` when the peer is not there.
  let ratio: Double?
  let target: String
  let isReached: Bool?
}

/// A table with its remarks.
struct Report: Encodable {
  let title: String
  let columns: [String]
  var rows: [[Cell]] = []
  var notes: [String] = []
  var goals: [GoalResult] = []
  /// Contestants that found something else than kosgate: a comparison of different work is none.
  var disagreements: [String] = []

  init(_ title: String, _ columns: [String]) {
    self.title = title
    self.columns = columns
  }

  private enum CodingKeys: String, CodingKey {
    case title, rows, notes, goals, disagreements
  }

  /// Rows become objects by their columns' names.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    let objects = rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    try container.encode(objects, forKey: .rows)
    try container.encode(notes, forKey: .notes)
    try container.encode(goals, forKey: .goals)
    try container.encode(disagreements, forKey: .disagreements)
  }
}
