// What a rescan judges: a submission that was let through, or a published post with the submission that it came from.

internal import Storage
internal import Subjects

/// One thing that is, or may be, out there.
struct PublishedItem: Sendable {
  /// Where it is known from.
  enum Origin: Sendable {
    case submission
    case row(PublishedRow)
  }

  let origin: Origin
  /// The submission that it is, or came from; `nil` where none is known.
  let submission: Submission?
  /// How it went past the gate; empty where it did not.
  let bypasses: [Bypass]
  /// Whether it is older than the first submission of the store: nobody could have asked then.
  let isBeforeGate: Bool
  /// What is judged.
  let line: [UInt8]
  /// By which moment, where the line has no publish time.
  let moment: Timestamp
  /// What the registry said of the account then, where that is known.
  let standing: AccountStanding?

  /// A submission that was let through.
  init(_ submission: Submission, original: [UInt8]) {
    origin = .submission
    self.submission = submission
    bypasses = []
    isBeforeGate = false
    line = original
    moment = submission.judgedAt
    standing = Self.standing(of: submission)
  }

  /// A published post.
  init(_ row: PublishedRow, of submission: Submission?, bypasses: [Bypass], isBeforeGate: Bool, line: [UInt8]) {
    origin = .row(row)
    self.submission = submission
    self.bypasses = bypasses
    self.isBeforeGate = isBeforeGate
    self.line = line
    moment = row.publishedAt
    standing = submission.flatMap { Self.standing(of: $0) }
  }

  private static func standing(of submission: Submission) -> AccountStanding? {
    try? AccountStanding(storedIn: submission.record)
  }

  /// The line of input. What nobody submitted is judged with the registry of today: it names its publish time itself.
  func inputLine(_ number: Int) -> InputLine {
    InputLine(
      number: number, content: .success(line), moment: submission == nil ? nil : moment, standing: standing)
  }

  /// The published row, if it is one.
  var row: PublishedRow? { if case .row(let row) = origin { row } else { nil } }
}

/// One way in which an item went past the gate.
struct Bypass: Sendable {
  let reason: BypassReason
  /// One sentence in Chinese.
  let message: String
  /// Where the texts part, if that is the reason.
  var difference: TextDifference?
}
