// Finds, for a published text, what of it was submitted: by the words, or by the account.

internal import Storage
internal import Subjects

/// Numbers of submissions by the words and by the account of each. 64 bytes a submission.
struct ReleaseIndex: Sendable {
  private struct Entry: Sendable {
    let key: UInt64
    let submission: Int64
  }

  private struct Sketch: Sendable {
    let key: UInt64
    let submission: Int64
    let text: WordSketch
  }

  private let byWords: [Entry]
  private let byAccount: [Sketch]
  /// When the store's first submission was judged; `nil` for an empty store.
  let start: Timestamp?

  /// Reads every submission of `store` up to the number `highest`.
  init(_ store: Store, upTo highest: Int64, progress: (Int) -> Void) throws {
    var words: [Entry] = []
    var accounts: [Sketch] = []
    var start: Timestamp?
    var last: Int64 = 0
    while last < highest {
      let page = try store.read { try $0.submissions(after: last, limit: 1024) }
      guard let end = page.last?.id else { break }
      for submission in page where submission.id <= highest {
        start = min(start ?? submission.judgedAt, submission.judgedAt)
        guard let original = submission.original, let subject = try? SubjectDecoder.decode(original) else { continue }
        let text = ComparableText(subject)
        words.append(Entry(key: text.key(of: subject), submission: submission.id))
        accounts.append(
          Sketch(key: Self.accountKey(subject), submission: submission.id, text: WordSketch(text.words)))
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
    let key = text.key(of: subject)
    return byWords[Self.first(key, in: byWords, \.key)...].prefix { $0.key == key }.map(\.submission)
  }

  /// The submissions of the same account on the same platform that seem most alike, the likest first.
  /// - Parameters:
  ///   - likeness: the least that counts, 0…1; an estimate.
  ///   - limit: at most this many.
  func submissions(like text: ComparableText, by subject: Subject, likeness: Double, limit: Int) -> [Int64] {
    let key = Self.accountKey(subject)
    let sketch = WordSketch(text.words)
    let own = byAccount[Self.first(key, in: byAccount, \.key)...].prefix { $0.key == key }
    let alike = own.map { ($0.text.likeness(to: sketch), $0.submission) }.filter { $0.0 >= likeness }
    return alike.sorted { ($1.0, $1.1) < ($0.0, $0.1) }.prefix(limit).map(\.1)
  }

  private static func accountKey(_ subject: Subject) -> UInt64 {
    ComparableText.key([subject.account.id, subject.platform.rawValue])
  }

  /// The place of the first entry whose key is not below `key`.
  private static func first<Value>(_ key: UInt64, in entries: [Value], _ path: KeyPath<Value, UInt64>) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle][keyPath: path] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
