// The 196 proofs of transparency-dev/merkle, where they lie beside the project or KOSGATE_MERKLE_VECTORS says.

import Audit
import Digests
import Foundation
import Testing

private let folder: URL? = {
  let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let place = ProcessInfo.processInfo.environment["KOSGATE_MERKLE_VECTORS"].map { URL(filePath: $0) }
  let vectors = (place ?? repository.appending(path: "../shared/data/merkle-vectors")).appending(path: "testdata")
  return (try? vectors.checkResourceIsReachable()) == true ? vectors : nil
}()

private struct InclusionVector: Decodable {
  let leafIdx: UInt64
  let treeSize: UInt64
  let root: String
  let leafHash: String
  let proof: [String]?
  let wantErr: Bool

  /// Whether the proof is accepted; what is no index, size or hash at all is refused where it is read.
  var accepted: Bool {
    guard let index = Int(exactly: leafIdx), let size = Int(exactly: treeSize), let root = hash(root),
      let leaf = hash(leafHash), let path = hashes(proof ?? [])
    else { return false }
    return InclusionProof(index: index, path: path).proves(leaf, in: TreeHead(size: size, root: root))
  }
}

private struct ConsistencyVector: Decodable {
  let size1: UInt64
  let size2: UInt64
  let root1: String
  let root2: String
  let proof: [String]?
  let wantErr: Bool

  var accepted: Bool {
    guard let size1 = Int(exactly: size1), let size2 = Int(exactly: size2), let root1 = hash(root1),
      let root2 = hash(root2), let path = hashes(proof ?? [])
    else { return false }
    let proof = ConsistencyProof(path: path)
    return proof.proves(TreeHead(size: size1, root: root1), isPrefixOf: TreeHead(size: size2, root: root2))
  }
}

private func hash(_ base64: String) -> SHA256Hash? {
  Data(base64Encoded: base64).flatMap { SHA256Hash(bytes: Array($0)) }
}

private func hashes(_ proof: [String]) -> [SHA256Hash]? {
  let hashes = proof.compactMap(hash)
  return hashes.count == proof.count ? hashes : nil
}

@Suite(.enabled(if: folder != nil, "merkle vectors not found: set KOSGATE_MERKLE_VECTORS to their folder"))
struct ProofVectorTests {
  @Test func everyVectorIsAnsweredAsPublished() throws {
    let folder = try #require(folder)
    let (inclusion, kept) = try disagreements(in: folder.appending(path: "inclusion"), of: InclusionVector.self) {
      ($0.accepted, $0.wantErr)
    }
    let (consistency, grown) = try disagreements(in: folder.appending(path: "consistency"), of: ConsistencyVector.self)
    {
      ($0.accepted, $0.wantErr)
    }
    #expect(kept + grown == 196)
    #expect(inclusion == [])
    // Two equal roots of 12 bytes. The vector wants equality tested before length; here a hash has 32 bytes or is none.
    #expect(consistency == ["sizes-are-equal-one-and-proof-is-empty.json"])
  }

  private func disagreements<Vector: Decodable>(
    in folder: URL, of type: Vector.Type, answer: (Vector) -> (accepted: Bool, wantErr: Bool)
  ) throws -> (names: [String], count: Int) {
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    let wrong = try files.filter {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: folder.appending(path: $0)))
      let (accepted, wantErr) = answer(vector)
      return accepted == wantErr
    }
    return (wrong.map { URL(filePath: $0).lastPathComponent }, files.count)
  }
}
