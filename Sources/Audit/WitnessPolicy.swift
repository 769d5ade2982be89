// Whose signatures make a checkpoint believable (C2SP tlog-policy).

package import Signatures

/// The logs that are known, and which witnesses must have seen a checkpoint.
package struct WitnessPolicy: Sendable {
  package private(set) var logs: [VerifierKey] = []
  package private(set) var witnesses: [VerifierKey] = []
  private var members: [[UInt8]: Member] = [:]
  private var quorum: [UInt8]?

  private enum Member: Sendable {
    case witness(VerifierKey)
    case group(threshold: Int, [[UInt8]])
  }

  /// No witness needed: the logs' own signatures are enough.
  package init(logs: [VerifierKey]) {
    self.logs = logs
    quorum = Array("none".utf8)
  }

  /// Reads a policy file.
  /// - Throws: `malformed` with the number of the line.
  package init(_ bytes: [UInt8]) throws(LogFileError) {
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A }) else {
      throw LogFileError(.malformed, "见证策略文件含有不允许的控制字符")
    }
    var used: Set<[UInt8]> = []
    for (offset, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let words = line.split { $0 == 0x20 || $0 == 0x09 }.map { Array($0) }
      guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
      guard try read(String(validating: first, as: UTF8.self) ?? "", Array(words.dropFirst()), &used) else {
        throw LogFileError(.malformed, "见证策略第 \(offset + 1) 行不合格式")
      }
    }
    guard quorum != nil else { throw LogFileError(.malformed, "见证策略缺少 quorum 行；不要求见证时写 quorum none") }
  }

  private mutating func read(
    _ keyword: String, _ words: [[UInt8]], _ used: inout Set<[UInt8]>
  ) throws(LogFileError) -> Bool {
    switch (keyword, words.count) {
    case ("log", 1...2):
      guard let key = Self.key(words[0], .ed25519), !logs.contains(where: { $0.publicKey == key.publicKey }) else {
        return false
      }
      logs.append(key)
    case ("witness", 2...3):
      guard let key = Self.key(words[1], .cosignature), !witnesses.contains(where: { $0.publicKey == key.publicKey })
      else { return false }
      witnesses.append(key)
      return define(words[0], .witness(key))
    case ("group", 3...):
      let names = Array(words[2...])
      guard let threshold = Self.threshold(words[1], of: names.count), names.allSatisfy({ members[$0] != nil }) else {
        return false
      }
      // A name that counted twice would let one witness stand for two.
      for name in names { guard used.insert(name).inserted else { return false } }
      return define(words[0], .group(threshold: threshold, names))
    case ("quorum", 1):
      guard quorum == nil, words[0] == Array("none".utf8) || members[words[0]] != nil else { return false }
      quorum = words[0]
    default: return false
    }
    return true
  }

  private static func key(_ word: [UInt8], _ kind: SignatureKind) -> VerifierKey? {
    guard let text = String(validating: word, as: UTF8.self), let key = try? VerifierKey(text), key.kind == kind else {
      return nil
    }
    return key
  }

  private static func threshold(_ word: [UInt8], of count: Int) -> Int? {
    switch String(validating: word, as: UTF8.self) {
    case "all": count
    case "any": 1
    default: DecimalNumber.read(word).flatMap { (1...count).contains($0) ? $0 : nil }
    }
  }

  private mutating func define(_ name: [UInt8], _ member: Member) -> Bool {
    // Every group adds a step to the way down from the quorum; C2SP asks for 32 of each at least.
    guard members[name] == nil, name != Array("none".utf8), members.count < 1000 else { return false }
    members[name] = member
    return true
  }
}

extension WitnessPolicy {
  /// The witnesses that have cosigned a checkpoint of one of the logs.
  /// - Throws: `SignatureError` when no known log has signed or a known signature is wrong; `quorum` when too few witnesses have.
  @discardableResult
  package func verify(_ checkpoint: SignedCheckpoint) throws -> [VerifierKey] {
    try checkpoint.verify(logs)
    let seen = try checkpoint.note.signers(witnesses)
    guard let quorum, isMet(quorum, by: Set(seen)) else {
      throw LogFileError(.quorum, "检查点的见证不够：有 \(seen.count) 个见证人联署，未达到策略要求")
    }
    return seen
  }

  private func isMet(_ name: [UInt8], by seen: Set<VerifierKey>) -> Bool {
    switch members[name] {
    case .witness(let key): seen.contains(key)
    case .group(let threshold, let names): names.count { isMet($0, by: seen) } >= threshold
    // Only `none` may be a quorum without being defined.
    case nil: true
    }
  }
}
