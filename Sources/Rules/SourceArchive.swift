// A rule set's files as one value: its digest, and the bytes that are archived under it.

package import Digests

/// The canonical bytes of a list of files: for each, in byte order of the paths, the lengths and then the bytes of
/// path and content.
package enum SourceArchive {
  private static let title = Array("kosgate rule set 1\n".utf8)

  /// The archive of `files`, which must be sorted by path.
  package static func encode(_ files: [SourceFile]) -> [UInt8] {
    var bytes: [UInt8] = []
    forEachPart(of: files) { bytes += $0 }
    return bytes
  }

  /// The SHA-256 of the archive.
  package static func digest(of files: [SourceFile]) -> SHA256Hash {
    var hasher = SHA256Hasher()
    forEachPart(of: files) { hasher.update($0) }
    return hasher.finalize()
  }

  private static func forEachPart(of files: [SourceFile], _ body: ([UInt8]) -> Void) {
    body(title)
    for file in files {
      body(Array("\(file.path.utf8.count):\(file.content.count):\(file.path)".utf8))
      body(file.content)
    }
  }

  /// The files of an archive, or `nil` when it is not one.
  package static func decode(_ bytes: [UInt8]) -> [SourceFile]? {
    guard bytes.starts(with: title) else { return nil }
    var files: [SourceFile] = []
    var rest = bytes[title.count...]
    func number() -> Int? {
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
        let text = String(validating: rest[..<colon], as: UTF8.self), let value = Int(text), value >= 0
      else { return nil }
      rest = rest[(colon + 1)...]
      return value
    }
    while !rest.isEmpty {
      guard let pathLength = number(), let contentLength = number(),
        case let (needed, overflow) = pathLength.addingReportingOverflow(contentLength), !overflow,
        rest.count >= needed, let path = String(validating: rest.prefix(pathLength), as: UTF8.self)
      else { return nil }
      files.append(SourceFile(path: path, content: Array(rest.dropFirst(pathLength).prefix(contentLength))))
      rest = rest.dropFirst(needed)
    }
    // `+3:` and `03:` are lengths that `encode` never writes.
    return encode(files) == bytes ? files : nil
  }
}
