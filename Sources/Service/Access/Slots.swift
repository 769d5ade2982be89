// A bounded number of requests at work, and of those that wait for a person.

internal import Synchronization

/// Counts places.
final class Slots: Sendable {
  private let atWork: Int
  private let waiting: Int
  private let working = Atomic(0)
  private let parked = Atomic(0)

  init(atWork: Int, waiting: Int) {
    self.atWork = atWork
    self.waiting = waiting
  }

  /// Requests at work.
  var taken: Int { working.load(ordering: .relaxed) }

  /// Runs `body` in a place; refuses when there is none.
  func holding<Result>(_ body: (PausableSlot) async throws -> Result) async throws -> Result {
    guard working.wrappingAdd(1, ordering: .relaxed).newValue <= atWork else {
      working.wrappingSubtract(1, ordering: .relaxed)
      throw Problem.unavailable("overloaded", "同时处理的请求太多，这一条没有处理；请稍后重试。")
    }
    defer { working.wrappingSubtract(1, ordering: .relaxed) }
    return try await body(PausableSlot(of: self))
  }

  fileprivate func parking<Result>(_ body: () async throws -> Result) async throws -> Result {
    guard parked.wrappingAdd(1, ordering: .relaxed).newValue <= waiting else {
      parked.wrappingSubtract(1, ordering: .relaxed)
      throw Problem.unavailable("too-many-waiting", "等待结果的请求太多；请隔一会儿再查询，或改用回调通知。", retryAfter: 5)
    }
    working.wrappingSubtract(1, ordering: .relaxed)
    defer {
      // Back to work without asking: what is left to do is small.
      working.wrappingAdd(1, ordering: .relaxed)
      parked.wrappingSubtract(1, ordering: .relaxed)
    }
    return try await body()
  }
}

/// A place that is given back while its request only waits.
struct PausableSlot: Sendable {
  private let slots: Slots

  init(of slots: Slots) { self.slots = slots }

  /// Runs `body`, which mostly waits, without holding the place.
  func paused<Result>(_ body: () async throws -> Result) async throws -> Result { try await slots.parking(body) }
}
