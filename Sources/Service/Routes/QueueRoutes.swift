// /v1/queue/…: the queue for reviewers elsewhere, one route a method of `QueueService`. The key names the person.

internal import HTTPTypes
internal import Hummingbird
internal import Reviews
internal import Storage
internal import Subjects

extension Gate {
  var queueRoutes: [Endpoint] {
    [
      queueRoute(.get, "overview") { queue, _ in .value(try await queue.overview()) },
      queueRoute(.post, "items", body: .json) { queue, call in
        let page: PageRequest = try call.value()
        return .value(try await queue.items(page.filter, after: page.cursor, limit: page.limit))
      },
      queueRoute(.get, "items/{id}") { queue, call in
        guard let detail = try await queue.detail(of: call.subject()) else { throw Gate.unknown }
        return .value(detail)
      },
      queueRoute(.post, "claim-next", body: .json) { queue, call in
        .value(ClaimedItem(item: try await queue.claimNext(try call.value())))
      },
      queueRoute(.post, "items/{id}/claim") { queue, call in .value(try await queue.claim(call.subject())) },
      queueRoute(.post, "items/{id}/renew", body: .json) { queue, call in
        .value(try await queue.renew(call.subject(), token: try call.value(HoldRequest.self).required()))
      },
      queueRoute(.post, "items/{id}/release", body: .json) { queue, call in
        .value(try await queue.release(call.subject(), token: try call.value(HoldRequest.self).required()))
      },
      queueRoute(.post, "items/{id}/hand-over", body: .json) { queue, call in
        let hold: HoldRequest = try call.value()
        guard let person = hold.person else { throw HoldRequest.missing("to") }
        return .value(try await queue.handOver(call.subject(), token: hold.token, to: person))
      },
      queueRoute(.post, "items/{id}/undo", body: .json) { queue, call in
        .value(try await queue.undo(call.subject(), decision: try call.value(UndoRequest.self).decision))
      },
      queueRoute(.post, "decisions", body: .json) { queue, call in .value(try await queue.decide(try call.value())) },
      queueRoute(.post, "decisions/bulk", body: .json) { queue, call in
        .value(DecisionOutcomes(outcomes: try await queue.decide(all: try call.value(DecisionRequests.self).requests)))
      },
    ]
  }

  private func queueRoute(
    _ method: HTTPRequest.Method, _ path: String, body: Endpoint.Body = .none,
    _ answer: @escaping @Sendable (LocalQueue, Call) async throws -> Response
  ) -> Endpoint {
    Endpoint(method, "/v1/queue/" + path, scopes: [.review], body: body) { [self] call in
      guard let person = try call.known().key.person else { throw Problem.internalError }
      let queue = LocalQueue(store, as: person, now: now)
      return try await withTaskExecutorPreference(blocking) { try await answer(queue, call) }
    }
  }
}

extension Call {
  /// The id of the path.
  fileprivate func subject() throws(Problem) -> String {
    guard let id = parameters["id"] else { throw .internalError }
    return id
  }
}
