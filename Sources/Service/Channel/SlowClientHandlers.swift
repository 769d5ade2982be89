// Clients that send or read so slowly that they only hold a place are cut off.

internal import NIOCore
internal import NIOHTTPTypes

/// Two places in a connection's pipeline with one clock: raw bytes before the HTTP decoder, parts behind it. From the first byte
/// of a head to its end, from there to the body's end, and while an answer waits to be read, time is limited; between requests
/// the idle timeout of the server counts.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart

  private let limits: ServiceLimits
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var expectsHead = true
  /// Heads that came while an answer was on its way, and answers that are owed.
  private var open = 0

  init(_ limits: ServiceLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let bytes = FirstByteHandler { [weak self] context in self?.bytesArrived(context) }
    // Nobody waits for this: failing, it leaves the idle timeout.
    try? context.pipeline.syncOperations.addHandler(bytes, position: .first)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
  }

  private func bytesArrived(_ context: ChannelHandlerContext) {
    guard expectsHead, reading == nil else { return }
    reading = cut(context, after: limits.headSeconds)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      expectsHead = false
      reading?.cancel()
      reading = cut(context, after: limits.bodySeconds)
    case .body: break
    case .end:
      expectsHead = true
      reading?.cancel()
      reading = nil
    }
    context.fireChannelRead(data)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = context.channel.isWritable ? nil : cut(context, after: limits.idleSeconds)
    context.fireChannelWritabilityChanged()
  }

  private func cut(_ context: ChannelHandlerContext, after seconds: Int64) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
  }
}

/// Tells of bytes before anything has read them.
private final class FirstByteHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let arrived: (ChannelHandlerContext) -> Void

  init(_ arrived: @escaping (ChannelHandlerContext) -> Void) { self.arrived = arrived }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    arrived(context)
    context.fireChannelRead(data)
  }
}
