// The files of an exported log on disk.

internal import Audit
internal import Foundation

/// A folder in the layout of C2SP tlog-tiles.
package struct TileFolder: Sendable {
  /// A bundle of 256 entries of the greatest length, and more than any other file.
  private static let maximumSize = 256 * 65_537
  private let path: String

  /// The folder at `path`, which need not be there yet.
  package init(path: String) { self.path = path }

  /// The bytes of a file, or `nil` when there is none.
  package func bytes(of name: String) throws -> [UInt8]? {
    let file = open(path + "/" + name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("无法读取", name)
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    guard let data = try handle.read(upToCount: Self.maximumSize + 1) else { return [] }
    guard data.count <= Self.maximumSize else {
      throw StoreError(.corrupt, "导出目录里的 \(name) 过大，不是这个格式的文件")
    }
    return Array(data)
  }

  func has(_ tile: TilePath) -> Bool { access(path + "/" + tile.description, F_OK) == 0 }

  /// Writes a file in one step: it is there whole or not at all.
  func write(_ name: String, _ content: [UInt8], durably: Bool) throws {
    let target = path + "/" + name
    let temporary = target + ".new"
    let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreError(.cannotCreate, "无法创建目录 \(folder)；请检查是否可写")
    }
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("无法写入", name) }
    defer { close(file) }
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes {
        Foundation.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno != EINTR { throw failure("无法写入", name) }
      written += max(count, 0)
    }
    if durably, fsync(file) != 0 { throw failure("无法同步", name) }
    guard rename(temporary, target) == 0 else { throw failure("无法写入", name) }
    if durably { sync() }
  }

  private func failure(_ what: String, _ name: String) -> StoreError {
    StoreError(.inputOutput, "\(what)导出文件 \(name)：\(String(cString: strerror(errno)))")
  }
}
