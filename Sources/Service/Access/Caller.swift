// Who asks, once that is proved.

internal import Storage

/// A request's key.
struct Caller: Sendable {
  let key: ServiceKey

  /// As the audit log names it.
  var name: String { "key:" + key.id }
}
