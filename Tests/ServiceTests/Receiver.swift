// Somebody who is told of decisions: an HTTP server of a few lines, whose answers the test chooses.

import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Storage
import Synchronization
import Testing

/// A receiver on a free port.
final class Receiver: Sendable {
  struct Message: Sendable {
    let path: String
    let headers: [String: String]
    let body: [UInt8]
  }

  let port: Int
  private let channel: any Channel
  private let box: Box

  /// What the handlers of connections share.
  fileprivate final class Box: Sendable {
    let statuses = Mutex<[Int]>([])
    let messages: AsyncStream<Message>
    let continuation: AsyncStream<Message>.Continuation
    init() { (messages, continuation) = AsyncStream.makeStream(of: Message.self) }
    /// 0 closes the connection without an answer; at the end of the list it is 200.
    func nextStatus() -> Int { statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() } }
  }

  init() async throws {
    let box = Box()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Handler(box))
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
    self.box = box
  }

  deinit { channel.close(promise: nil) }

  /// The statuses of the next answers.
  func answers(_ statuses: [Int]) { box.statuses.withLock { $0 = statuses } }

  /// The next message, waiting for it.
  func next() async throws -> Message {
    for await message in box.messages { return message }
    throw ServiceFailure()
  }

  /// Waits until the one delivery there is has come to rest: in a state, or waiting after so many attempts with its outcome written.
  func settled(_ store: Store, state: WebhookDelivery.State? = nil, attempts: Int? = nil) async throws {
    for _ in 0..<200 {
      let delivery = try store.read { try $0.deliveries(in: Set(WebhookDelivery.State.allCases), limit: 1) }.first
      if let delivery {
        if let state, delivery.state == state { return }
        if let attempts, delivery.attempts == attempts, delivery.status != nil || delivery.problem != nil { return }
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the delivery never came to rest")
  }
}

private final class Handler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let box: Receiver.Box
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ box: Receiver.Box) { self.box = box }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part): body += Array(part.readableBytesView)
    case .end:
      guard let head else { return }
      let headers = Dictionary(
        head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
      let status = box.nextStatus()
      if status != 0 {
        var answer = HTTPHeaders([("content-length", "0"), ("connection", "close")])
        if status == 302 { answer.add(name: "location", value: "http://127.0.0.1:1/") }
        let response = HTTPResponseHead(
          version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: answer)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
      box.continuation.yield(Receiver.Message(path: head.uri, headers: headers, body: body))
      if status == 0 { context.close(promise: nil) }
    }
  }
}
