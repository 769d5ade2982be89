// Keys are made, replaced and ended here. One transaction each, with its entry in the log.

package import Storage
package import Subjects

/// What a new key is for.
package struct KeyRequest: Sendable {
  package var label: String
  package var scopes: Set<KeyScope>
  package var organization = OrganizationScope()
  /// Who decides with it; required for reviewing.
  package var person: String?
  /// Whether requests must be signed; the secret then never travels.
  package var isSigned = false
  /// Receipts an hour for what is published while the service is away.
  package var failOpen = 0
  package var expiresAt: Timestamp?

  /// A key for `scopes`.
  package init(label: String, scopes: Set<KeyScope>) {
    self.label = label
    self.scopes = scopes
  }
}

/// A refused change of keys; nothing was changed.
package struct KeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    case notFound = "key-not-found"
    case notLive = "key-not-live"
    case twoLive = "key-two-live"
    case scopesRequired = "key-scopes-required"
    case personRequired = "key-person-required"
    case organizationWithReview = "key-organization-with-review"
    case invalidLabel = "key-label-invalid"
    case expiryPassed = "key-expiry-passed"
  }

  package let code: Code
  /// What is in the way and what to do, in Chinese.
  package let message: String

  /// A refusal.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}

/// The keys of one store.
package struct KeyDesk: Sendable {
  private let store: Store
  private let now: @Sendable () -> Timestamp

  /// The desk of `store`, by the clock `now`.
  package init(_ store: Store, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.now = now
  }

  /// All keys, oldest first.
  package func keys() throws -> [ServiceKey] { try store.read { try $0.serviceKeys() } }

  /// Makes a key. The secret is in the answer and nowhere else.
  package func create(_ request: KeyRequest, by actor: String) throws -> (key: ServiceKey, secret: KeySecret) {
    try check(request)
    return try store.write { transaction in
      let moment = transaction.moment(now())
      if let expiry = request.expiresAt, expiry <= moment { throw KeyError(.expiryPassed, "密钥的到期时间已经过去；请写以后的时间") }
      return try insert(request, replacing: nil, by: actor, at: moment, in: &transaction)
    }
  }

  /// Makes a key that takes over from another, which stays good for `overlap` milliseconds so that clients can change over.
  /// Never more than two are live at a time.
  package func rotate(
    _ id: String, overlap: Int64, by actor: String
  ) throws -> (key: ServiceKey, secret: KeySecret, old: ServiceKey) {
    try store.write { transaction in
      let moment = transaction.moment(now())
      let old = try live(id, at: moment, in: transaction)
      let relatives = try transaction.snapshot.serviceKeys().filter {
        $0.isLive(at: moment) && ($0.replaces == old.id || $0.id == old.replaces)
      }
      guard relatives.isEmpty else {
        throw KeyError(
          .twoLive, "密钥 \(id) 正在轮换：\(relatives.map(\.id).joined(separator: "、")) 也还有效；请先用 kosgate key revoke 停用不再使用的那一个"
        )
      }
      var request = KeyRequest(label: old.label, scopes: old.scopes)
      request.organization = old.organization
      request.person = old.person
      request.isSigned = old.signing != nil
      request.failOpen = old.failOpen
      let new = try insert(request, replacing: old.id, by: actor, at: moment, in: &transaction)
      let end = Timestamp(milliseconds: moment.milliseconds + max(0, overlap))
      // A key that ends earlier anyway keeps its end.
      let expiry = old.expiresAt.map { min($0, end) } ?? end
      try transaction.setExpiry(of: old, to: expiry, by: actor, at: moment)
      var changed = old
      changed.expiresAt = expiry
      return (new.key, new.secret, changed)
    }
  }

  /// Ends a key at once: the next request with it is refused.
  package func revoke(_ id: String, by actor: String) throws -> ServiceKey {
    try store.write { transaction in
      let moment = transaction.moment(now())
      guard var key = try transaction.snapshot.serviceKey(id) else { throw Self.notFound(id) }
      guard key.revokedAt == nil else { throw KeyError(.notLive, "密钥 \(id) 早已停用") }
      try transaction.revoke(key, by: actor, at: moment)
      key.revokedAt = moment
      return key
    }
  }
}

extension KeyDesk {
  private static func notFound(_ id: String) -> KeyError {
    KeyError(.notFound, "没有编号为 \(id) 的密钥；用 kosgate key list 查看")
  }

  private func check(_ request: KeyRequest) throws(KeyError) {
    guard !request.scopes.isEmpty else {
      throw KeyError(.scopesRequired, "请用 --scope 写明密钥能做什么：check、submit、review、audit")
    }
    guard !request.scopes.contains(.review) || request.person != nil else {
      throw KeyError(.personRequired, "审核密钥要写明由谁使用（--person）：审核决定记在这个人名下")
    }
    guard !request.scopes.contains(.review) || request.organization == OrganizationScope() else {
      throw KeyError(.organizationWithReview, "审核密钥不能绑定经销商或区域：审核人看哪些内容，由审核人自己的范围决定")
    }
    guard (1...128).contains(request.label.unicodeScalars.count),
      request.label.unicodeScalars.allSatisfy({ ![.control, .format].contains($0.properties.generalCategory) })
    else { throw KeyError(.invalidLabel, "密钥的名称要有 1–128 个可见字符") }
  }

  private func live(_ id: String, at moment: Timestamp, in transaction: StoreTransaction) throws -> ServiceKey {
    guard let key = try transaction.snapshot.serviceKey(id) else { throw Self.notFound(id) }
    guard key.isLive(at: moment) else { throw KeyError(.notLive, "密钥 \(id) 已经停用或过期，不能轮换；请用 kosgate key create 新建") }
    return key
  }

  private func insert(
    _ request: KeyRequest, replacing old: String?, by actor: String, at moment: Timestamp,
    in transaction: inout StoreTransaction
  ) throws -> (key: ServiceKey, secret: KeySecret) {
    let secret = KeySecret.random()
    let key = ServiceKey(
      id: secret.id, label: request.label, hash: secret.hash, signing: request.isSigned ? secret.signing : nil,
      scopes: request.scopes, organization: request.organization, person: request.person, failOpen: request.failOpen,
      createdAt: moment, createdBy: actor, expiresAt: request.expiresAt, replaces: old)
    try transaction.insert(key, by: actor)
    return (key, secret)
  }
}
