// What a list changes in the registry.

package import Subjects

/// A registry with a list brought into it.
package struct RegistryChange: Sendable, Hashable {
  /// An account whose status is another now: somebody should know.
  package struct StatusChange: Sendable, Hashable {
    package let account: String
    package let before: AccountStatus
    package let after: AccountStatus
  }

  /// All accounts afterwards: those that were there in their order, then the new ones in the list's.
  package let accounts: [RegisteredAccount]
  package let added: [String]
  package let changed: [String]
  package let removed: [String]
  package let statusChanges: [StatusChange]

  /// Brings `list` into `registry`.
  /// - Parameter replacingAll: whether accounts that the list does not have are removed.
  package init(bringing list: AccountRegistry, into registry: AccountRegistry, replacingAll: Bool) {
    var accounts: [RegisteredAccount] = []
    var changed: [String] = []
    var removed: [String] = []
    var statusChanges: [StatusChange] = []
    for known in registry.accounts {
      guard let new = list[known.id] else {
        if replacingAll { removed.append(known.id) } else { accounts.append(known) }
        continue
      }
      let updated = known.updated(by: new)
      accounts.append(updated)
      if updated != known { changed.append(known.id) }
      let (before, after) = (known.status ?? .normal, updated.status ?? .normal)
      if before != after { statusChanges.append(StatusChange(account: known.id, before: before, after: after)) }
    }
    let added = list.accounts.filter { registry[$0.id] == nil }
    self.accounts = accounts + added
    self.added = added.map(\.id)
    self.changed = changed
    self.removed = removed
    self.statusChanges = statusChanges
  }

  /// The registry afterwards as JSON Lines.
  package var jsonLines: [UInt8] {
    var writer = JSONWriter()
    for account in accounts {
      writer.registeredAccount(account, withOwner: true)
      writer.endLine()
    }
    return writer.bytes
  }
}
