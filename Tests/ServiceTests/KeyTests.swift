// Keys: their text, their row, and what the log says of them.

import Audit
import Digests
import Foundation
import GRDB
import Service
import Storage
import Subjects
import TestKit
import Testing

@Suite struct KeyTests {
  @Test func theTextReadsBackAndNothingElseDoes() throws {
    for _ in 0..<200 {
      let secret = KeySecret.random()
      let read = try KeySecret(reading: secret.text)
      #expect(read.text == secret.text && read.opens(secret.hash) && read.signing == secret.signing)
      #expect(secret.text.count == 9 + 8 + 1 + 43 + 1 + 8)
    }
    for bad in ["", "kos_live_", "kos_test_abcdefgh_x_y", KeySecret.random().text + "_", " " + KeySecret.random().text]
    {
      #expect(throws: KeySecret.Mistake.malformed) { try KeySecret(reading: bad) }
    }
    var text = KeySecret.random().text
    text.removeLast()
    #expect(throws: KeySecret.Mistake.malformed) { try KeySecret(reading: text) }
    let wrong = text + "g"
    #expect(throws: KeySecret.Mistake.miscopied) { try KeySecret(reading: wrong) }
  }

  @Test func requestsThatMakeNoSenseAreRefused() throws {
    let fixture = try ServiceFixture()
    func code(_ scopes: Set<KeyScope>, _ change: (inout KeyRequest) -> Void) -> KeyError.Code? {
      do {
        _ = try fixture.key(scopes, change)
        return nil
      } catch {
        return (error as? KeyError)?.code
      }
    }
    #expect(code([]) { _ in } == .scopesRequired)
    #expect(code([.review]) { _ in } == .personRequired)
    #expect(
      code([.review]) {
        $0.person = "li"
        $0.organization.dealer = "D1"
      } == .organizationWithReview)
    #expect(code([.check]) { $0.label = "" } == .invalidLabel)
    #expect(code([.check]) { $0.label = "a\u{202E}b" } == .invalidLabel)
    #expect(code([.check]) { $0.expiresAt = .init(milliseconds: 0) } == .expiryPassed)
    #expect(throws: KeyError.self) { try fixture.desk.revoke("nobody", by: "admin") }
  }

  /// Each of these is a way to get in, or to hide who did, for somebody who can write the file.
  @Test(arguments: [
    "UPDATE service_keys SET hash = randomblob(32)", "UPDATE service_keys SET scopes = 'audit check review submit'",
    "UPDATE service_keys SET dealer = NULL", "UPDATE service_keys SET revoked_at = NULL WHERE revoked_at IS NOT NULL",
    "UPDATE service_keys SET expires_at = 99999999999999", "UPDATE service_keys SET label = 'x'",
    "UPDATE service_keys SET fail_open = 100", "UPDATE service_keys SET created_by = 'nobody'",
    "UPDATE service_keys SET audit = audit - 1 WHERE key = (SELECT key FROM service_keys ORDER BY audit LIMIT 1)",
    "DELETE FROM service_keys WHERE key = (SELECT key FROM service_keys ORDER BY audit DESC LIMIT 1)",
    "DELETE FROM service_keys",
    """
    INSERT INTO service_keys (key, label, hash, scopes, fail_open, created_at, created_by, audit)
      VALUES ('planted1', 'x', randomblob(32), 'audit', 0, 0, 'x', 0)
    """,
  ])
  func whatIsDoneBehindTheLogIsFound(_ tampering: String) throws {
    let fixture = try ServiceFixture()
    let (first, _) = try fixture.key([.check]) { $0.organization.dealer = "D1" }
    let (second, _) = try fixture.key([.submit])
    _ = try fixture.desk.rotate(second.id, overlap: 1000, by: "admin")
    _ = try fixture.desk.revoke(first.id, by: "admin")
    #expect(try fixture.store.verifyLog().isSound)
    let database = try DatabaseQueue(path: fixture.folder.file("store.sqlite"))
    do {
      try database.write { try $0.execute(sql: tampering) }
    } catch is DatabaseError {
      // The schema itself refused it.
      return
    }
    let result = try fixture.store.verifyLog()
    #expect(!result.isSound, "\(tampering)")
  }
}
