// What rules make of a corpus, in counts.

internal import Pipeline
package import Subjects

/// The counts of a corpus, or of several together.
package struct Evaluation: Sendable {
  /// What became of the subjects with one expectation.
  package struct Row: Sendable, Hashable {
    package var pass = 0
    package var review = 0
    package var block = 0

    package var total: Int { pass + review + block }
    package var flagged: Int { review + block }

    mutating func count(_ verdict: Verdict) {
      switch verdict {
      case .pass: pass += 1
      case .review: review += 1
      case .block: block += 1
      }
    }
  }

  /// How a rule did: in how many subjects it made a finding that counts.
  package struct RuleCounts: Sendable, Hashable {
    /// In subjects with a violation of its category.
    package var right = 0
    /// In subjects with another violation.
    package var beside = 0
    /// In lawful ones.
    package var wrong = 0
  }

  /// How a category did: its labelled subjects, those flagged at all, and those flagged by a rule of the category.
  package struct CategoryCounts: Sendable, Hashable {
    package var labelled = 0
    package var flagged = 0
    package var named = 0
  }

  package let name: String
  package private(set) var rows: [Verdict: Row] = [:]
  package private(set) var rules: [String: RuleCounts] = [:]
  package private(set) var categories: [String: CategoryCounts] = [:]
  /// The subjects that were judged otherwise than expected, for the reader: id, expected, given, rules.
  package private(set) var differences: [Difference] = []
  package private(set) var floors: CorpusFloors?
  /// Violations of covered categories alone, and those to be blocked among them.
  private var covered = Row()
  private var severe = Row()

  /// A subject that was judged otherwise than expected.
  package struct Difference: Sendable, Hashable {
    package let id: String
    package let expect: Verdict
    package let verdict: Verdict
    package let rules: [String]
  }

  /// Judges `corpus` by `rules`.
  /// - Throws: a line that is no subject, or whose label is another's.
  package init(_ corpus: Corpus, by rules: LoadedRules, at now: Timestamp) async throws(WorkspaceError) {
    name = corpus.name
    floors = corpus.floors
    let labels = corpus.labels ?? []
    for (index, record) in try await Self.records(of: corpus, by: rules, at: now).enumerated() {
      let label = labels.isEmpty ? nil : labels[index]
      if let label, label.id != record.subject {
        throw WorkspaceError(
          .invalid, ["\(corpus.name) 第 \(index + 1) 条：稿件是 \(record.subject)，标注是 \(label.id) — 对齐两个文件"])
      }
      count(record, as: label)
    }
  }

  /// What `rules` say of every subject of `corpus`, in order.
  static func records(
    of corpus: Corpus, by rules: LoadedRules, at now: Timestamp
  ) async throws(WorkspaceError) -> [VerdictRecord] {
    var records: [VerdictRecord] = []
    for (index, line) in await judge(corpus.lines, by: rules, at: now).enumerated() {
      guard case .judged(let judgement) = line.outcome else {
        throw WorkspaceError(.invalid, ["\(corpus.name) 第 \(index + 1) 条不是稿件 — 用 kosgate check 看原因"])
      }
      records.append(judgement.record)
    }
    return records
  }

  /// Several evaluations as one, without floors.
  package init(name: String, joining parts: [Evaluation]) {
    self.name = name
    for part in parts {
      for (expect, row) in part.rows { rows[expect, default: Row()].add(row) }
      for (id, counts) in part.rules { rules[id, default: RuleCounts()].add(counts) }
      for (id, counts) in part.categories { categories[id, default: CategoryCounts()].add(counts) }
      covered.add(part.covered)
      severe.add(part.severe)
    }
  }

  private mutating func count(_ record: VerdictRecord, as label: Corpus.Label?) {
    let expect = label?.expect ?? .pass
    rows[expect, default: Row()].count(record.verdict)
    let counting = record.findings.filter { $0.severity != .advice }
    for id in Set(counting.map(\.rule)) {
      let category = counting.first { $0.rule == id }?.category.rawValue ?? ""
      if expect == .pass {
        rules[id, default: RuleCounts()].wrong += 1
      } else if label?.categories.contains(category) == true {
        rules[id, default: RuleCounts()].right += 1
      } else {
        rules[id, default: RuleCounts()].beside += 1
      }
    }
    if expect != record.verdict {
      let ids = Set(counting.map(\.rule)).sorted()
      differences.append(Difference(id: record.subject, expect: expect, verdict: record.verdict, rules: ids))
    }
    guard let label, expect != .pass else { return }
    for category in label.categories {
      categories[category, default: CategoryCounts()].labelled += 1
      if record.verdict != .pass { categories[category]?.flagged += 1 }
      if counting.contains(where: { $0.category.rawValue == category }) { categories[category]?.named += 1 }
    }
    let known = floors?.covered ?? []
    guard known.isEmpty || !label.categories.isEmpty && label.categories.isSubset(of: known) else { return }
    covered.count(record.verdict)
    if expect == .block { severe.count(record.verdict) }
  }

  /// Of the subjects that are flagged, the share that should be.
  package var precision: Double {
    let right = [Verdict.review, .block].reduce(0) { $0 + (rows[$1]?.flagged ?? 0) }
    return Self.share(right, right + (rows[.pass]?.flagged ?? 0), of: 1)
  }

  /// A figure as floors speak of it. Where nothing is there to be found, nothing was missed.
  package func value(_ figure: CorpusFloors.Figure) -> Double {
    let clean = rows[.pass] ?? Row()
    return switch figure {
    case .recall: Self.share(covered.flagged, covered.total, of: 1)
    case .severeFlagged: Self.share(severe.flagged, severe.total, of: 1)
    case .severeBlocked: Self.share(severe.block, severe.total, of: 1)
    case .cleanFlagged: Self.share(clean.flagged, clean.total, of: 0)
    case .cleanBlocked: Self.share(clean.block, clean.total, of: 0)
    }
  }

  /// The floors that do not hold.
  package var brokenFloors: [CorpusFloors.Floor] { (floors?.floors ?? []).filter { !$0.holds(value($0.figure)) } }

  private static func share(_ part: Int, _ whole: Int, of nothing: Double) -> Double {
    whole == 0 ? nothing : Double(part) / Double(whole)
  }

  /// On all cores, in order.
  private static func judge(_ lines: [[UInt8]], by rules: LoadedRules, at now: Timestamp) async -> [JudgedLine] {
    let size = 256
    let starts = Array(stride(from: 0, to: lines.count, by: size))
    return await withTaskGroup(of: (Int, [JudgedLine]).self) { group in
      for start in starts {
        group.addTask {
          let part = lines[start..<min(start + size, lines.count)].enumerated()
          let input = part.map { InputLine(number: start + $0.offset + 1, content: .success($0.element)) }
          return (start, rules.judge.judge(input, now: now))
        }
      }
      var parts: [Int: [JudgedLine]] = [:]
      for await (start, judged) in group { parts[start] = judged }
      return starts.flatMap { parts[$0] ?? [] }
    }
  }
}

extension Evaluation.Row {
  fileprivate mutating func add(_ other: Self) {
    pass += other.pass
    review += other.review
    block += other.block
  }
}

extension Evaluation.RuleCounts {
  fileprivate mutating func add(_ other: Self) {
    right += other.right
    beside += other.beside
    wrong += other.wrong
  }
}

extension Evaluation.CategoryCounts {
  fileprivate mutating func add(_ other: Self) {
    labelled += other.labelled
    flagged += other.flagged
    named += other.named
  }
}
