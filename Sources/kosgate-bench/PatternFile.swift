// The patterns that are looked for, as kosgate and as the peers are given them.

import ArgumentParser
import Foundation
import TextNormalization

/// A file of patterns, one a line.
struct PatternFile {
  let lines: [String]

  init(_ path: String) throws {
    lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    guard !lines.isEmpty else { throw ValidationError("no pattern in \(path)") }
  }

  init(lines: [String]) { self.lines = lines }

  /// The lines as literals, without those that fold to nothing or to the same as one before: the peers must report as
  /// many occurrences as there are.
  var literals: [String] {
    let folder = TextFolder()
    var seen: Set<[UInt32]> = [[]]
    return lines.filter { seen.insert(folder.fold(literal: $0)).inserted }
  }

  /// The literals as folded UTF-8.
  static func folded(_ literals: [String]) -> [[UInt8]] {
    let folder = TextFolder()
    return literals.map { FoldedUTF8(folder.fold($0).units).bytes }
  }

  /// The lines as PCRE2 patterns in the language of the folded text.
  func foldedPatterns() throws -> [[UInt8]] {
    let folder = TextFolder()
    return try lines.map { Array(try folder.fold(pattern: $0).utf8) }
  }
}
