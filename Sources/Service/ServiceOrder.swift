// What a running service can be told.

internal import UnixSignals

/// An order to a service.
package enum ServiceOrder: Sendable, Hashable {
  /// Load the rules anew.
  case reload
  /// End in good order.
  case stop

  /// What the process is told by signals: SIGTERM and SIGINT stop it, SIGHUP loads the rules anew.
  package static func ofSignals() async -> AsyncStream<ServiceOrder> {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    return AsyncStream { continuation in
      let task = Task {
        for await signal in signals { continuation.yield(signal == .sighup ? .reload : .stop) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
