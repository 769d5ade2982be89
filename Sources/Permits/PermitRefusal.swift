// Why something may not be published under a permit.

/// A permit that does not hold for what is to be published now.
package enum PermitRefusal: String, Error, Sendable, Hashable, CaseIterable {
  /// The token is none.
  case malformed
  /// No trusted key has signed the token.
  case forged
  /// What is to be published is not what was approved.
  case contentChanged = "content-changed"
  /// The window has not begun.
  case tooEarly = "too-early"
  /// The window is over.
  case expired
  /// It was revoked.
  case revoked
  /// A newer version was submitted, or the decision was changed since.
  case superseded
  /// The list of revoked permits is too old to rely on, or not headquarters' own.
  case listUnusable = "list-unusable"

  /// What it means and what to do, for the author.
  package var message: String {
    switch self {
    case .malformed: "发布许可的格式不对；请重新获取"
    case .forged: "发布许可不是总部签发的，或被改动过；不能发布"
    case .contentChanged: "要发布的内容与审核通过的不一致；改过的内容要重新送审"
    case .tooEarly: "还没到许可的发布时间"
    case .expired: "发布许可已过期；请重新送审"
    case .revoked: "发布许可已被撤销；不能发布"
    case .superseded: "这条内容提交了新版本，或审核结论已经改变；请以最新的结论为准"
    case .listUnusable: "撤销名单过期或不可信，不能确认许可是否仍然有效；请更新名单"
    }
  }
}
