// Who has signed a note, of those one trusts (C2SP signed-note, "Signatures").

extension SignedNote {
  /// The keys among `trusted` that have signed, each once, in the order of their lines; at least one.
  ///
  /// Lines of other keys are passed over, also those that share a name or an identifier with a trusted one; a line that names a trusted key
  /// and is not its signature spoils the whole note.
  /// - Throws: `forged` or `untrusted`.
  @discardableResult
  package func verify(_ trusted: [VerifierKey]) throws(SignatureError) -> [VerifierKey] {
    let signers = try signers(trusted)
    guard !signers.isEmpty else {
      throw SignatureError(.untrusted, "没有受信任的密钥签过这份文本；请核对公钥与来源")
    }
    return signers
  }

  /// Like ``verify(_:)``, where it is no fault when nobody has signed.
  package func signers(_ trusted: [VerifierKey]) throws(SignatureError) -> [VerifierKey] {
    var signers: [VerifierKey] = []
    for signature in signatures {
      for key in trusted where signature.names(key) {
        guard isValid(signature, of: key) else {
          throw SignatureError(.forged, "“\(key.name)”的签名与正文不符：正文或签名被改动过")
        }
        if !signers.contains(key) { signers.append(key) }
      }
    }
    return signers
  }

  private func isValid(_ signature: NoteSignature, of key: VerifierKey) -> Bool {
    switch key.kind {
    case .ed25519: key.verifies(signature.bytes, over: text)
    case .cosignature:
      Cosignature(signature).map { key.verifies($0.signature, over: Cosignature.signedBytes($0.time, text)) } ?? false
    }
  }
}
