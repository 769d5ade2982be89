// Reads a signed note from a file that may come from anybody.

internal import Digests

extension SignedNote {
  /// As many as any reader of the field accepts; C2SP asks for 16 at least.
  package static let maximumSignatures = 100
  /// Bytes of a note; a checkpoint has a few hundred.
  package static let maximumSize = 1_000_000

  /// Reads a note. Nothing is verified yet.
  /// - Throws: `malformedNote`.
  package init(_ bytes: [UInt8]) throws(SignatureError) {
    guard bytes.count <= Self.maximumSize, Self.isText(bytes), let end = Self.endOfText(bytes) else {
      throw SignatureError(.malformedNote, "这不是签名文本：找不到正文与签名之间的空行，或含有不允许的字符")
    }
    let signatures = try Self.signatures(in: Array(bytes[(end + 1)...]))
    self.init(checked: Array(bytes[..<end]), signatures: signatures)
  }

  /// Reads signature lines alone, as a witness answers them.
  /// - Throws: `malformedNote` unless it is one line or more, each ended by LF.
  package static func signatures(in bytes: [UInt8]) throws(SignatureError) -> [NoteSignature] {
    let error = SignatureError(.malformedNote, "签名行不合格式")
    guard isText(bytes), bytes.last == 0x0A else { throw error }
    let lines = bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count <= maximumSignatures else { throw error }
    var signatures: [NoteSignature] = []
    for line in lines {
      guard let signature = NoteSignature(line: line) else { throw error }
      signatures.append(signature)
    }
    return signatures
  }

  /// Where the text ends: behind the LF that the last empty line follows.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    var position = bytes.count - 1
    while position > 0 {
      if bytes[position] == 0x0A, bytes[position - 1] == 0x0A { return position }
      position -= 1
    }
    return nil
  }
}

extension NoteSignature {
  /// Reads `— name base64`; `nil` for anything else.
  fileprivate init?(line: ArraySlice<UInt8>) {
    let dash = Array("— ".utf8)
    guard line.starts(with: dash) else { return nil }
    let parts = line.dropFirst(dash.count).split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = KeyName(utf8: parts[0]), let data = Base64.decode(parts[1]), data.count > 4
    else { return nil }
    let identifier = data.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    self.init(name: name, identifier: identifier, bytes: Array(data.dropFirst(4)))
  }
}
