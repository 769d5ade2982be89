// Keys as they are this moment: a revoked one is refused at the next request, whoever revoked it.

internal import Storage
internal import Synchronization

/// Looks keys up, and looks again as soon as anything was committed.
final class KeyRing: Sendable {
  /// Names that no key has are remembered too; more than this many are forgotten together.
  private static let mostKeys = 10_000

  private struct Known {
    var version: Int?
    var keys: [String: ServiceKey?] = [:]
  }

  private let reader: StoreReader
  private let known = Mutex(Known())

  init(_ reader: StoreReader) { self.reader = reader }

  /// The key of that id, live or not.
  func key(_ id: String) throws -> ServiceKey? {
    let version = try reader.version()
    let cached: ServiceKey?? = known.withLock { $0.version == version ? $0.keys[id] : nil }
    if let cached { return cached }
    // Read after the version was: never older than what it is kept under.
    let key = try reader.read { try $0.serviceKey(id) }
    known.withLock { known in
      if known.version != version || known.keys.count >= Self.mostKeys { known = Known(version: version) }
      known.keys[id] = .some(key)
    }
    return key
  }
}
