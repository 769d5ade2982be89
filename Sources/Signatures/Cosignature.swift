// A witness's signature (C2SP tlog-cosignature, `cosignature/v1`): at this time, this was the latest checkpoint that I know of.

/// Time and signature of a witness, as its line holds them.
package struct Cosignature: Sendable, Hashable {
  /// Seconds since 1970 (UTC).
  package let time: UInt64
  /// 64 bytes.
  let signature: [UInt8]

  /// Reads the bytes of a signature line: the time as eight bytes, most significant first, and the signature.
  package init?(_ line: NoteSignature) {
    guard line.bytes.count == 72 else { return nil }
    time = line.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    signature = Array(line.bytes.dropFirst(8))
  }

  /// What is signed: a header that no note's text begins with, the time, and the checkpoint's text.
  static func signedBytes(_ time: UInt64, _ text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }
}

extension SigningKey {
  /// The line with which a witness vouches for a note; the key is of kind `cosignature`.
  /// - Parameter time: seconds since 1970 (UTC).
  package func cosign(_ note: SignedNote, at time: UInt64) throws(SignatureError) -> NoteSignature {
    guard verifier.kind == .cosignature else {
      throw SignatureError(.malformedKey, "联署要用见证人的密钥（类型 4）")
    }
    let bytes = try sign(Cosignature.signedBytes(time, note.text))
    let stamp = withUnsafeBytes(of: time.bigEndian) { Array($0) }
    return NoteSignature(name: verifier.name, identifier: verifier.identifier, bytes: stamp + bytes)
  }
}
