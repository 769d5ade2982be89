// A key of the HTTP service as the store keeps it: everything but the secret.

package import Digests
package import Subjects

/// What a key may be used for.
package enum KeyScope: String, Sendable, Hashable, CaseIterable {
  /// Judging without storing.
  case check
  /// Submitting, and asking what became of it.
  case submit
  /// The review queue, in the name of one person.
  case review
  /// Reading any submission of its part of the organization.
  case audit

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .check: "预检"
    case .submit: "提交"
    case .review: "审核"
    case .audit: "审计"
    }
  }
}

/// The part of the organization that a key, or a webhook, is bound to. What it does not name it does not restrict.
package struct OrganizationScope: Sendable, Hashable {
  /// A path from the top, `华东/上海`: the node and all below it.
  package var region: String?
  package var dealer: String?

  /// Everything, or what is named.
  package init(region: String? = nil, dealer: String? = nil) {
    self.region = region
    self.dealer = dealer
  }

  /// Whether an account belongs to it. What the account does not state it is not in: texts compare byte for byte.
  package func contains(_ account: Account) -> Bool {
    if let dealer, !(account.dealer?.utf8.elementsEqual(dealer.utf8) ?? false) { return false }
    guard let region else { return true }
    guard let path = account.region else { return false }
    return path.utf8.elementsEqual(region.utf8) || Array(path.utf8).starts(with: Array((region + "/").utf8))
  }

  /// Whether an account belongs to it by what the registry says, or said when it was judged; where that says nothing, by what
  /// the account states itself.
  package func contains(_ account: Account, _ standing: AccountStanding?) -> Bool {
    guard case .registered(let known)? = standing else { return contains(account) }
    var account = account
    account.dealer = known.dealer ?? account.dealer
    account.region = known.region ?? account.region
    return contains(account)
  }

  /// Whether it is the whole.
  package var isEverything: Bool { region == nil && dealer == nil }
}

/// A key. The secret is shown once, when it is made, and only its hash is kept.
package struct ServiceKey: Sendable, Hashable {
  /// Names the key in logs, listings and the secret itself; not secret.
  package let id: String
  package let label: String
  /// SHA-256 of the secret. A plain hash is enough: 256 random bits cannot be guessed, so that there is nothing for a slow
  /// hash to protect (OWASP ASVS 5.0, 6.5.2 asks for one below 112 bits).
  package let hash: SHA256Hash
  /// The key of request signatures (HMAC-SHA256); where it is there, requests must be signed and the secret never travels.
  package let signing: [UInt8]?
  package let scopes: Set<KeyScope>
  package let organization: OrganizationScope
  /// Who decides with it; a key for reviewing names one person.
  package let person: String?
  /// How many receipts an hour a client may write for what it published while the service was away; 0 for none.
  package let failOpen: Int
  package let createdAt: Timestamp
  package let createdBy: String
  package var expiresAt: Timestamp?
  /// The key that this one takes over from.
  package let replaces: String?
  package var revokedAt: Timestamp?

  /// A key.
  package init(
    id: String, label: String, hash: SHA256Hash, signing: [UInt8]? = nil, scopes: Set<KeyScope>,
    organization: OrganizationScope = OrganizationScope(), person: String? = nil, failOpen: Int = 0,
    createdAt: Timestamp, createdBy: String, expiresAt: Timestamp? = nil, replaces: String? = nil,
    revokedAt: Timestamp? = nil
  ) {
    self.id = id
    self.label = label
    self.hash = hash
    self.signing = signing
    self.scopes = scopes
    self.organization = organization
    self.person = person
    self.failOpen = failOpen
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.replaces = replaces
    self.revokedAt = revokedAt
  }

  /// Whether it opens anything at that moment.
  package func isLive(at moment: Timestamp) -> Bool { revokedAt == nil && expiresAt.map { moment < $0 } ?? true }

  /// The scopes as they are stored: in a fixed order, a space between.
  var scopeList: String { KeyScope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ") }

  /// What the log commits to. The secret's hash keeps the names in it from being guessed: nobody outside knows it.
  var record: SHA256Hash {
    var form = RecordForm("kosgate service key 1")
    form.add("key", id)
    form.add("label", label)
    form.add("hash", hash.hexadecimal)
    form.add("signing", signing.map(Hexadecimal.encode))
    form.add("scopes", scopeList)
    form.add("region", organization.region)
    form.add("dealer", organization.dealer)
    form.add("person", person)
    form.add("fail_open", String(failOpen))
    form.add("created_at", String(createdAt.milliseconds))
    form.add("created_by", createdBy)
    form.add("expires_at", expiresAt.map { String($0.milliseconds) })
    form.add("replaces", replaces)
    form.add("revoked_at", revokedAt.map { String($0.milliseconds) })
    return form.digest
  }
}
