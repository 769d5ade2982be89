// Keys and the files they are kept in.

import Digests
import Foundation
import Signatures
import TestKit
import Testing

@Suite struct KeyTests {
  @Test func aKeySignsBytesAndItsVerifierKeyChecksThem() throws {
    let name = try #require(KeyName("bundle.example/rules"))
    let key = try SigningKey.generate(name: name)
    let other = try SigningKey.generate(name: name)
    let signature = try key.sign([1, 2, 3])
    #expect(signature.count == 64)
    #expect(key.verifier.verifies(signature, over: [1, 2, 3]))
    #expect(!key.verifier.verifies(signature, over: [1, 2, 4]))
    #expect(!key.verifier.verifies(Array(signature.dropLast()), over: [1, 2, 3]))
    #expect(!other.verifier.verifies(signature, over: [1, 2, 3]))
    #expect(try VerifierKey(key.verifier.description) == key.verifier)
  }

  /// RFC 8032 §7.1, test 3.
  @Test func thePublishedSignatureIsMade() throws {
    func bytes(_ digits: String) throws -> [UInt8] { try #require(Hexadecimal.decode(digits.utf8)) }
    let seed = try bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
    let name = try #require(KeyName("x"))
    let key = try #require(SigningKey(name: name, seed: seed))
    let expected =
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    #expect(key.verifier.verifies(try bytes(expected), over: [0xaf, 0x82]))
    #expect(key.verifier.publicKey == (try bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")))
  }

  @Test(arguments: ["", "a b", "a+b", "a\u{3000}b", "a\nb", "a\u{7f}", " a", String(repeating: "x", count: 256)])
  func whatIsNoNameIsRefused(text: String) { #expect(KeyName(text) == nil) }

  @Test(arguments: [
    "", "audit.example/kos", "audit.example/kos+9f722e53",
    "audit.example/kos+9f722e54+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    "audit.example/kos+9F722E53+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    "audit.example/kot+9f722e53+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    "audit.example/kos+9f722e53+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    "audit.example/kos+9f722e53+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4=",
    "audit.example/kos+9f722e53+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVQ==",
  ])
  func whatIsNoVerifierKeyIsRefused(text: String) {
    let error = #expect(throws: SignatureError.self) { try VerifierKey(text) }
    #expect(error?.code == .malformedKey)
  }

  @Test func aKeyFileIsItsOwnersAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("log.key")
    try SigningKeyFile.create(Keys.log, at: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // As Go's sumdb/note writes this key.
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == "PRIVATE+KEY+audit.example/kos+9f722e53+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n")
    #expect(try SigningKeyFile.read(path).verifier == Keys.log.verifier)
    #expect(throws: SignatureError.self) { try SigningKeyFile.create(Keys.witness, at: path) }
    #expect(try SigningKeyFile.read(path).verifier == Keys.log.verifier)
  }

  @Test func anExposedKeyIsNotUsed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("log.key")
    try SigningKeyFile.create(Keys.log, at: path)
    for mode in [0o640, 0o604, 0o620, 0o601, 0o660] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      #expect(throws: SignatureError.self) { try SigningKeyFile.read(path) }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: path)
    let linked = #expect(throws: SignatureError.self) { try SigningKeyFile.read(folder.file("link")) }
    #expect(linked?.code == .keyExposed)
    let missing = #expect(throws: SignatureError.self) { try SigningKeyFile.read(folder.file("none")) }
    #expect(missing?.code == .keyNotFound)
    #expect(throws: SignatureError.self) { try SigningKeyFile.read(folder.path) }
    for content in ["", "PRIVATE+KEY+", "PRIVATE+KEY+a+00000000+AQ==", String(repeating: "x", count: 5000)] {
      try Data(content.utf8).write(to: URL(filePath: path))
      let error = #expect(throws: SignatureError.self) { try SigningKeyFile.read(path) }
      #expect(error?.code == .malformedKey)
      #expect(error?.message.contains("PRIVATE") == false)
    }
  }
}
