// What an approval gives to the tool that publishes: a token for this text, this account, this platform, this time.

package import Digests
package import Signatures
package import Subjects

/// Who approved.
package enum PermitSource: String, Sendable, Hashable, CaseIterable {
  /// The rules found nothing that needs a person.
  case machine
  /// A reviewer.
  case person
}

/// The permission to publish exactly one content (contract §4, §11.1). It says nothing that is not in the audit log: any edit of the text
/// changes ``content``, and with it the permit is void.
package struct Permit: Sendable, Hashable {
  /// The index of the audit entry of the approval; names the permit.
  package var entry: Int
  package var subject: String
  package var version: Int
  /// The digest of all that will be seen: see ``Subject/contentDigest``.
  package var content: SHA256Hash
  package var account: String
  package var platform: Platform
  /// The rules that the content was judged by.
  package var ruleSet: SHA256Hash
  package var source: PermitSource
  /// The first moment at which it may be published.
  package var from: Timestamp
  /// The first moment at which it may be published no longer.
  package var until: Timestamp

  /// A permission.
  package init(
    entry: Int, subject: String, version: Int, content: SHA256Hash, account: String, platform: Platform,
    ruleSet: SHA256Hash, source: PermitSource, from: Timestamp, until: Timestamp
  ) {
    self.entry = entry
    self.subject = subject
    self.version = version
    self.content = content
    self.account = account
    self.platform = platform
    self.ruleSet = ruleSet
    self.source = source
    self.from = from
    self.until = until
  }

  /// The permit as canonical JSON: what is signed.
  package var payload: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("permit", 1)
      writer.member("entry", entry)
      writer.member("subject", subject)
      writer.member("version", version)
      writer.member("content", content.description)
      writer.member("account", account)
      writer.member("platform", platform.rawValue)
      writer.member("ruleset", ruleSet.description)
      writer.member("source", source.rawValue)
      writer.member("from", from.description)
      writer.member("until", until.description)
    }
    return writer.bytes
  }

  /// Reads a payload; `nil` for bytes that `payload` would not have written.
  package init?(payload bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), value["permit"]?.integer == 1,
      let entry = value["entry"]?.integer, let subject = value["subject"]?.string,
      let version = value["version"]?.integer,
      let content = value["content"]?.string.flatMap({ SHA256Hash($0) }), let account = value["account"]?.string,
      let platform = value["platform"]?.string.flatMap(Platform.init(rawValue:)),
      let ruleSet = value["ruleset"]?.string.flatMap({ SHA256Hash($0) }),
      let source = value["source"]?.string.flatMap(PermitSource.init(rawValue:)),
      let from = value["from"]?.string.flatMap({ Timestamp($0) }),
      let until = value["until"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    self.init(
      entry: entry, subject: subject, version: version, content: content, account: account, platform: platform,
      ruleSet: ruleSet, source: source, from: from, until: until)
    guard payload == bytes else { return nil }
  }
}

extension Permit {
  private static let prefix = "kp1"
  /// Words that nothing else begins with which the key signs.
  private static let title = Array("kosgate permit 1\n".utf8)
  /// No permit is longer, in bytes.
  private static let mostBytes = 8192

  /// The permit as it is handed out: `kp1.<payload>.<key id><signature>`, both in URL-safe base 64 without padding.
  package func token(signedWith key: SigningKey) throws(SignatureError) -> String {
    let signature = try key.sign(Self.title + payload)
    let identifier = withUnsafeBytes(of: key.verifier.identifier.bigEndian) { Array($0) }
    return "\(Self.prefix).\(URLSafeBase64.encode(payload)).\(URLSafeBase64.encode(identifier + signature))"
  }

  /// Reads a token that one of `trusted` has signed.
  /// - Throws: `malformed` or `forged`.
  package init(token: String, trusted: [VerifierKey]) throws(PermitRefusal) {
    let parts = token.utf8.count <= Self.mostBytes ? token.split(separator: ".", omittingEmptySubsequences: false) : []
    guard parts.count == 3, parts[0] == Self.prefix[...], let payload = URLSafeBase64.decode(parts[1]),
      let proof = URLSafeBase64.decode(parts[2]), proof.count == 68, let permit = Permit(payload: payload)
    else { throw .malformed }
    let identifier = proof.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    let keys = trusted.filter { $0.identifier == identifier }
    guard keys.contains(where: { $0.verifies(Array(proof.dropFirst(4)), over: Self.title + payload) }) else {
      throw .forged
    }
    self = permit
  }
}

/// Base 64 of RFC 4648 §5 without padding; one way to write every value.
private enum URLSafeBase64 {
  static func encode(_ bytes: [UInt8]) -> String {
    var text = ""
    for scalar in Base64.encode(bytes).unicodeScalars where scalar != "=" {
      text.unicodeScalars.append(scalar == "+" ? "-" : scalar == "/" ? "_" : scalar)
    }
    return text
  }

  static func decode(_ text: Substring) -> [UInt8]? {
    var standard: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): standard.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): standard.append(UInt8(ascii: "/"))
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
      default: standard.append(byte)
      }
    }
    while standard.count % 4 != 0 { standard.append(UInt8(ascii: "=")) }
    return Base64.decode(standard)
  }
}
