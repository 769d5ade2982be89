// How a published text went past the gate.

/// Why what was published is not what was let through.
package enum BypassReason: String, Sendable, Hashable, CaseIterable {
  /// Nothing like it was ever submitted by that account.
  case noSubmission = "no-submission"
  /// It was submitted, but neither passed nor approved when it was published.
  case notApproved = "not-approved"
  /// It was let through, but after it had been published.
  case beforeApproval = "before-approval"
  /// What was let through reads otherwise.
  case otherText = "other-text"
  /// It was let through for another account.
  case otherAccount = "other-account"
  /// It was published before the planned time, or outside the campaign's.
  case outsideWindow = "outside-window"
  /// It was published longer after the approval than approvals hold.
  case expired

  /// The words for people.
  package var chineseName: String {
    switch self {
    case .noSubmission: "没有送审"
    case .notApproved: "送审没有放行"
    case .beforeApproval: "先发后审"
    case .otherText: "与放行的文字不同"
    case .otherAccount: "换了账号发布"
    case .outsideWindow: "不在许可的时间内"
    case .expired: "放行已过期"
    }
  }

  /// Whether the machine has judged these very words: then its verdict of then can be compared.
  var isOfReviewedText: Bool {
    switch self {
    case .beforeApproval, .outsideWindow, .expired: true
    case .noSubmission, .notApproved, .otherText, .otherAccount: false
    }
  }
}
