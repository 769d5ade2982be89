// What was submitted, one after another, read from the store a page at a time.

internal import Storage

/// Submissions in order, the next one in view.
struct SubmissionPages {
  private let fetch: (_ last: Int64) throws -> [Submission]
  private var page: ArraySlice<Submission> = []
  private var last: Int64
  private var isAtEnd = false

  /// - Parameters:
  ///   - last: begins behind the submission of that number.
  ///   - fetch: the page behind the submission of that number; an empty one is the end.
  init(after last: Int64 = 0, _ fetch: @escaping (_ last: Int64) throws -> [Submission]) {
    self.last = last
    self.fetch = fetch
  }

  /// What ``next()`` will give.
  mutating func peek() throws -> Submission? {
    if page.isEmpty, !isAtEnd {
      page = try fetch(last)[...]
      last = page.last?.id ?? last
      isAtEnd = page.isEmpty
    }
    return page.first
  }

  mutating func next() throws -> Submission? {
    _ = try peek()
    return page.popFirst()
  }
}
