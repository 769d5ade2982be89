// What a rescan judges, one item after another: the store's submissions, then each export.

internal import Pipeline
internal import Storage
internal import Subjects
internal import Synchronization

/// Items in the one order in which every run of the same plan sees them, from a position on.
struct RescanSource: LineSource {
  private static let pageSize = 512

  private let plan: RescanPlan
  private let matcher: PublishedMatcher?
  private var pages: SubmissionPages?
  private var position: RescanPosition
  private var history: PublishedHistory?
  private var isInterrupted: @Sendable () -> Bool
  private let openFile: @Sendable (RescanFile) throws -> any ByteSource
  private(set) var wasInterrupted = false
  private var handedOut = 0
  /// What was handed out and not yet answered.
  let waiting = WaitingItems()

  init(
    _ plan: RescanPlan, from position: RescanPosition, store: Store, matcher: PublishedMatcher?,
    open: @escaping @Sendable (RescanFile) throws -> any ByteSource, isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.plan = plan
    self.matcher = matcher
    self.position = position
    self.openFile = open
    self.isInterrupted = isInterrupted
    if plan.includesStore {
      pages = SubmissionPages(after: position.submission) { last in
        try store.read {
          try $0.letThrough(
            after: last, upTo: position.newest, since: plan.since, until: plan.until, limit: Self.pageSize)
        }
      }
    }
  }

  /// Neither store nor files keep anybody waiting.
  let hasLineReady = true

  mutating func nextLine() throws -> InputLine? {
    guard !isInterrupted() else {
      wasInterrupted = true
      return nil
    }
    guard let item = try nextItem() else { return nil }
    handedOut += 1
    waiting.add(item, position, at: handedOut)
    return item.inputLine(handedOut)
  }

  /// Where the source stands when everything that it had was answered.
  var end: RescanPosition { position }

  private mutating func nextItem() throws -> PublishedItem? {
    while let submission = try pages?.next() {
      position.submission = submission.id
      // What was erased cannot be judged; its verdict stands in the log.
      guard let original = submission.original else { continue }
      return PublishedItem(submission, original: original)
    }
    while position.file < plan.files.count {
      if history == nil { try openCurrent() }
      if let row = try history?.next() {
        position.rows += 1
        if let item = try item(row) { return item }
      } else {
        history = nil
        position.file += 1
        position.rows = 0
      }
    }
    return nil
  }

  private mutating func openCurrent() throws {
    let file = plan.files[position.file]
    var opened = try PublishedHistory({ try openFile(file) }, name: file.name, columns: plan.columns)
    for _ in 0..<position.rows { _ = try opened.next() }
    history = opened
  }

  private mutating func item(_ row: Result<PublishedRow, UnreadableRow>) throws -> PublishedItem? {
    switch row {
    case .failure(let unreadable):
      position.counts.unreadable += 1
      waiting.add(unreadable)
      return nil
    case .success(let row):
      guard plan.since.map({ row.publishedAt >= $0 }) ?? true, plan.until.map({ row.publishedAt < $0 }) ?? true else {
        position.counts.outside += 1
        return nil
      }
      return try matcher?.item(row)
    }
  }
}

/// Items between the reader and their answer, each with the position behind it.
final class WaitingItems: Sendable {
  private struct State {
    var items: [Int: (item: PublishedItem, position: RescanPosition)] = [:]
    var unreadable: [UnreadableRow] = []
    var before: [Int: [UnreadableRow]] = [:]
  }

  private let state = Mutex(State())

  func add(_ unreadable: UnreadableRow) { state.withLock { $0.unreadable.append(unreadable) } }

  /// An item, and with it the unreadable rows that stand before it.
  func add(_ item: PublishedItem, _ position: RescanPosition, at number: Int) {
    state.withLock { state in
      state.items[number] = (item, position)
      state.before[number] = state.unreadable
      state.unreadable = []
    }
  }

  func item(_ number: Int) -> PublishedItem? { state.withLock { $0.items[number]?.item } }

  /// Forgets an item that was answered.
  func take(_ number: Int) -> (position: RescanPosition, unreadable: [UnreadableRow])? {
    state.withLock { state in
      guard let known = state.items.removeValue(forKey: number) else { return nil }
      return (known.position, state.before.removeValue(forKey: number) ?? [])
    }
  }

  /// Unreadable rows behind the last item.
  func takeRest() -> [UnreadableRow] {
    state.withLock { state in
      defer { state.unreadable = [] }
      return state.unreadable
    }
  }
}
