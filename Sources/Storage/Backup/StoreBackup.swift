// A copy of the store while it is in use, believed only after it was verified.

package import Audit
internal import Digests
internal import Foundation
internal import GRDB

/// What a backup or a restored store holds.
package struct BackupSummary: Sendable, Hashable {
  /// Entries of its log.
  package let entries: Int
  /// The root over them, in base 64 as a checkpoint has it.
  package let root: String
  /// Bytes of the file.
  package let bytes: Int
}

extension Store {
  /// Writes a copy of the store as it is at one moment to a new file, mode 0600, and verifies it: SQLite's own checks, the whole log, the
  /// tables, the checkpoints. Writers and readers go on meanwhile. What was erased is not in it, for it is written row by row.
  /// - Throws: `cannotCreate` when a file is there already; `corrupt` when the copy does not verify, and then there is no copy.
  package func backup(to path: String, journal: [SignedCheckpoint] = []) throws -> BackupSummary {
    let file = try NewFile(at: path)
    do {
      try StoreError.translating {
        try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file.temporary]) }
      }
      let summary = try BackupCheck.summary(of: file.temporary, journal: journal)
      try file.publish()
      return summary
    } catch {
      file.discard()
      throw error
    }
  }
}

/// Opens a copy and verifies it.
enum BackupCheck {
  static func summary(of path: String, journal: [SignedCheckpoint]) throws -> BackupSummary {
    let (report, result) = try inspect(path, journal: journal)
    guard report.isSound else { throw StoreError(.corrupt, "备份文件未通过完整性检查，没有保留：\(report.lines.joined(separator: "；"))") }
    guard result.isSound else {
      throw StoreError(.corrupt, "备份的审计核验不通过，没有保留：\(result.firstBad?.description ?? "")")
    }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return BackupSummary(entries: result.entries, root: Base64.encode(result.root.bytes), bytes: size ?? 0)
  }

  /// Opening leaves a lease beside the copy, and SQLite its own files until the last connection is closed.
  private static func inspect(
    _ path: String, journal: [SignedCheckpoint]
  ) throws -> (StoreReport, VerificationResult) {
    defer { unlink(path + ".lease") }
    let copy = try Store(path: path, create: false)
    return try withExtendedLifetime(copy) { (try copy.check(), try copy.verifyLog(journal: journal)) }
  }
}

/// A file that appears whole and under its name at the end, or not at all, and never in the place of another.
struct NewFile {
  let path: String
  let temporary: String

  /// Takes the place; an empty file that only its owner can read.
  init(at path: String) throws(StoreError) {
    self.path = path
    temporary = path + ".new"
    guard access(path, F_OK) != 0 else {
      throw StoreError(.cannotCreate, "\(path) 已经存在；备份从不覆盖，请换一个文件名")
    }
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw StoreError(.cannotCreate, "无法写入 \(path)：\(String(cString: strerror(errno)))")
    }
    close(file)
  }

  /// Makes the content durable and gives it its name.
  func publish() throws(StoreError) {
    let file = open(temporary, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    guard fsync(file) == 0, link(temporary, path) == 0, unlink(temporary) == 0 else { throw failure() }
    try Self.syncFolder(of: path)
  }

  func discard() { for suffix in ["", "-wal", "-shm", ".lease"] { unlink(temporary + suffix) } }

  private func failure() -> StoreError {
    StoreError(.inputOutput, "无法写入 \(path)：\(String(cString: strerror(errno)))")
  }

  /// Makes the names in a file's folder durable.
  static func syncFolder(of path: String) throws(StoreError) {
    let folder = open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw StoreError(.inputOutput, "\(path) 所在目录无法同步") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw StoreError(.inputOutput, "\(path) 所在目录无法同步") }
  }
}
