// How packs, rules and shared names may be called.

/// The forms of names; each is ASCII, so that a name is the same bytes on every file system and keyboard.
enum Identifiers {
  /// `ad-law`: a pack, or a rule file without `.yaml`.
  static func isWord(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { Self.lowercase.contains($0) || Self.digits.contains($0) }
    }
  }

  /// `absolute/superlative`: a rule within its pack.
  static func isRule(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { isWord($0) }
  }

  /// `E6b`, `source`: an exemption or element.
  static func isSharedName(_ text: String) -> Bool { isWord(text.lowercased()) && text.utf8.allSatisfy { $0 < 0x80 } }

  private static let lowercase = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
