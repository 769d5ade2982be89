// POST /v1/submissions and GET /v1/submissions/{id}: the main job, and what became of it.

internal import Digests
internal import HTTPTypes
internal import Hummingbird
internal import Pipeline
internal import Storage
internal import Subjects

extension Gate {
  var submissionRoutes: [Endpoint] {
    [
      Endpoint(.post, "/v1/submissions", scopes: [.submit], body: .jsonOrLines) { [self] call in
        guard case .lines(let bytes) = call.body else { return try await submit(call) }
        return .lines(try await submitLines(bytes, call))
      },
      Endpoint(.get, "/v1/submissions/{id}", scopes: [.submit, .review, .audit]) { [self] call in
        try await standing(call)
      },
    ]
  }

  private func submit(_ call: Call) async throws -> Response {
    let caller = try call.known()
    let idempotency = try idempotencyKey(of: call, caller)
    let rules = rules.current
    let judgement = try await judged(call.body.bytes, by: rules)
    guard judgement.belongs(to: caller) else { throw Self.outsideScope }
    let outcomes = try await commits.submit([
      Intake(judgement: judgement, archive: rules.archive, caller: caller, idempotency: idempotency)
    ])
    switch outcomes.first {
    case nil: throw Problem.internalError
    case .stored(let receipt):
      var response = Response.json(
        SubmissionAnswer.submitted(judgement, receipt), status: receipt.effect == .unchanged ? 200 : 201)
      response.headers[.location] = "/v1/submissions/" + PathText.encode(judgement.subject.id)
      return response
    case .repeated(let submission, let state):
      var response = Response.json(SubmissionAnswer.standing(submission, state: state))
      response.headers[.idempotencyReplayed] = "true"
      return response
    case .otherRequest:
      throw Problem(422, "idempotency-mismatch", "幂等键用在了别的请求上", "同一个 Idempotency-Key 只能重发同样的正文；新的内容请换新的键。")
    case .taken: throw Self.taken
    }
  }

  private func submitLines(_ bytes: [UInt8], _ call: Call) async throws -> [UInt8] {
    let caller = try call.known()
    guard call.headers[.idempotencyKey] == nil else {
      throw Problem(
        400, "idempotency-with-lines", "多行提交不用幂等键", "每一行的 id 就是它的幂等键：同样的内容再发一遍不会有第二次效果。请去掉 Idempotency-Key。")
    }
    let rules = rules.current
    var output: [UInt8] = []
    for lines in try batches(of: bytes, call) {
      let judged = try await judges.judge(lines, by: rules.judge, now: now())
      output += try await keep(judged, rules, caller)
    }
    return output
  }

  /// Stores lines in their order, as one group where nobody else is in between.
  private func keep(_ lines: [JudgedLine], _ rules: ServiceRules, _ caller: Caller) async throws -> [UInt8] {
    func intake(_ line: JudgedLine) -> Intake? {
      guard case .judged(let judgement) = line.outcome, judgement.belongs(to: caller) else { return nil }
      return Intake(judgement: judgement, archive: rules.archive, caller: caller, idempotency: nil)
    }
    var outcomes = try await commits.submit(lines.compactMap(intake))[...]
    var output: [UInt8] = []
    for line in lines {
      let outcome = intake(line) == nil ? nil : outcomes.popFirst()
      output += answer(to: line) { judgement in
        switch outcome {
        case .stored(let receipt): SubmissionAnswer.submitted(judgement, receipt, line: line.number)
        case .taken, .repeated, .otherRequest: Self.refusal(Self.taken, line: line.number)
        case nil: Self.refusal(Self.outsideScope, line: line.number)
        }
      }
    }
    return output
  }

  private func standing(_ call: Call) async throws -> Response {
    let caller = try call.known()
    guard let id = call.parameters["id"] else { throw Problem.internalError }
    guard let seconds = try call.number("wait", in: 0...limits.waitSeconds), seconds > 0 else {
      return .json(try await standing(of: id, for: caller).bytes)
    }
    return try await call.pausing.paused {
      let deadline = ContinuousClock.now + .seconds(seconds)
      let ticket = try await watch.register(id)
      do {
        while true {
          let standing = try await standing(of: id, for: caller)
          guard standing.isWaiting, await ticket.change(until: deadline) else {
            await watch.leave(ticket)
            return .json(standing.isWaiting ? try await self.standing(of: id, for: caller).bytes : standing.bytes)
          }
        }
      } catch {
        await watch.leave(ticket)
        throw error
      }
    }
  }

  /// A subject as it stands. One outside the caller's part of the organization is unknown to them.
  private func standing(of id: String, for caller: Caller) async throws -> (bytes: [UInt8], isWaiting: Bool) {
    let history = try await reader.read { try $0.history(of: id) }
    guard let history, history.submission.belongs(to: caller.key.organization) else { throw Self.unknown }
    let state = history.item?.state.rawValue ?? (history.submission.verdict == .pass ? "passed" : "blocked")
    let decisions = caller.maySeeDecisions ? history.decisions : []
    return (
      SubmissionAnswer.standing(history.submission, state: state, decisions: decisions),
      history.item?.state.isWaiting ?? false
    )
  }
}

extension Gate {
  static let unknown = Problem(404, "submission-not-found", "没有这条内容", "没有这个编号的内容，或它不属于这个密钥的范围。")
  static let taken = Problem(409, "id-taken", "编号已被占用", "这个编号已用于别的账号的内容；请换一个编号。")
  static let outsideScope = Problem(
    403, "outside-scope", "超出密钥的范围", "这个账号不属于密钥绑定的区域或经销商；请检查 account.dealer 和 account.region。")

  private func idempotencyKey(of call: Call, _ caller: Caller) throws(Problem) -> IdempotencyKey? {
    guard let key = call.headers[.idempotencyKey] else { return nil }
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw Problem(400, "idempotency-key-invalid", "幂等键不对", "Idempotency-Key 要有 1–255 个可见的 ASCII 字符。")
    }
    return IdempotencyKey(caller: caller.name, key: key, request: SHA256Hash(hashing: call.body.bytes))
  }

  private static func refusal(_ problem: Problem, line: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.lineError(LineError(LineError.Code(rawValue: problem.code), problem.detail), line: line)
    return writer.bytes
  }
}

extension Caller {
  /// Decisions are told to whoever submits, reviews or audits.
  var maySeeDecisions: Bool { !key.scopes.isDisjoint(with: [.submit, .review, .audit]) }
}

extension Judgement {
  /// Whether the account belongs to the caller's part of the organization.
  fileprivate func belongs(to caller: Caller) -> Bool {
    caller.key.organization.contains(subject.account, record.standing)
  }
}
