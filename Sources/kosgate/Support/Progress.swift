// How far a long run is, on a terminal only.

import Foundation
import Pipeline

/// Redraws one line on standard error, at most ten times a second.
struct Progress {
  private let isShown = StandardStreams.errorIsTerminal
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var hasDrawn = false

  mutating func show(_ summary: PipelineSummary) {
    guard isShown, ContinuousClock.now - last > .milliseconds(100) else { return }
    last = .now
    hasDrawn = true
    let seconds = max(
      0.001, Double((last - start).components.seconds) + Double((last - start).components.attoseconds) / 1e18)
    let rate = Int(Double(summary.lines) / seconds)
    StandardStreams.error("\r\u{1B}[K已处理 \(summary.lines) 条，每秒 \(rate) 条　\(SummaryText.counts(summary))")
  }

  /// Clears the line.
  func end() { if hasDrawn { StandardStreams.error("\r\u{1B}[K") } }
}

/// How many things a long run has seen, on a terminal only.
struct LineProgress {
  private let isShown = StandardStreams.errorIsTerminal
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var done = 0
  private var hasDrawn = false

  /// One more.
  mutating func count() { show(done + 1) }

  /// So many until now.
  mutating func show(_ count: Int) {
    done = count
    guard isShown, ContinuousClock.now - last > .milliseconds(100) else { return }
    last = .now
    hasDrawn = true
    let seconds = max(0.001, (last - start) / .seconds(1))
    StandardStreams.error("\r\u{1B}[K已处理 \(done) 条，每秒 \(Int(Double(done) / seconds)) 条")
  }

  /// Clears the line.
  func end() { if hasDrawn { StandardStreams.error("\r\u{1B}[K") } }
}

/// A run's result in one sentence.
enum SummaryText {
  static func counts(_ summary: PipelineSummary) -> String {
    var parts = ["通过 \(summary.passed)", "待审 \(summary.toReview)", "拦截 \(summary.blocked)"]
    if summary.refused > 0 { parts.append("无法读取 \(summary.refused)") }
    return parts.joined(separator: " · ")
  }

  static func whole(_ summary: PipelineSummary) -> String {
    "共 \(summary.lines) 条：\(counts(summary))" + (summary.wasInterrupted ? "（已中断；已答复的都已保存，重新提交同一文件即可补完）" : "")
  }
}
