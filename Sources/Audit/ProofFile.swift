// One entry proved to somebody who has no access to the log (C2SP tlog-proof).

internal import Digests
package import Signatures

/// A `.tlog-proof` file: an entry's place, its audit path and the checkpoint that it leads to.
package struct ProofFile: Sendable, Hashable {
  private static let title = "c2sp.org/tlog-proof@v1"
  /// What the writer put beside the proof: kosgate the leaf's bytes, so that the file stands alone. It is believed only as far as its hash
  /// is proved.
  package let extra: [UInt8]?
  package let proof: InclusionProof
  package let checkpoint: SignedCheckpoint

  /// A proof as it stands.
  package init(leaf: [UInt8]?, proof: InclusionProof, checkpoint: SignedCheckpoint) {
    extra = leaf
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// The file.
  package var encoded: [UInt8] {
    var lines = [Self.title]
    if let extra { lines.append("extra \(Base64.encode(extra))") }
    lines.append("index \(proof.index)")
    lines += proof.path.map { Base64.encode($0.bytes) }
    return lines.flatMap { Array(($0 + "\n").utf8) } + [0x0A] + checkpoint.encoded
  }

  /// Reads a file. Nothing is verified yet.
  package init(_ bytes: [UInt8]) throws {
    var lines = FileLines(bytes)
    guard lines.next().elementsEqual(Self.title.utf8) else {
      throw LogFileError(.malformed, "这不是 tlog-proof 文件：第一行应为 \(Self.title)")
    }
    var line = lines.next()
    if line.starts(with: "extra ".utf8) {
      guard let data = Base64.decode(line.dropFirst(6)) else { throw Self.malformed(lines.number) }
      extra = data
      line = lines.next()
    } else {
      extra = nil
    }
    guard line.starts(with: "index ".utf8), let index = DecimalNumber.read(line.dropFirst(6)) else {
      throw Self.malformed(lines.number)
    }
    proof = InclusionProof(index: index, path: try lines.hashes())
    checkpoint = try SignedCheckpoint(Array(lines.rest))
  }

  static func malformed(_ line: Int) -> LogFileError { LogFileError(.malformed, "文件第 \(line) 行不合格式") }

  /// The leaf that the file proves, with the keys that signed for it.
  /// - Parameter leaf: the leaf's bytes where the file does not hold them.
  /// - Throws: `SignatureError` or `LogFileError` unless everything holds.
  package func verify(
    leaf: [UInt8]? = nil, keys: [VerifierKey]
  ) throws -> (leaf: [UInt8], signers: [VerifierKey]) {
    let signers = try checkpoint.verify(keys)
    guard let leaf = leaf ?? extra else { throw LogFileError(.missing, "证明文件里没有记录本身；请另给记录的原文") }
    guard proof.proves(MerkleTree.leafHash(leaf), in: checkpoint.checkpoint.head) else {
      throw LogFileError(.unproven, "证明不成立：这条记录不在检查点所说的日志里，或不在第 \(proof.index) 号的位置")
    }
    return (leaf, signers)
  }
}

/// The lines of a file, one after the other.
struct FileLines {
  private(set) var rest: ArraySlice<UInt8>
  /// The number of the line read last, from 1.
  private(set) var number = 0

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next line without its end; empty at the end of the file.
  mutating func next() -> ArraySlice<UInt8> {
    number += 1
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    defer { rest = rest[(end < rest.endIndex ? end + 1 : end)...] }
    return rest[..<end]
  }

  /// Hashes in base 64 up to the next empty line, which is read as well.
  mutating func hashes() throws(LogFileError) -> [SHA256Hash] {
    var hashes: [SHA256Hash] = []
    while case let line = next(), !line.isEmpty {
      // The longest path of a tree that an Int can count has 63 hashes.
      guard hashes.count < 63, let hash = Base64.decode(line).flatMap({ SHA256Hash(bytes: $0) }) else {
        throw ProofFile.malformed(number)
      }
      hashes.append(hash)
    }
    return hashes
  }
}
