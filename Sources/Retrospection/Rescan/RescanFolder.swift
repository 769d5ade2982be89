// The folder that a rescan writes into, so that it can be stopped at any moment and go on.

internal import Foundation

/// The folder cannot be used, or not for this.
package struct RescanFolderError: Error, Sendable, Hashable {
  /// Names a cause.
  package enum Code: Sendable, Hashable {
    /// It holds a finished rescan, or one of another plan.
    case occupied
    /// The system refused to read or write.
    case inputOutput
  }

  package let code: Code
  /// In Chinese, with the remedy.
  package let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

/// Findings and unreadable rows, appended; and the position, replaced whole after what it speaks of is on disk.
final class RescanFolder {
  static let findingsName = "findings.jsonl"
  static let unreadableName = "unreadable.jsonl"
  static let tableName = "findings.csv"
  static let summaryName = "summary.txt"
  /// The files of the rule set that judges, as they are archived.
  static let rulesName = "rules.archive"
  private static let positionName = "progress.json"

  let path: String
  private var findings: Int32 = -1
  private var unreadable: Int32 = -1

  /// Opens or makes the folder. Only its owner may read it: it holds reviewed text.
  init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw RescanFolderError(.inputOutput, "无法创建目录 \(path)；请检查上级目录是否存在、可写")
    }
  }

  deinit {
    close(findings)
    close(unreadable)
  }

  /// Where the last run in this folder stood; `nil` for a new one.
  func position() throws -> RescanPosition? {
    guard let data = FileManager.default.contents(atPath: file(Self.positionName)) else {
      // Without a position nothing here is ours to overwrite.
      guard !FileManager.default.fileExists(atPath: file(Self.findingsName)) else {
        throw RescanFolderError(.occupied, "\(path) 里已有别的 \(Self.findingsName)；请用 --output 换一个目录")
      }
      return nil
    }
    guard let position = RescanPosition(json: Array(data)) else {
      throw RescanFolderError(.occupied, "\(file(Self.positionName)) 读不了；请用 --output 换一个目录重新开始")
    }
    return position
  }

  /// Opens the files for appending and cuts off what a stopped run wrote behind its last position.
  func open(at position: RescanPosition) throws {
    findings = try Self.open(file(Self.findingsName), cutAt: position.findings)
    unreadable = try Self.open(file(Self.unreadableName), cutAt: position.unreadable)
  }

  func append(findings bytes: [UInt8]) throws { try Self.write(bytes, to: findings) }
  func append(unreadable bytes: [UInt8]) throws { try Self.write(bytes, to: unreadable) }

  /// Makes what was appended durable, then the position that speaks of it.
  func save(_ position: RescanPosition) throws {
    guard fsync(findings) == 0, fsync(unreadable) == 0 else { throw Self.failure() }
    try replace(Self.positionName, with: position.json)
  }

  /// Writes a whole file under another name first: a reader sees all of it or nothing.
  func replace(_ name: String, with bytes: [UInt8]) throws {
    let draft = file("." + name + ".new")
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure() }
    defer { close(descriptor) }
    try Self.write(bytes, to: descriptor)
    guard fsync(descriptor) == 0, rename(draft, file(name)) == 0 else { throw Self.failure() }
  }

  func file(_ name: String) -> String { path + "/" + name }

  private static func open(_ path: String, cutAt length: Int) throws -> Int32 {
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure() }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_size >= length else {
      close(descriptor)
      throw RescanFolderError(.occupied, "\(path) 比上次停下时短，已被改动；请用 --output 换一个目录重新开始")
    }
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw failure() }
    return descriptor
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { throw failure() }
      written += result
    }
  }

  private static func failure() -> RescanFolderError {
    RescanFolderError(.inputOutput, "写不了结果文件：\(String(cString: strerror(errno)))")
  }
}
