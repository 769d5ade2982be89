// Why something cannot be signed, or is not signed by whom it should be.

/// A failure around keys and signatures. Never carries key material.
package struct SignatureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    /// There is no key file at that path.
    case keyNotFound = "key-not-found"
    /// A file is already there; no key is ever overwritten.
    case keyExists = "key-exists"
    /// The key file is a link, is not its reader's own or can be read by others.
    case keyExposed = "key-exposed"
    /// A key or a key's name is not in its format.
    case malformedKey = "key-malformed"
    /// The bytes are no signed note.
    case malformedNote = "note-malformed"
    /// No trusted key has signed.
    case untrusted = "signature-untrusted"
    /// The signature of a trusted key is not one of this text.
    case forged = "signature-wrong"
    /// The file system refused.
    case inputOutput = "key-io"
  }

  package let code: Code
  /// What is wrong and what to do, in Chinese.
  package let message: String

  /// A failure.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
