// From the literals that occur in a text to the terms that stand in it and the patterns that have to run.

internal import PCRE2

/// All literals of a rule set, each once, with everything that it stands for. Immutable and shared.
struct TriggerIndex: Sendable {
  /// What a literal stands for.
  private enum Target: Sendable {
    /// A term, at every place.
    case term(Int32)
    /// A set of literals of which a pattern needs one; once a text.
    case set(Int32)
    /// One of the words that a pattern consists of, at every place.
    case word(pattern: Int32, alternative: Int32)
  }

  /// The value of a literal is its number.
  let literals: LiteralMatcher
  /// For each literal where its targets begin, and at the end their number.
  private let starts: [Int32]
  private let targets: [Target]
  /// For each set where the patterns that need it begin in ``needing``, and at the end their number.
  private let setStarts: [Int32]
  private let needing: [Int32]
  /// How many sets each pattern needs; 0 for one that runs without any or never.
  private let setsNeeded: [UInt8]
  /// Patterns without a required literal, and the run of digits or letters that they need instead, if any.
  private let untriggered: [(pattern: Int, run: ClassTrigger?)]

  init(_ builder: TriggerIndexBuilder) {
    var starts: [Int32] = [0]
    var targets: [Target] = []
    for list in builder.targets {
      targets += list.map { target in
        switch target {
        case .term(let number): .term(Int32(number))
        case .set(let number): .set(Int32(number))
        case .word(let pattern, let alternative): .word(pattern: Int32(pattern), alternative: Int32(alternative))
        }
      }
      starts.append(Int32(targets.count))
    }
    literals = LiteralMatcher(builder.literals.enumerated().map { ($0.element, $0.offset) })
    self.starts = starts
    self.targets = targets
    var setStarts: [Int32] = [0]
    for patterns in builder.patternsOfSet { setStarts.append(setStarts[setStarts.count - 1] + Int32(patterns.count)) }
    self.setStarts = setStarts
    needing = builder.patternsOfSet.joined().map(Int32.init)
    setsNeeded = builder.setsNeeded
    untriggered = builder.untriggered
  }

  /// Patterns that no literal triggers.
  var withoutLiteral: [Int] { untriggered.map(\.pattern) }

  /// What stands in `units`: fills `scratch`.
  func scan(_ units: UnsafeBufferPointer<UInt32>, _ scratch: inout TriggerScratch) {
    scratch.start(literals: starts.count - 1, sets: setStarts.count - 1, patterns: setsNeeded.count)
    literals.collectHits(in: units, into: &scratch.hits)
    // Borrowed once for all hits.
    starts.withUnsafeBufferPointer { starts in
      targets.withUnsafeBufferPointer { targets in
        for index in scratch.hits.indices {
          let hit = scratch.hits[index]
          let literal = hit.value
          let isFirst = scratch.literals.mark(literal, scratch.epoch)
          for place in Int(starts[literal])..<Int(starts[literal + 1]) {
            switch targets[place] {
            case .term(let number): scratch.terms.append((Int(number), hit.range))
            case .word(let pattern, let alternative):
              scratch.words.append((Int(pattern), hit.range, Int(alternative)))
            case .set(let set): if isFirst { meet(Int(set), &scratch) }
            }
          }
        }
      }
    }
    if !untriggered.isEmpty {
      let summary = RunSummary(units)
      for (pattern, run) in untriggered where run?.fires(on: summary) ?? true { scratch.triggered.append(pattern) }
    }
    scratch.triggered.sort()
  }

  /// Counts a set for the patterns that need it.
  private func meet(_ set: Int, _ scratch: inout TriggerScratch) {
    guard scratch.sets.mark(set, scratch.epoch) else { return }
    for place in Int(setStarts[set])..<Int(setStarts[set + 1]) {
      let pattern = Int(needing[place])
      if scratch.patterns.mark(pattern, scratch.epoch) { scratch.counts[pattern] = 0 }
      scratch.counts[pattern] += 1
      if scratch.counts[pattern] == setsNeeded[pattern] { scratch.triggered.append(pattern) }
    }
  }
}

/// Collects what becomes an index.
struct TriggerIndexBuilder {
  enum Target {
    case term(Int)
    case set(Int)
    case word(pattern: Int, alternative: Int)
  }

  private(set) var literals: [[UInt32]] = []
  private(set) var targets: [[Target]] = []
  private(set) var patternsOfSet: [[Int]] = []
  private(set) var setsNeeded: [UInt8] = []
  private(set) var untriggered: [(pattern: Int, run: ClassTrigger?)] = []
  private var numbers: [[UInt32]: Int] = [:]
  private var sets: [[[UInt32]]: Int] = [:]

  mutating func add(term number: Int, _ units: [UInt32]) { add(units, .term(number)) }

  /// Adds the next pattern, in the order of their numbers.
  /// - Parameter words: its words, where it consists of nothing else.
  mutating func add(pattern number: Int, _ source: String, _ need: PatternNeed, words: LiteralPattern?) {
    if let words {
      setsNeeded.append(0)
      for (alternative, literal) in words.literals.enumerated() {
        add(literal, .word(pattern: number, alternative: alternative))
      }
      return
    }
    setsNeeded.append(UInt8(need.sets.count))
    if need.sets.isEmpty { untriggered.append((number, ClassTrigger(source))) }
    for literals in need.sets {
      if let known = sets[literals] {
        // The same set twice in one pattern is met once.
        if patternsOfSet[known].last == number { setsNeeded[number] -= 1 } else { patternsOfSet[known].append(number) }
        continue
      }
      sets[literals] = patternsOfSet.count
      for literal in literals { add(literal, .set(patternsOfSet.count)) }
      patternsOfSet.append([number])
    }
  }

  private mutating func add(_ literal: [UInt32], _ target: Target) {
    if let known = numbers[literal] {
      targets[known].append(target)
    } else {
      numbers[literal] = literals.count
      literals.append(literal)
      targets.append([target])
    }
  }
}

/// What one worker needs for a scan, and what the last one found. Its memory is used again.
struct TriggerScratch {
  /// Which things of a kind were met in the text at hand: those that carry its number.
  struct Marks {
    private var epochs: [UInt32] = []

    mutating func reserve(_ count: Int) {
      if epochs.count < count { epochs += repeatElement(0, count: count - epochs.count) }
    }

    /// Marks a thing; whether it was not yet.
    mutating func mark(_ number: Int, _ epoch: UInt32) -> Bool {
      guard epochs[number] != epoch else { return false }
      epochs[number] = epoch
      return true
    }

    mutating func clear() { for number in epochs.indices { epochs[number] = 0 } }
  }

  fileprivate(set) var epoch: UInt32 = 0
  fileprivate var literals = Marks()
  fileprivate var sets = Marks()
  fileprivate var patterns = Marks()
  fileprivate var counts: [UInt8] = []
  fileprivate var hits: [LiteralMatcher.Hit] = []
  /// Terms and where they stand.
  fileprivate(set) var terms: [(term: Int, range: Range<Int>)] = []
  /// Words of patterns and where they stand.
  fileprivate(set) var words: [(pattern: Int, range: Range<Int>, alternative: Int)] = []
  /// Patterns that have to be searched for, in order.
  fileprivate(set) var triggered: [Int] = []

  fileprivate mutating func start(literals: Int, sets: Int, patterns: Int) {
    epoch &+= 1
    if epoch == 0 {
      self.literals.clear()
      self.sets.clear()
      self.patterns.clear()
      epoch = 1
    }
    self.literals.reserve(literals)
    self.sets.reserve(sets)
    self.patterns.reserve(patterns)
    if counts.count < patterns { counts += repeatElement(0, count: patterns - counts.count) }
    hits.removeAll(keepingCapacity: true)
    terms.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    triggered.removeAll(keepingCapacity: true)
  }
}
