// Files that only their owner can write: read only then, and written whole or not at all.

internal import Foundation

/// The cache's way with the file system.
enum PrivateFile {
  /// A call that failed.
  struct Failure: Error, CustomStringConvertible {
    let call: String
    let number: Int32
    var description: String { "\(call): \(String(cString: strerror(number)))" }
  }

  /// No cache file is larger.
  private static let mostBytes = 1 << 28

  /// The bytes of a file that belongs to this user and that nobody else can write; `nil` for any other.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, isPrivate(status),
      status.st_size <= mostBytes
    else { return nil }
    let size = Int(status.st_size)
    var total = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while total < size {
        let result = Foundation.read(descriptor, buffer.baseAddress.map { $0 + total }, size - total)
        if result < 0, errno == EINTR { continue }
        guard result > 0 else { break }
        total += result
      }
      count = total
    }
    return total == size ? bytes : nil
  }

  /// Writes a file under another name first: a reader sees all of it or nothing, whenever the machine stops.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let folder = (path as NSString).deletingLastPathComponent
    try makeFolder(folder)
    let draft = "\(folder)/\(temporaryPrefix)\(UUID().uuidString)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("open") }
    var isOpen = true
    defer {
      if isOpen { close(descriptor) }
      // After the renaming there is nothing under this name.
      unlink(draft)
    }
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { bytes in
        Foundation.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw failure("write") }
      written += result
    }
    guard fsync(descriptor) == 0 else { throw failure("fsync") }
    isOpen = false
    guard close(descriptor) == 0 else { throw failure("close") }
    guard rename(draft, path) == 0 else { throw failure("rename") }
  }

  /// Notes that a file serves, so that it is not taken for an old one; once an hour will do.
  static func markUsed(_ path: String) {
    guard let age = age(of: path), age > 3600 else { return }
    utimes(path, nil)
  }

  /// Deletes all but the youngest files whose names end with `suffix`, and what broken writings left behind.
  static func prune(_ folder: String, suffix: String, keeping most: Int) throws(Failure) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw failure("readdir") }
    let files = names.filter { $0.hasSuffix(suffix) }.compactMap { name in
      age(of: "\(folder)/\(name)").map { (path: "\(folder)/\(name)", age: $0) }
    }
    for file in files.sorted(by: { ($0.age, $0.path) < ($1.age, $1.path) }).dropFirst(most) { unlink(file.path) }
    for name in names where name.hasPrefix(temporaryPrefix) {
      let path = "\(folder)/\(name)"
      if let age = age(of: path), age > 3600 { unlink(path) }
    }
  }

  private static let temporaryPrefix = ".kosrules-"

  /// The folder and those above it, for this user alone. One that is there and open to others is left and not used.
  private static func makeFolder(_ folder: String) throws(Failure) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    guard stat(folder, &status) == 0 else { throw failure("mkdir") }
    guard status.st_mode & S_IFMT == S_IFDIR, isPrivate(status) else { throw Failure(call: "mkdir", number: EPERM) }
  }

  private static func isPrivate(_ status: stat) -> Bool {
    status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
  }

  /// Seconds since a file was written or marked, exact enough to sort by.
  private static func age(of path: String) -> Double? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    #if os(Linux)
      let modified = status.st_mtim
    #else
      let modified = status.st_mtimespec
    #endif
    return Date().timeIntervalSince1970 - Double(modified.tv_sec) - Double(modified.tv_nsec) / 1e9
  }

  private static func failure(_ call: String) -> Failure { Failure(call: call, number: errno) }
}
