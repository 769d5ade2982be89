// What tells one build of the program from another without reading all of it.

internal import Foundation

/// The identity of an executable file.
enum BuildFingerprint {
  /// Device, number, size and both times of the file: whatever replaces or changes it changes the last of them, which
  /// nobody can set. `nil` when there is no such file.
  static func of(_ executable: String) -> [UInt8]? {
    var status = stat()
    guard stat(executable, &status) == 0 else { return nil }
    #if os(Linux)
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #else
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    let facts =
      "\(status.st_dev) \(status.st_ino) \(status.st_size) \(modified.tv_sec).\(modified.tv_nsec) "
      + "\(changed.tv_sec).\(changed.tv_nsec)"
    return Array(facts.utf8)
  }
}
