// What the machine says. What a person says is a Decision, another type, elsewhere.

/// The machine's answer on one subject; a later case is of higher concern.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  case pass, review, block

  package static func < (left: Verdict, right: Verdict) -> Bool { left.concern < right.concern }

  private var concern: Int {
    switch self {
    case .pass: 0
    case .review: 1
    case .block: 2
    }
  }

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .pass: "通过"
    case .review: "待审"
    case .block: "拦截"
    }
  }
}
