// Where a private key is kept: a file that nobody but its owner can read.

internal import Foundation

/// Reads and writes key files: the private form and a line feed, mode 0600.
package enum SigningKeyFile {
  /// More than the longest name and key need.
  private static let maximumSize = 1024

  /// Writes a key to a new file.
  /// - Throws: `keyExists` when anything is there already.
  package static func create(_ key: SigningKey, at path: String) throws(SignatureError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      if errno == EEXIST { throw SignatureError(.keyExists, "\(path) 已经存在；密钥从不覆盖，请换一个文件名") }
      throw SignatureError(.inputOutput, "无法创建密钥文件 \(path)：\(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    let bytes = Array((key.encoded + "\n").utf8)
    // Durable before anything that it signs is published, the entry in its folder included.
    guard bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count, fsync(file) == 0,
      syncFolder(of: path)
    else {
      let reason = String(cString: strerror(errno))
      unlink(path)
      throw SignatureError(.inputOutput, "无法写入密钥文件 \(path)：\(reason)")
    }
  }

  /// Reads a key.
  /// - Throws: `keyExposed` when the file is a link or another user's, or when others may read it.
  package static func read(_ path: String) throws(SignatureError) -> SigningKey {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      switch errno {
      case ENOENT: throw SignatureError(.keyNotFound, "没有找到密钥文件 \(path)；用 kosgate audit key create 新建，或用 --key 指定")
      case ELOOP: throw SignatureError(.keyExposed, "密钥文件 \(path) 是符号链接，不予使用；请指向文件本身")
      default: throw SignatureError(.inputOutput, "无法打开密钥文件 \(path)：\(String(cString: strerror(errno)))")
      }
    }
    defer { close(file) }
    try check(file, path)
    var bytes = [UInt8](repeating: 0, count: maximumSize + 1)
    let count = bytes.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw SignatureError(.inputOutput, "无法读取密钥文件 \(path)") }
    bytes = Array(bytes.prefix(count))
    if bytes.last == 0x0A { bytes.removeLast() }
    guard count <= maximumSize, let key = SigningKey(encoded: bytes) else {
      throw SignatureError(.malformedKey, "\(path) 不是 kosgate 的密钥文件，或已损坏")
    }
    return key
  }

  /// What the file is and who may read it, asked of the open file so that nothing can be exchanged in between.
  private static func check(_ file: Int32, _ path: String) throws(SignatureError) {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SignatureError(.keyExposed, "密钥文件 \(path) 不是普通文件，不予使用")
    }
    guard status.st_uid == geteuid() else {
      throw SignatureError(.keyExposed, "密钥文件 \(path) 属于另一个用户，不予使用")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw SignatureError(.keyExposed, "密钥文件 \(path) 别人也能读写，不予使用；请执行 chmod 600 \(path)，并考虑更换密钥")
    }
  }

  private static func syncFolder(of path: String) -> Bool {
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return false }
    defer { close(folder) }
    return fsync(folder) == 0
  }
}
