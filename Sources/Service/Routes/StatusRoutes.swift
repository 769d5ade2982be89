// What machines ask of the service itself: alive, ready, metrics, and its own description.

internal import Digests
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pipeline
internal import Storage
internal import Subjects

extension Gate {
  var statusRoutes: [Endpoint] {
    [
      Endpoint(.get, "/healthz") { _ in .json(Array(#"{"status":"ok"}"#.utf8)) },
      Endpoint(.get, "/readyz") { [self] _ in await readiness() },
      Endpoint(.get, "/metrics") { [self] _ in
        Response.json(Array((await metricsText()).utf8), type: "text/plain; version=0.0.4; charset=utf-8")
      },
      Endpoint(.get, "/openapi.json") { _ in .json(OpenAPIDocument.bytes) },
    ]
  }

  /// Ready means: not draining, and the store answers. Rules that do not load do not make it unready, since the old ones judge;
  /// it says so.
  private func readiness() async -> Response {
    let rules = rules.current
    let problem = self.rules.problem
    let canRead = (try? await reader.read { try $0.logSize() }) != nil
    let isReady = canRead && !drain.isDraining
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("ready", isReady)
      if drain.isDraining { writer.member("draining", true) }
      writer.member("store", canRead ? "ok" : "unavailable")
      writer.member("ruleset", rules.judge.ruleSet.description)
      writer.member("rules_since", self.rules.since.description)
      if problem != nil { writer.member("rules_problem", "规则文件读不了，仍按原来的规则判；用 kosgate rules test 查看原因") }
    }
    return .json(writer.bytes, status: isReady ? 200 : 503)
  }

  private func metricsText() async -> String {
    metrics.text(gauges: [
      ("kosgate_in_flight_requests", "Requests at work.", Double(slots.taken)),
      ("kosgate_judging", "Texts that wait or are being judged.", Double(judges.load)),
      ("kosgate_waiting_requests", "Requests that wait for a decision.", Double(await watch.count)),
      ("kosgate_rules_stale", "1 when the newest rule files do not load.", rules.problem == nil ? 0 : 1),
      ("kosgate_draining", "1 when the service is ending.", drain.isDraining ? 1 : 0),
    ])
  }
}

/// The service's own description.
package enum OpenAPIDocument {
  /// OpenAPI 3.1, JSON.
  package static var bytes: [UInt8] { PackageResources.openapi_json }
}
