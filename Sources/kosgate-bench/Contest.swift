// Contestants in turn, round after round, so that what disturbs the machine disturbs them all.

/// A contest over one corpus; the first entry is kosgate, which the others are compared with.
struct Contest {
  /// A contestant, and which texts it is given: a slow one gets fewer.
  struct Entry {
    let contestant: any Contestant
    var stride = 1
  }

  /// What a contestant did.
  struct Result {
    let name: String
    let stride: Int
    let buildSeconds: Double
    /// The median of the rounds.
    let seconds: Double
    /// Bytes of the texts as they were written, a second: the same work counts the same for all.
    let bytesPerSecond: Double
    let textsPerSecond: Double
    let found: Found
    /// How many times as long as kosgate it took for the same bytes: the median over the rounds.
    let ratio: Double
    /// What kosgate found in the same texts.
    let expected: Found
    /// Whether this contestant found the same, every time.
    let agrees: Bool
  }

  let corpus: Corpus
  let entries: [Entry]

  /// Warms up with a pass that compares what is found, then measures.
  func run(rounds: Int) throws -> [Result] {
    guard let own = entries.first?.contestant else { return [] }
    var reference: [Int: Found] = [:]
    var found: [Found] = []
    for entry in entries {
      found.append(try entry.contestant.verify(stride: entry.stride))
      if reference[entry.stride] == nil { reference[entry.stride] = try own.verify(stride: entry.stride) }
    }
    var laps: [[Lap]] = []
    for _ in 0..<rounds { laps.append(try entries.map { try $0.contestant.run(stride: $0.stride) }) }
    return entries.enumerated().map { place, entry in
      let size = corpus.size(stride: entry.stride)
      let seconds = median(laps.map { $0[place].seconds })
      let perByte = laps.map { ($0[place].seconds / Double(size.bytes), $0[0].seconds / Double(corpus.bytes)) }
      return Result(
        name: entry.contestant.name, stride: entry.stride, buildSeconds: entry.contestant.buildSeconds,
        seconds: seconds, bytesPerSecond: Double(size.bytes) / seconds, textsPerSecond: Double(size.texts) / seconds,
        found: found[place], ratio: median(perByte.map { $0.0 / $0.1 }),
        expected: reference[entry.stride] ?? Found(),
        agrees: found[place] == reference[entry.stride] && laps.allSatisfy { $0[place].matches == found[place].matches }
      )
    }
  }
}

/// The middle of the values, or the mean of both middle ones; 0 of none.
func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return 0 }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
