// Which file a line came from: lines are numbered anew in each.

import Synchronization

/// The files in the order in which they were opened, each with the lines that were read before it.
final class InputPlaces: Sendable {
  private let files = Mutex<[(path: String, before: Int)]>([])

  /// A file that is read from now on, after `before` lines of others.
  func opened(_ path: String, before: Int) { files.withLock { $0.append((path, before)) } }

  /// The file that the line at `index`, from 0 over all files, came from.
  func path(ofLine index: Int) -> String { files.withLock { $0.last { $0.before <= index }?.path ?? "-" } }
}
