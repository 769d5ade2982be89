// The canonical bytes of a row of state, for the log to commit to.

internal import Digests

/// A title and named values: for each, `<name bytes>:<value bytes>:<name><value>`, as content digests are made. A value that
/// is not there is left out, so that it differs from an empty one.
struct RecordForm {
  private var hasher = SHA256Hasher()

  init(_ title: String) { hasher.update(Array((title + "\n").utf8)) }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    hasher.update(Array("\(name.utf8.count):\(value.utf8.count):\(name)\(value)".utf8))
  }

  var digest: SHA256Hash { hasher.finalize() }
}
