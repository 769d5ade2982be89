// The log signed, proved, exported and verified from the command line, as its keeper, its auditor and its witness do it.

import Foundation
import TestKit
import Testing

@Suite struct AuditCommandTests {
  private let folder: TemporaryFolder
  private let kosgate: Kosgate

  init() throws {
    folder = try TemporaryFolder()
    kosgate = Kosgate(folder: folder.path)
    try kosgate.run("init", ".")
  }

  private func run(_ arguments: String..., input: String = "") throws -> Kosgate.Answer {
    let process = try kosgate.run(
      arguments, input: input,
      environment: ["KOSGATE_AUDIT_HOME": folder.file("home"), "KOSGATE_CACHE": folder.file("cache")])
    return process
  }

  private func submit(_ prefix: String) throws {
    let drafts = try String(contentsOfFile: folder.file("drafts.jsonl"), encoding: .utf8)
    #expect(try run("submit", "-", input: drafts.replacing("demo-", with: prefix)).status == 20)
  }

  @Test func theWholeLifeOfALog() throws {
    try submit("a-")
    #expect(try run("audit", "checkpoint").status == 66)
    let created = try run("audit", "key", "create", "--origin", "audit.example/kos")
    let key = try #require(created.lines.first.map(String.init))
    #expect(created.status == 0 && key.hasPrefix("audit.example/kos+"))
    #expect(try run("audit", "key", "create", "--origin", "audit.example/two").status == 75)
    let first = try run("audit", "checkpoint")
    #expect(first.status == 0 && first.output.hasPrefix("audit.example/kos\n6\n"))
    try folder.write("first", first.output)

    try submit("b-")
    #expect(try run("audit", "verify", "--checkpoint", "first", "--key", key).output.contains("尚未签发"))
    let rotated = try run("audit", "key", "rotate")
    let newKey = try #require(rotated.lines.first.map(String.init))
    let keys = try run("audit", "key", "show", "--json").lines
    #expect(keys.count == 2 && keys[1].contains(#""active":true"#))

    // The auditor: one proof and an export, with nothing but the public key; the checkpoint after the rotation bears both signatures.
    try folder.write("b-2.tlog-proof", try run("audit", "prove", "b-2").output)
    for trusted in [key, newKey] {
      let checked = try run("audit", "prove", "--check", "b-2.tlog-proof", "--key", trusted)
      #expect(checked.status == 0 && checked.output.contains("b-2 v1"), "\(checked.error)")
    }
    #expect(try run("audit", "prove", "b-2", "--output", "proofs").status == 0)
    #expect(try run("audit", "export", "tiles").status == 0)
    let sound = try run("audit", "verify", "tiles", "--key", key, "--checkpoint", "first", "--json")
    #expect(sound.status == 0 && sound.output.contains(#""sound":true,"entries":11"#))

    // The witness, who knows nothing of the store.
    let witness = try run("audit", "key", "create", "--witness", "--origin", "witness.example/w1")
    let witnessKey = try #require(witness.lines.first.map(String.init))
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("home")).first { $0.hasPrefix("witness") })
    try folder.write("request", try run("audit", "prove", "--from", "0").output)
    let answer = try run("audit", "cosign", "request", "--key", "home/\(file)", "--log", newKey, "--seen", "seen")
    #expect(answer.status == 0, "\(answer.error)")
    try folder.write("answer", answer.output)
    let policy = "log \(newKey)\nwitness W \(witnessKey)\nquorum W\n"
    try folder.write("policy", policy)
    #expect(try run("audit", "verify", "--policy", "policy").status == 65)
    #expect(try run("audit", "checkpoint", "--cosign", "answer", "--witness-key", witnessKey).status == 0)
    #expect(try run("audit", "verify", "--policy", "policy").status == 0)

    // A byte of the export.
    let bundle = folder.file("tiles/tile/entries/000.p/11")
    var bytes = try Data(contentsOf: URL(filePath: bundle))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: bundle))
    let bad = try run("audit", "verify", "tiles", "--key", key)
    #expect(bad.status == 65 && bad.output.contains("审计核验不通过"))
  }

  @Test func anOldBackupIsRefusedInPlainWords() throws {
    try submit("a-")
    #expect(try run("audit", "key", "create", "--origin", "audit.example/kos").status == 0)
    let store = folder.file(".kosgate/store.sqlite")
    try FileManager.default.copyItem(atPath: store, toPath: folder.file("old"))
    try submit("b-")
    #expect(try run("audit", "checkpoint").status == 0)
    try FileManager.default.removeItem(atPath: store)
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
    try FileManager.default.copyItem(atPath: folder.file("old"), toPath: store)
    let drafts = try String(contentsOfFile: folder.file("drafts.jsonl"), encoding: .utf8)
    let refused = try run("submit", "-", input: drafts)
    #expect(refused.status == 75 && refused.error.contains("旧备份") && refused.output.isEmpty)
    #expect(try run("audit", "checkpoint").status == 75)
    #expect(try run("audit", "verify").status == 65)
    #expect(try run("queue", "list", "--json").status == 0)
  }

  @Test(arguments: [
    ["audit", "verify", "tiles"], ["audit", "prove"], ["audit", "prove", "x", "--entry", "1"],
    ["audit", "prove", "--to", "3", "x"],
    ["audit", "prove", "--check", "x"], ["audit", "checkpoint", "--cosign", "x"],
  ])
  func whatMakesNoSenseIsUsage(arguments: [String]) throws {
    #expect(try kosgate.run(arguments).status == 64)
  }
}
