// Rule sets that were proved once, for the next process: an aid that may be missing, never a source of verdicts.

package import BinaryCoding
package import Digests
internal import Foundation
internal import Logging
package import Matching
internal import PCRE2
internal import Pipeline
package import Rules

/// A folder of compiled rule sets.
///
/// A file is used only by the very build that wrote it, for the very files that it was made of. Whatever is wrong with
/// one, the rules are read, compiled and proved as if there were none; nothing that goes wrong here ever stops a command.
package struct RuleCache: Sendable {
  /// Where the files are.
  package let folder: String
  /// What makes this build another than any other.
  private let build: [UInt8]

  private static let logger = Logger(label: "kosgate.cache")

  /// A cache in `folder` of the build that `executable` is; `nil` when it cannot be told from another.
  package init?(folder: String, executable: String) {
    guard let build = BuildFingerprint.of(executable) else { return nil }
    self.init(folder: folder, build: build)
  }

  /// A cache in `folder` of the build with this fingerprint.
  package init(folder: String, build: [UInt8]) {
    self.folder = folder
    self.build = build
  }

  /// The cache that the environment names: `KOSGATE_CACHE`, a folder or `off`; else `kosgate` in `XDG_CACHE_HOME` or in
  /// `.cache` of the home folder; `nil` when there is none.
  package init?(environment: [String: String], executable: String) {
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    if let named = environment["KOSGATE_CACHE"], !named.isEmpty {
      guard named != "off" else { return nil }
      self.init(folder: named, executable: executable)
    } else if let parent = folder("XDG_CACHE_HOME") ?? folder("HOME").map({ $0 + "/.cache" }) {
      self.init(folder: parent + "/kosgate", executable: executable)
    } else {
      return nil
    }
  }

  /// The rule set of `files`, its patterns still to be compiled; `nil` when it is not here.
  package func rules(of files: RuleSetFiles) -> Payload? {
    let key = key(of: files)
    guard let bytes = PrivateFile.read(path(of: key)), RuleCacheEntry.isWhole(bytes, key: key) else {
      Self.logger.debug("no compiled rules in the cache", metadata: ["key": "\(key)"])
      return nil
    }
    guard let found = try? Self.decode(bytes, from: RuleCacheEntry.payloadStart, files) else {
      Self.logger.warning("compiled rules in the cache cannot be read", metadata: ["key": "\(key)"])
      return nil
    }
    PrivateFile.markUsed(path(of: key))
    return found
  }

  /// Keeps a rule set that was compiled and whose examples all hold.
  package func keep(_ ruleSet: RuleSet, _ stock: PatternStock, of files: RuleSetFiles) {
    let key = key(of: files)
    do {
      try PrivateFile.write(RuleCacheEntry.encode(Self.encode(ruleSet, stock), key: key), to: path(of: key))
      try PrivateFile.prune(folder, suffix: Self.suffix, keeping: Self.mostFiles)
    } catch {
      Self.logger.debug("compiled rules were not kept", metadata: ["reason": "\(error)"])
    }
  }

  /// What a file holds.
  package struct Payload: Sendable {
    package let ruleSet: RuleSet
    /// Every pattern of the rule set, still to be compiled.
    package let patterns: PatternStock
  }

  /// Older files are deleted.
  package static let mostFiles = 8
  private static let suffix = ".kosrules"

  /// The bytes of a payload.
  package static func encode(_ ruleSet: RuleSet, _ stock: PatternStock) -> [UInt8] {
    var writer = BinaryWriter()
    ruleSet.encode(to: &writer)
    writer.write(stock)
    return writer.finish()
  }

  /// Reads what ``encode(_:_:)`` wrote of the rule set of `files`.
  package static func decode(
    _ bytes: [UInt8], from start: Int = 0, _ files: RuleSetFiles
  ) throws(BinaryError) -> Payload {
    var reader = try BinaryReader(bytes, from: start)
    let ruleSet = try RuleSet(from: &reader, files: files)
    let stock: PatternStock = try reader.read()
    try reader.finish()
    return Payload(ruleSet: ruleSet, patterns: stock)
  }

  /// Everything that decides what the payload means and says.
  package func key(of files: RuleSetFiles) -> SHA256Hash {
    var hasher = SHA256Hasher()
    func add(_ part: [UInt8]) {
      hasher.update(Array("\(part.count):".utf8))
      hasher.update(part)
    }
    add(Array("kosgate compiled rules 1".utf8))
    add(Array(Judge.engine.utf8))
    add(Array(PCRE2Library.version.utf8))
    add(build)
    add(files.digest.bytes)
    add(Array((files.packs.map { $0.joined(separator: " ") } ?? "*").utf8))
    return hasher.finalize()
  }

  /// The file of a key.
  package func path(of key: SHA256Hash) -> String { "\(folder)/\(key.hexadecimal)\(Self.suffix)" }
}
