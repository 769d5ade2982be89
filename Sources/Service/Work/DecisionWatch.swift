// Waiting for a person: whoever asked is told as soon as the log speaks of their subject, whichever process wrote it.

internal import Logging
internal import Storage

/// Wakes those who wait for a subject. One look at the store's version a tenth of a second serves all of them.
actor DecisionWatch {
  private static let pause: Duration = .milliseconds(100)
  /// Entries read at a look.
  private static let most = 10_000

  private let reader: StoreReader
  private let logger: Logger
  private var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
  private var tickets = 0
  private var next = 0
  private var isLooking = false
  private var isClosed = false

  init(_ reader: StoreReader, logger: Logger) {
    self.reader = reader
    self.logger = logger
  }

  /// How many wait.
  var count: Int { waiting.values.reduce(0) { $0 + $1.count } }

  /// A place in the queue of those who wait for `subject`; to be taken before the subject's state is read, so that no change
  /// falls between.
  func register(_ subject: String) throws -> Ticket {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    if isClosed { continuation.finish() }
    tickets += 1
    waiting[subject, default: [:]][tickets] = continuation
    if !isLooking, !isClosed {
      next = try reader.read { try $0.logSize() }
      isLooking = true
      Task { await look() }
    }
    return Ticket(subject: subject, number: tickets, stream: stream)
  }

  /// Gives a place up.
  func leave(_ ticket: Ticket) {
    waiting[ticket.subject]?.removeValue(forKey: ticket.number)?.finish()
    if waiting[ticket.subject]?.isEmpty == true { waiting[ticket.subject] = nil }
  }

  /// Tells everybody to go: the service ends.
  func close() {
    isClosed = true
    for continuation in waiting.values.flatMap(\.values) { continuation.finish() }
  }

  private func look() async {
    var version: Int?
    while !waiting.isEmpty, !isClosed {
      do {
        let now = try reader.version()
        if now != version {
          let changes = try await reader.read { [next] in try $0.changes(from: next, limit: Self.most) }
          next = changes.next
          for subject in changes.subjects { waiting[subject]?.values.forEach { $0.yield() } }
          // After a full look there may be more, whatever the version says.
          version = changes.subjects.count < Self.most ? now : nil
        }
      } catch {
        // They are answered at their deadline, from the store or with its error.
        logger.warning("cannot look for decisions", metadata: ["error": "\(type(of: error))"])
      }
      try? await Task.sleep(for: Self.pause)
    }
    isLooking = false
  }
}

extension DecisionWatch {
  /// A place in a queue.
  struct Ticket: Sendable {
    let subject: String
    let number: Int
    fileprivate let stream: AsyncStream<Void>

    /// Waits for a change until the deadline.
    /// - Returns: whether there was one.
    func change(until deadline: ContinuousClock.Instant) async -> Bool {
      await withTaskGroup(of: Bool.self) { group in
        group.addTask {
          for await _ in stream { return true }
          return false
        }
        group.addTask {
          try? await Task.sleep(until: deadline)
          return false
        }
        defer { group.cancelAll() }
        return await group.next() ?? false
      }
    }
  }
}
