// Counters of the service in the Prometheus text format (version 0.0.4). Labels are paths of the route table, methods, statuses
// and verdicts; never what a client sent.

internal import Synchronization

/// Counts.
final class ServiceMetrics: Sendable {
  /// Upper bounds of the histogram of answer times, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  private struct Histogram {
    var counts = [Int](repeating: 0, count: bounds.count)
    var total = 0
    var sum = 0.0

    mutating func add(_ value: Double) {
      if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
      total += 1
      sum += value
    }
  }

  private struct Answer: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct Counts {
    var answers: [Answer: Int] = [:]
    var seconds: [String: Histogram] = [:]
    var verdicts: [String: Int] = [:]
    var named: [String: Int] = [:]
  }

  private let counts = Mutex(Counts())

  /// An answer to a request.
  func answered(_ method: String, _ route: String, status: Int, after duration: Duration) {
    counts.withLock { counts in
      counts.answers[Answer(method: method, route: route, status: status), default: 0] += 1
      counts.seconds[route, default: Histogram()].add(duration / .seconds(1))
    }
  }

  /// A verdict that was given.
  func judged(_ verdict: String) { counts.withLock { $0.verdicts[verdict, default: 0] += 1 } }

  /// A transaction of so many submissions.
  func committed(_ submissions: Int) {
    counts.withLock { counts in
      counts.named["kosgate_commits_total", default: 0] += 1
      counts.named["kosgate_committed_submissions_total", default: 0] += submissions
    }
  }

  /// One more of a thing that has a name of its own.
  func count(_ name: String) { counts.withLock { $0.named[name, default: 0] += 1 } }

  /// The text for a scraper.
  /// - Parameter gauges: values of the moment.
  func text(gauges: [(name: String, help: String, value: Double)]) -> String {
    let counts = self.counts.withLock { $0 }
    var text =
      "# HELP kosgate_requests_total Answers by method, route and status.\n# TYPE kosgate_requests_total counter\n"
    for (answer, count) in counts.answers.sorted(by: { Self.order($0.key) < Self.order($1.key) }) {
      text +=
        "kosgate_requests_total{method=\"\(answer.method)\",route=\"\(answer.route)\",status=\"\(answer.status)\"} \(count)\n"
    }
    text += "# HELP kosgate_request_seconds Time from head to answer.\n# TYPE kosgate_request_seconds histogram\n"
    for (route, histogram) in counts.seconds.sorted(by: { $0.key < $1.key }) { text += Self.lines(route, histogram) }
    text += "# HELP kosgate_verdicts_total Verdicts given.\n# TYPE kosgate_verdicts_total counter\n"
    for (verdict, count) in counts.verdicts.sorted(by: { $0.key < $1.key }) {
      text += "kosgate_verdicts_total{verdict=\"\(verdict)\"} \(count)\n"
    }
    for (name, count) in counts.named.sorted(by: { $0.key < $1.key }) {
      text += "# TYPE \(name) counter\n\(name) \(count)\n"
    }
    for gauge in gauges {
      text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n\(gauge.name) \(gauge.value)\n"
    }
    return text
  }

  private static func order(_ answer: Answer) -> String { "\(answer.route) \(answer.method) \(answer.status)" }

  private static func lines(_ route: String, _ histogram: Histogram) -> String {
    var text = ""
    var total = 0
    for (bound, count) in zip(bounds, histogram.counts) {
      total += count
      text += "kosgate_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(total)\n"
    }
    text += "kosgate_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(histogram.total)\n"
    text += "kosgate_request_seconds_sum{route=\"\(route)\"} \(histogram.sum)\n"
    text += "kosgate_request_seconds_count{route=\"\(route)\"} \(histogram.total)\n"
    return text
  }
}
