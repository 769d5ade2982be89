// Keys of the service: made, changed, read. Every change is logged with the digest of the row.

internal import Audit
internal import Digests
internal import Foundation
internal import GRDB
package import Subjects

extension AuditAction {
  /// Actions on keys. The entry's `record` is the row's digest, its `prior` the entry before it on the same key.
  static let serviceKeyCreated = Self(rawValue: "service-key-created")
  static let serviceKeyExpirySet = Self(rawValue: "service-key-expiry-set")
  static let serviceKeyRevoked = Self(rawValue: "service-key-revoked")
}

extension StoreTransaction {
  /// Stores a new key with its entry.
  package mutating func insert(_ key: ServiceKey, by actor: String) throws {
    let entry = try append(keyEvent(.serviceKeyCreated, key, by: actor), at: key.createdAt)
    try database.execute(
      sql: """
        INSERT INTO service_keys
          (key, label, hash, signing, scopes, region, dealer, person, fail_open, created_at, created_by, expires_at,
           replaces, revoked_at, audit)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key.id, key.label, Data(key.hash.bytes), key.signing.map { Data($0) }, key.scopeList, key.organization.region,
        key.organization.dealer, key.person, key.failOpen, key.createdAt.milliseconds, key.createdBy,
        key.expiresAt?.milliseconds, key.replaces, key.revokedAt?.milliseconds, entry,
      ])
  }

  /// Sets when a key ends, with its entry.
  package mutating func setExpiry(of key: ServiceKey, to expiry: Timestamp, by actor: String, at moment: Timestamp)
    throws
  {
    var key = key
    key.expiresAt = expiry
    try change(key, keyEvent(.serviceKeyExpirySet, key, by: actor), at: moment)
  }

  /// Ends a key for good, with its entry.
  package mutating func revoke(_ key: ServiceKey, by actor: String, at moment: Timestamp) throws {
    var key = key
    key.revokedAt = moment
    try change(key, keyEvent(.serviceKeyRevoked, key, by: actor), at: moment)
  }

  private mutating func change(_ key: ServiceKey, _ event: AuditEvent, at moment: Timestamp) throws {
    var event = event
    event.prior = try Int.fetchOne(database, sql: "SELECT audit FROM service_keys WHERE key = ?", arguments: [key.id])
    let entry = try append(event, at: moment)
    try database.execute(
      sql: "UPDATE service_keys SET expires_at = ?, revoked_at = ?, audit = ? WHERE key = ?",
      arguments: [key.expiresAt?.milliseconds, key.revokedAt?.milliseconds, entry, key.id])
    guard database.changesCount == 1 else { throw StoreError(.corrupt, "服务密钥在同一事务中消失") }
  }

  private func keyEvent(_ action: AuditAction, _ key: ServiceKey, by actor: String) -> AuditEvent {
    var event = AuditEvent(action, actor: actor)
    event.record = key.record
    return event
  }
}

extension StoreSnapshot {
  /// The key of that id, live or not.
  package func serviceKey(_ id: String) throws -> ServiceKey? {
    let statement = try database.cachedStatement(sql: "SELECT * FROM service_keys WHERE key = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(Self.serviceKey)
  }

  /// All keys, oldest first.
  package func serviceKeys() throws -> [ServiceKey] {
    try Row.fetchAll(database, sql: "SELECT * FROM service_keys ORDER BY created_at, key").map(Self.serviceKey)
  }

  static func serviceKey(_ row: Row) throws -> ServiceKey {
    let scopes = (row["scopes"] as String).split(separator: " ").map { KeyScope(rawValue: String($0)) }
    guard !scopes.contains(nil) else { throw StoreError(.corrupt, "数据库中有不认识的密钥权限") }
    return ServiceKey(
      id: row["key"], label: row["label"], hash: try hash(row["hash"]), signing: (row["signing"] as Data?).map(bytes),
      scopes: Set(scopes.compactMap(\.self)),
      organization: OrganizationScope(region: row["region"], dealer: row["dealer"]), person: row["person"],
      failOpen: row["fail_open"], createdAt: Timestamp(milliseconds: row["created_at"]), createdBy: row["created_by"],
      expiresAt: (row["expires_at"] as Int64?).map(Timestamp.init(milliseconds:)), replaces: row["replaces"],
      revokedAt: (row["revoked_at"] as Int64?).map(Timestamp.init(milliseconds:)))
  }
}
