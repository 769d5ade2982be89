// Finds, for a published text, what of it was submitted: by the words, or by the account.

internal import Storage
internal import Subjects

/// Numbers of submissions by the words and by the account of each. 32 bytes a submission.
struct ReleaseIndex: Sendable {
  private struct Entry: Sendable {
    let key: UInt64
    let submission: Int64
  }

  private let byWords: [Entry]
  private let byAccount: [Entry]
  /// When the store's first submission was judged; `nil` for an empty store.
  let start: Timestamp?

  /// Reads every submission of `store` up to the number `highest`.
  init(_ store: Store, upTo highest: Int64, progress: (Int) -> Void) throws {
    var words: [Entry] = []
    var accounts: [Entry] = []
    var start: Timestamp?
    var last: Int64 = 0
    while last < highest {
      let page = try store.read { try $0.submissions(after: last, limit: 1024) }
      guard let end = page.last?.id else { break }
      for submission in page where submission.id <= highest {
        start = min(start ?? submission.judgedAt, submission.judgedAt)
        guard let original = submission.original, let subject = try? SubjectDecoder.decode(original) else { continue }
        words.append(Entry(key: ComparableText(subject).key(of: subject), submission: submission.id))
        accounts.append(Entry(key: Self.accountKey(subject), submission: submission.id))
      }
      last = end
      progress(page.count)
    }
    byWords = words.sorted { ($0.key, $0.submission) < ($1.key, $1.submission) }
    byAccount = accounts.sorted { ($0.key, $0.submission) < ($1.key, $1.submission) }
    self.start = start
  }

  /// Submissions of the same account on the same platform with the same words, oldest first.
  func submissions(withWordsOf text: ComparableText, by subject: Subject) -> [Int64] {
    Self.numbers(in: byWords, text.key(of: subject))
  }

  /// The newest submissions of an account on a platform, newest first.
  func submissions(by subject: Subject, limit: Int) -> [Int64] {
    Self.numbers(in: byAccount, Self.accountKey(subject)).suffix(limit).reversed()
  }

  private static func accountKey(_ subject: Subject) -> UInt64 {
    ComparableText.key([subject.account.id, subject.platform.rawValue])
  }

  private static func numbers(in entries: [Entry], _ key: UInt64) -> [Int64] {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return entries[low...].prefix { $0.key == key }.map(\.submission)
  }
}
