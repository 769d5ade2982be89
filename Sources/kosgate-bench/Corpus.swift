// The texts that are matched, in the same order and number on every run.

import ArgumentParser
import Foundation
import TextNormalization

/// Texts of the given files one after the other, repeated until they reach a size.
struct Corpus {
  let texts: [String]
  /// UTF-8 bytes of all texts.
  let bytes: Int

  init(texts: [String]) {
    self.texts = texts
    bytes = texts.reduce(0) { $0 + $1.utf8.count }
  }

  /// Reads JSON Lines (the member `text`, `body` or `content`) and plain lines; of a folder, its `.jsonl` and `.txt`
  /// files in byte order.
  init(paths: [String], megabytes: Int) throws {
    var distinct: [String] = []
    for path in try paths.flatMap(Self.files) { distinct += try Self.texts(of: path) }
    guard distinct.contains(where: { !$0.isEmpty }) else { throw ValidationError("no text in \(paths)") }
    var texts: [String] = []
    var bytes = 0
    while bytes < megabytes * 1_000_000 {
      for text in distinct where bytes < megabytes * 1_000_000 {
        // A copy of its own, so that a repeated text is as far from the cache as a new one.
        texts.append(String(decoding: Array(text.utf8), as: UTF8.self))
        bytes += text.utf8.count
      }
    }
    self.init(texts: texts)
  }

  /// The numbers of every `stride`-th text.
  func indices(stride: Int) -> StrideTo<Int> { Swift.stride(from: 0, to: texts.count, by: stride) }

  /// Bytes and number of every `stride`-th text.
  func size(stride: Int) -> (bytes: Int, texts: Int) {
    indices(stride: stride).reduce(into: (0, 0)) {
      $0.0 += texts[$1].utf8.count
      $0.1 += 1
    }
  }

  /// The stride with which about so many bytes are visited.
  func stride(visiting bytes: Int) -> Int { max(1, self.bytes / max(1, bytes)) }

  /// What the peers are given: the folded texts.
  func folded() -> [[UInt8]] {
    let folder = TextFolder()
    var folded = FoldedText()
    var encoded = FoldedUTF8()
    return texts.map { text in
      folder.fold(text, into: &folded)
      encoded.encode(folded.units)
      return encoded.bytes
    }
  }

  private static func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ValidationError("there is no \(path)")
    }
    guard isFolder.boolValue else { return [path] }
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return names.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".txt") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path + "/" + $0 }
  }

  private struct Line: Decodable {
    let text: String?
    let body: String?
    let content: String?
  }

  private static func texts(of path: String) throws -> [String] {
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.first == UInt8(ascii: "{") else { return String(decoding: line, as: UTF8.self) }
      let object = try decoder.decode(Line.self, from: line)
      return object.text ?? object.body ?? object.content
    }
  }
}
