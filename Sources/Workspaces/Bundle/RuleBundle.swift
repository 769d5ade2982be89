// A rule set that travels: signed by headquarters, good for a time, judged by without a network.

internal import Digests
package import Rules
package import Signatures
package import Subjects

/// Why a bundle cannot be judged by.
package struct BundleError: Error, Sendable, Hashable {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    /// No bundle, cut off, or not what was signed.
    case tampered = "bundle-tampered"
    /// No trusted key has signed it.
    case untrusted = "bundle-untrusted"
    /// Its time is over, or has not begun.
    case outOfDate = "bundle-out-of-date"
  }

  package let code: Code
  /// In Chinese, with the remedy.
  package let message: String
}

/// A signed rule bundle.
///
/// The file is a C2SP signed note, a NUL, and the archive of the rule set (``SourceArchive``). The note names the digest of the archive, the
/// order of the packs and the time for which the bundle is good; so nothing in it can be changed without the key. Its fail mode is
/// stated and is always `closed`: who cannot judge by the bundle must not publish.
package struct RuleBundle: Sendable {
  private static let title = "kosgate rule bundle 1"
  /// The longest archive that is read: 256 MiB.
  private static let mostBytes = 1 << 28

  package let files: RuleSetFiles
  /// The first moment at which it is good.
  package let from: Timestamp
  /// The first moment at which it is good no longer.
  package let until: Timestamp
  /// The names of the keys that signed it, of those that are trusted.
  package let signers: [KeyName]

  /// The bytes of a bundle of `ruleSet`.
  /// - Throws: what the key refuses.
  package static func encode(
    _ ruleSet: RuleSet, from: Timestamp, until: Timestamp, signedWith key: SigningKey
  ) throws(SignatureError) -> [UInt8] {
    let archive = SourceArchive.encode(ruleSet.sources)
    let text = """
      \(title)
      ruleset \(ruleSet.digest)
      packs \(ruleSet.packs.map(\.name).joined(separator: " "))
      from \(from)
      until \(until)
      fail closed
      bytes \(archive.count)

      """
    return try SignedNote(signing: Array(text.utf8), with: [key]).encoded + [0] + archive
  }

  /// Reads a bundle that one of `trusted` has signed and that is good at `moment`.
  package init(_ bytes: [UInt8], trusted: [VerifierKey], at moment: Timestamp) throws(BundleError) {
    let tampered = BundleError(code: .tampered, message: "规则包文件不完整或被改动过，不能使用；请重新下载")
    guard let end = bytes.firstIndex(of: 0), bytes.count <= Self.mostBytes + SignedNote.maximumSize,
      let note = try? SignedNote(Array(bytes[..<end]))
    else { throw tampered }
    do {
      signers = try note.verify(trusted).map(\.name)
    } catch {
      throw error.code == .forged
        ? tampered : BundleError(code: .untrusted, message: "规则包不是由受信任的密钥签发的；请核对 --trust 的公钥，或向总部重新索取")
    }
    let archive = Array(bytes[(end + 1)...])
    guard let facts = Facts(note.text), facts.bytes == archive.count, let files = SourceArchive.decode(archive),
      case let files = RuleSetFiles(files, packs: facts.packs), files.digest == facts.digest
    else { throw tampered }
    guard facts.from <= moment, moment < facts.until else {
      throw BundleError(
        code: .outOfDate,
        message: "规则包有效期为 \(facts.from.chinaText) 至 \(facts.until.chinaText)，现在不能使用；请更新规则包，更新之前不要发布")
    }
    self.files = files
    from = facts.from
    until = facts.until
  }

  /// The lines of the note, read back: only what `encode` writes.
  private struct Facts {
    let digest: SHA256Hash
    let packs: [String]
    let from: Timestamp
    let until: Timestamp
    let bytes: Int

    init?(_ text: [UInt8]) {
      guard let text = String(validating: text, as: UTF8.self) else { return nil }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let keys = ["ruleset", "packs", "from", "until", "fail", "bytes"]
      guard lines.count == keys.count + 2, lines.first == RuleBundle.title[...], lines.last == "" else { return nil }
      var values: [String] = []
      for (key, line) in zip(keys, lines.dropFirst()) {
        guard line.hasPrefix(key + " ") else { return nil }
        values.append(String(line.dropFirst(key.count + 1)))
      }
      guard let digest = SHA256Hash(values[0]), let from = Timestamp(values[2]), let until = Timestamp(values[3]),
        values[4] == "closed", let bytes = Int(values[5]), bytes >= 0
      else { return nil }
      self.digest = digest
      packs = values[1].split(separator: " ").map(String.init)
      self.from = from
      self.until = until
      self.bytes = bytes
    }
  }
}

extension RuleBundle {
  /// The bundle's rules, proved on their examples; from `cache` where this build has proved them before.
  /// - Throws: every mistake of the files, such as those of a rule language newer than this program.
  package func load(cache: RuleCache? = nil) throws(WorkspaceError) -> LoadedRules {
    try LoadedRules(RuleSetLoader.read(files: files), cache: cache)
  }
}
