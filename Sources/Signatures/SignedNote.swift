// A text with signatures under it (C2SP signed-note): open, readable, and known to other people's tools.

internal import Digests

/// One signature line: `— name base64(identifier ‖ signature)`.
package struct NoteSignature: Sendable, Hashable {
  package let name: KeyName
  package let identifier: UInt32
  /// What follows the identifier; its form is the key's business.
  package let bytes: [UInt8]

  /// A signature as it stands.
  package init(name: KeyName, identifier: UInt32, bytes: [UInt8]) {
    self.name = name
    self.identifier = identifier
    self.bytes = bytes
  }

  /// Whether `key` is the one that this line names.
  package func names(_ key: VerifierKey) -> Bool { key.name == name && key.identifier == identifier }

  /// The line without its end.
  package var line: String { "— \(name) \(Base64.encode(identifier.bigEndianBytes + bytes))" }
}

/// A signed note. Its text means nothing before `verify` has said who signed it.
package struct SignedNote: Sendable, Hashable {
  /// UTF-8 without control characters other than LF; ends in LF.
  package let text: [UInt8]
  /// In the order of the file; at least one.
  package private(set) var signatures: [NoteSignature]

  init(checked text: [UInt8], signatures: [NoteSignature]) {
    self.text = text
    self.signatures = signatures
  }

  /// A text signed by `keys`, of kind `ed25519`, in their order; at least one.
  /// - Throws: `malformedNote` for a text that no note can hold.
  package init(signing text: [UInt8], with keys: [SigningKey]) throws(SignatureError) {
    guard Self.isText(text), text.last == 0x0A, !keys.isEmpty else {
      throw SignatureError(.malformedNote, "要签名的文本不合格式：须为 UTF-8、以换行结尾、不含控制字符")
    }
    self.text = text
    signatures = []
    for key in keys {
      guard key.verifier.kind == .ed25519 else {
        throw SignatureError(.malformedKey, "见证人的密钥只能用于联署，不能签发检查点")
      }
      let bytes = try key.sign(text)
      signatures.append(
        NoteSignature(name: key.verifier.name, identifier: key.verifier.identifier, bytes: bytes))
    }
  }

  /// The note with more signatures behind its own; lines that are there already are left out.
  package func adding(_ more: [NoteSignature]) -> SignedNote {
    var note = self
    for signature in more where !note.signatures.contains(signature) { note.signatures.append(signature) }
    return note
  }

  /// The file: text, an empty line, the signature lines.
  package var encoded: [UInt8] { text + [0x0A] + signatures.flatMap { Array(($0.line + "\n").utf8) } }

  /// Whether `bytes` are UTF-8 without control characters other than LF.
  static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A } && String(validating: bytes, as: UTF8.self) != nil
  }
}
