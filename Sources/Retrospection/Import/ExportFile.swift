// An export on disk: named by its content, read as often as needed.

package import Digests
internal import Foundation
package import Subjects

/// An open file that is closed with its last reader.
package final class ExportFile: ByteSource {
  private let descriptor: Int32

  /// Opens a regular file for reading; `nil` with `errno` set when that fails.
  package init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> ByteRead {
    var source = DescriptorSource(descriptor: descriptor)
    return try source.read(into: buffer)
  }

  /// The SHA-256 of everything from here to the end.
  package func digest() throws(InputReadError) -> SHA256Hash {
    var hasher = SHA256Hasher()
    var chunk = [UInt8](repeating: 0, count: LineReader.defaultChunkBytes)
    while true {
      let result: Result<ByteRead, InputReadError> = chunk.withUnsafeMutableBytes { buffer in
        do throws(InputReadError) { return .success(try read(into: buffer)) } catch { return .failure(error) }
      }
      guard case .bytes(let count) = try result.get() else { return hasher.finalize() }
      hasher.update(chunk[..<count])
    }
  }
}
