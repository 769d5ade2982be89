// The service with its sockets: starts, serves, ends in good order.

internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import ServiceLifecycle
internal import Synchronization

/// Where to listen, and how.
package struct ServiceAddress: Sendable {
  package var host: String
  /// 0 for any that is free.
  package var port: Int
  /// PEM files of the certificate chain and its key; `nil` for plain HTTP.
  package var tls: (certificate: String, key: String)?

  /// Plain HTTP there.
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

/// Runs a gate.
package struct GateServer: Sendable {
  private let gate: Gate
  private let address: ServiceAddress

  /// A server of `gate`.
  package init(_ gate: Gate, at address: ServiceAddress) {
    self.gate = gate
    self.address = address
  }

  /// Serves until it is told to stop. When it returns, every answer that was given is on disk.
  /// - Parameters:
  ///   - orders: what to do; those of the process's signals outside tests.
  ///   - onListening: is told the port, once connections are accepted.
  package func run(
    obeying orders: AsyncStream<ServiceOrder>, onListening: @escaping @Sendable (Int) -> Void
  ) async throws {
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: max(1, gate.limits.workers))
    let application = Application(
      responder: GateResponder(gate), server: try channel(),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1024,
        availableConnectionsDelegate: .maximum(gate.limits.connections, logger: gate.logger)),
      onServerRunning: { onListening($0.localAddress?.port ?? 0) }, eventLoopGroupProvider: .shared(loops),
      logger: gate.logger)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(services: [application], logger: gate.logger))
    do {
      try await serve(group, orders)
    } catch {
      await close(loops)
      throw error
    }
    await close(loops)
    gate.logger.notice("stopped")
  }

  private func channel() throws -> HTTPServerBuilder {
    let limits = gate.limits
    let plain = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [SlowClientHandler(limits)], idleTimeout: .seconds(limits.idleSeconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: 100)))
    guard let tls = address.tls else { return plain }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(tls.certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: tls.key, format: .pem)))
    configuration.minimumTLSVersion = .tlsv12
    return try .tls(plain, tlsConfiguration: configuration)
  }

  private func serve(_ group: ServiceGroup, _ orders: AsyncStream<ServiceOrder>) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        try await group.run()
        return true
      }
      tasks.addTask { await obey(orders, group) }
      tasks.addTask { await followRules() }
      tasks.addTask {
        await gate.webhooks.run()
        return false
      }
      while let ended = try await tasks.next() {
        if ended { break }
      }
      tasks.cancelAll()
    }
  }

  /// Until an order to stop has been obeyed; the task that serves then ends by itself, or is cut off at the deadline.
  private func obey(_ orders: AsyncStream<ServiceOrder>, _ group: ServiceGroup) async -> Bool {
    for await order in orders {
      guard order == .stop else {
        await gate.refreshRules(always: true)
        continue
      }
      gate.logger.notice("stopping")
      gate.drain.begin()
      await gate.watch.close()
      try? await Task.sleep(for: .seconds(gate.limits.drainDelaySeconds))
      await group.triggerGracefulShutdown()
      try? await Task.sleep(for: .seconds(gate.limits.drainSeconds))
      if !Task.isCancelled { gate.logger.warning("requests were still at work when the time to stop was over") }
      return true
    }
    return false
  }

  /// Looks every few seconds whether there are other rules.
  private func followRules() async -> Bool {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(gate.limits.ruleSeconds))
      if !Task.isCancelled { await gate.refreshRules(always: false) }
    }
    return false
  }

  private func close(_ loops: MultiThreadedEventLoopGroup) async {
    await gate.judges.stop()
    try? await loops.shutdownGracefully()
  }
}
