// A signed tree head in the format of C2SP tlog-checkpoint: what the log said of itself, under its signature.

internal import Digests
package import Signatures

/// The text that is signed: which log, how many entries, which root.
package struct Checkpoint: Sendable, Hashable {
  /// The log's name, which is also that of the keys that sign for it.
  package let origin: KeyName
  package let head: TreeHead

  /// A checkpoint of the log `origin`.
  package init(origin: KeyName, head: TreeHead) {
    self.origin = origin
    self.head = head
  }

  /// Three lines: origin, size in decimal, root in base 64.
  package var text: [UInt8] { Array("\(origin)\n\(head.size)\n\(Base64.encode(head.root.bytes))\n".utf8) }

  /// Reads the text of a note. Extension lines, which C2SP advises against and kosgate never writes, are passed over; they are
  /// signed, but mean nothing here.
  /// - Throws: `malformed`.
  package init(text: [UInt8]) throws(LogFileError) {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last?.isEmpty == true, !lines.dropLast().contains(where: \.isEmpty),
      let origin = KeyName(utf8: lines[0]), let size = DecimalNumber.read(lines[1]),
      let root = Base64.decode(lines[2]).flatMap({ SHA256Hash(bytes: $0) })
    else { throw LogFileError(.malformed, "这不是检查点：应为日志名称、条数、树根三行") }
    // RFC 6962 §2.1: there is one tree without leaves.
    guard size > 0 || root == MerkleTree.emptyRoot else {
      throw LogFileError(.malformed, "检查点自称是空日志，树根却不是空树的树根")
    }
    self.init(origin: origin, head: TreeHead(size: size, root: root))
  }
}

/// A checkpoint with the signatures under it.
package struct SignedCheckpoint: Sendable, Hashable {
  package let checkpoint: Checkpoint
  package private(set) var note: SignedNote

  /// Signs a checkpoint with keys that bear the log's name.
  package init(_ checkpoint: Checkpoint, signedWith keys: [SigningKey]) throws(SignatureError) {
    guard keys.allSatisfy({ $0.verifier.name == checkpoint.origin }) else {
      throw SignatureError(.malformedKey, "密钥的名称与日志的名称不同，不能为它签发检查点")
    }
    self.checkpoint = checkpoint
    note = try SignedNote(signing: checkpoint.text, with: keys)
  }

  /// Reads a checkpoint file. Nothing is verified yet.
  package init(_ bytes: [UInt8]) throws {
    note = try SignedNote(bytes)
    checkpoint = try Checkpoint(text: note.text)
  }

  /// The checkpoint file.
  package var encoded: [UInt8] { note.encoded }

  /// Those of `keys` that signed for the log; keys of other logs and of witnesses do not count.
  /// - Throws: `SignatureError` when none has, or a signature is wrong.
  @discardableResult
  package func verify(_ keys: [VerifierKey]) throws(SignatureError) -> [VerifierKey] {
    try note.verify(keys.filter { $0.name == checkpoint.origin && $0.kind == .ed25519 })
  }

  /// The checkpoint with the cosignatures of witnesses behind its own.
  package func adding(_ cosignatures: [NoteSignature]) -> SignedCheckpoint {
    var checkpoint = self
    checkpoint.note = note.adding(cosignatures)
    return checkpoint
  }
}

/// Whole numbers as the files of a log have them: ASCII decimal without leading zeros.
enum DecimalNumber {
  static func read(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...19).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      digits.first != 48 || digits.count == 1
    else { return nil }
    var value = 0
    for digit in digits {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = tens.addingReportingOverflow(Int(digit - 48))
      guard !isTooLarge, !overflows else { return nil }
      value = sum
    }
    return value
  }
}
