// One file for people and machines: a page without any outside resource, with the evidence inside it as JSON.

internal import Digests

/// An evidence file. The page is made from the JSON alone, so that one cannot be changed without the other.
package struct EvidenceFile: Sendable {
  private static let opening = Array("<script type=\"application/json\" id=\"evidence\">\n".utf8)
  private static let closing = Array("\n</script>\n</body>\n</html>\n".utf8)

  package let evidence: Evidence
  /// The whole file.
  package let bytes: [UInt8]

  /// The file of `evidence`.
  package init(_ evidence: Evidence) {
    self.evidence = evidence
    let json = evidence.json
    let page = EvidencePage(evidence, digest: SHA256Hash(hashing: json))
    bytes = Array(page.html.utf8) + Self.opening + json + Self.closing
  }

  /// Why a file is no evidence as this program writes it.
  package enum Problem: Error, Sendable, Hashable {
    /// There is no machine-readable part, or it is not as it was written.
    case noEvidence
    /// The machine-readable part is whole, but the page is not the one that belongs to it.
    case otherPage(Evidence)
  }

  /// Reads a file, byte for byte as it was written.
  package init(reading bytes: [UInt8]) throws(Problem) {
    // The last one: a page holds no tag that was not written here, but who knows who wrote this.
    guard bytes.suffix(Self.closing.count).elementsEqual(Self.closing),
      let start = bytes.lastRange(of: Self.opening)?.upperBound, start <= bytes.count - Self.closing.count,
      let evidence = Evidence(json: Array(bytes[start..<bytes.count - Self.closing.count]))
    else { throw .noEvidence }
    self.init(evidence)
    guard self.bytes == bytes else { throw .otherPage(evidence) }
  }
}

extension [UInt8] {
  fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
    var start = count - part.count
    while start >= 0 {
      if self[start] == part[0], self[start..<start + part.count].elementsEqual(part) {
        return start..<start + part.count
      }
      start -= 1
    }
    return nil
  }
}
