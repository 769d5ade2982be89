// Every checkpoint that was signed, in a file beside the keys: what a store must still agree with, however old it is made to look.

package import Audit
internal import Foundation

/// Signed checkpoints one after the other, each a note and an empty line: open to be read, appended to before anything is published, never
/// written otherwise.
package struct CheckpointJournal: Sendable, Hashable {
  /// More than any last checkpoint needs, all witnesses included.
  private static let tailLength = 1 << 18
  package let path: String

  /// The journal at `path`, which need not be there yet.
  package init(path: String) { self.path = path }

  /// All checkpoints, oldest first; none where there is no journal yet. What a crash cut short was never published and does not count.
  package func checkpoints() throws -> [SignedCheckpoint] {
    guard let file = try open(O_RDONLY) else { return [] }
    defer { close(file) }
    return try records(in: try Self.bytes(of: file, from: 0), path: path).checkpoints
  }

  /// The last checkpoint.
  package func last() throws -> SignedCheckpoint? {
    guard let file = try open(O_RDONLY) else { return nil }
    defer { close(file) }
    return try last(in: file)
  }

  /// Runs `body` while nobody else signs: with the last checkpoint, and with what appends one and makes it durable.
  package func extending<Result>(
    _ body: (SignedCheckpoint?, (SignedCheckpoint) throws -> Void) throws -> Result
  ) throws -> Result {
    guard let file = try open(O_RDWR | O_CREAT | O_APPEND) else { throw failure("无法创建") }
    defer { close(file) }
    while flock(file, LOCK_EX) != 0 { guard errno == EINTR else { throw failure("无法锁定") } }
    return try body(try last(in: file)) { try append($0, to: file) }
  }
}

extension CheckpointJournal {
  /// `nil` when there is no such file.
  private func open(_ flags: Int32) throws -> Int32? {
    let file = Foundation.open(path, flags | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if file >= 0 { return file }
    if errno == ENOENT, flags & O_CREAT == 0 { return nil }
    throw failure(errno == ELOOP ? "是符号链接，不予使用" : "无法打开")
  }

  private func failure(_ what: String) -> StoreError {
    StoreError(.inputOutput, "检查点留存文件 \(path) \(what)：\(String(cString: strerror(errno)))")
  }

  private func last(in file: Int32) throws -> SignedCheckpoint? {
    let size = lseek(file, 0, SEEK_END)
    guard size >= 0 else { throw failure("无法读取") }
    let whole = try Self.bytes(of: file, from: max(0, Int(size) - Self.tailLength))
    // A tail begins anywhere; its first record boundary is behind an empty line that signatures end at.
    return try records(in: size > Self.tailLength ? Self.fromBoundary(whole) : whole, path: path).checkpoints.last
  }

  private func append(_ checkpoint: SignedCheckpoint, to file: Int32) throws {
    let whole = try Self.bytes(of: file, from: 0)
    let end = try records(in: whole, path: path).end
    // What a crash cut short was not published; behind it nothing could be read any more.
    if end < whole.count, ftruncate(file, off_t(end)) != 0 { throw failure("无法修复") }
    let record = checkpoint.encoded + [0x0A]
    guard record.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == record.count, fsync(file) == 0 else {
      throw failure("无法写入")
    }
    let folder = Foundation.open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { throw failure("所在目录无法打开") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failure("所在目录无法同步") }
  }

  private static func bytes(of file: Int32, from start: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, off_t(start + bytes.count)) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError(.inputOutput, "无法读取检查点留存文件") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}

/// The complete records in `bytes`, and where the last of them ends.
private func records(in bytes: [UInt8], path: String) throws -> (checkpoints: [SignedCheckpoint], end: Int) {
  var checkpoints: [SignedCheckpoint] = []
  var start = 0
  while let textEnd = emptyLine(in: bytes, from: start), let end = emptyLine(in: bytes, from: textEnd + 1) {
    do {
      checkpoints.append(try SignedCheckpoint(Array(bytes[start..<end])))
    } catch {
      throw StoreError(.corrupt, "检查点留存文件 \(path) 第 \(start) 字节处无法读取：文件被改动过或已损坏")
    }
    start = end + 1
  }
  return (checkpoints, start)
}

/// The position of the LF that makes an empty line behind `start`.
private func emptyLine(in bytes: [UInt8], from start: Int) -> Int? {
  var position = start + 1
  while position < bytes.count {
    if bytes[position] == 0x0A, bytes[position - 1] == 0x0A { return position }
    position += 1
  }
  return nil
}

extension CheckpointJournal {
  /// What follows the first end of a record in a piece cut out of a journal: a line of signatures and an empty one.
  private static func fromBoundary(_ bytes: [UInt8]) -> [UInt8] {
    let dash = Array("— ".utf8)
    var isSignature = false
    var lineStart = 0
    for (position, byte) in bytes.enumerated() where byte == 0x0A {
      if position == lineStart, isSignature { return Array(bytes[(position + 1)...]) }
      isSignature = bytes[lineStart..<position].starts(with: dash)
      lineStart = position + 1
    }
    return []
  }
}
