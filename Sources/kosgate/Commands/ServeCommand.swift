// kosgate serve: the HTTP hook.

import ArgumentParser
import Foundation
import Service
import Storage
import Workspaces

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "The HTTP hook: check, submit, status, the queue for remote reviewers.",
    discussion: """
      Clients need a key: kosgate key create. SIGTERM ends it in good order, SIGHUP loads the rules anew; so does a change of \
      the rule files, or an activation. Rules that do not load change nothing; /readyz says so. Prints the address once it \
      accepts connections. See docs/service.md.
      """)

  @OptionGroup var place: StoreOptions
  @OptionGroup var limits: ServeLimitOptions
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on; 0 for any that is free.") var port = 8080
  @Option(help: "The certificate chain (PEM), for TLS without a proxy.", completion: .file()) var tlsCert: String?
  @Option(help: "The certificate's private key (PEM).", completion: .file()) var tlsKey: String?

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535") }
    guard (tlsCert == nil) == (tlsKey == nil) else { throw ValidationError("--tls-cert and --tls-key go together") }
  }

  func run() async throws {
    try await reportingErrors {
      let opened = try place.place.open()
      let store = try place.openStore(of: opened, create: true)
      var address = ServiceAddress(host: host, port: port)
      if let tlsCert, let tlsKey { address.tls = (tlsCert, tlsKey) }
      let gate = try Gate(
        store, rules: LiveRuleSource(place.place, store).source, limits: limits.limits, now: systemNow)
      let scheme = tlsCert == nil ? "http" : "https"
      try await GateServer(gate, at: address).run(obeying: await ServiceOrder.ofSignals()) { [host] port in
        try? StandardStreams.output("kosgate 正在监听 \(scheme)://\(host):\(port)\n")
      }
    }
  }
}

/// The bounds that differ between a laptop and headquarters.
struct ServeLimitOptions: ParsableArguments {
  @Option(help: "Threads that judge. Default: one a core.") var workers: Int?
  @Option(help: "Requests a second of each key.") var rate: Double = 500
  @Option(help: "Requests of each key that may come at once.") var burst: Double = 1000
  @Option(help: "Requests at work at a time; more get 503.") var maxInFlight: Int = 512
  @Option(help: "Open connections at a time; more wait.") var maxConnections: Int = 4096
  @Option(help: "Seconds between not being ready and accepting no more connections.") var drainDelay: Int64 = 1

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes 1 to 256") }
    guard rate > 0, burst >= 1, rate.isFinite, burst.isFinite else {
      throw ValidationError("--rate must be above 0 and --burst at least 1")
    }
    guard (1...100_000).contains(maxInFlight), (1...100_000).contains(maxConnections) else {
      throw ValidationError("--max-in-flight and --max-connections take 1 to 100000")
    }
    guard (0...20).contains(drainDelay) else { throw ValidationError("--drain-delay takes 0 to 20") }
  }

  var limits: ServiceLimits {
    var limits = ServiceLimits()
    limits.workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    limits.rate = RateLimit(perSecond: rate, burst: burst)
    limits.inFlight = maxInFlight
    limits.connections = maxConnections
    limits.drainDelaySeconds = drainDelay
    return limits
  }
}
