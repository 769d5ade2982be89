// What the queue refuses, as problems.

internal import Reviews

extension Problem {
  /// A refused action of a reviewer; nothing was changed. The refusal itself is a member, so that a remote desk gets it whole.
  init(_ error: ReviewError) {
    self.init(error.code == .notFound ? 404 : 409, error.code.rawValue, "操作被拒绝", error.message)
    refusal = error
  }
}
