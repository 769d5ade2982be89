// A list changes what it says, and nothing else.

import Organization
import Subjects
import Testing

@Suite struct RegistryChangeTests {
  private static func registry(_ lines: String) throws -> AccountRegistry {
    try AccountRegistry(jsonLines: Array(lines.utf8), file: "accounts.jsonl")
  }

  private static let known = """
    {"id":"a","owner":"p-1","tier":"A","status":"normal"}
    {"id":"b","owner":"p-2"}
    """

  @Test func whatTheListDoesNotSayStays() throws {
    let list = try AccountRegistry(table: Array("账号编号,状态,负责人\na,禁言,\nc,正常,p-3\n".utf8), file: "list.csv")
    let change = RegistryChange(bringing: list, into: try Self.registry(Self.known), replacingAll: false)
    #expect(change.accounts.map(\.id) == ["a", "b", "c"])
    #expect(change.accounts.first?.owner == "p-1")
    #expect(change.accounts.first?.tier == .a)
    #expect(change.added == ["c"])
    #expect(change.changed == ["a"])
    #expect(change.removed.isEmpty)
    #expect(change.statusChanges.map(\.account) == ["a"])
    #expect(change.statusChanges.map(\.after) == [.muted])
    let written = try AccountRegistry(jsonLines: change.jsonLines, file: "accounts.jsonl")
    #expect(written.accounts == change.accounts)
  }

  @Test func aWholeListRemovesTheRest() throws {
    let change = RegistryChange(
      bringing: try Self.registry(#"{"id":"b"}"#), into: try Self.registry(Self.known), replacingAll: true)
    #expect(change.accounts.map(\.id) == ["b"])
    #expect(change.removed == ["a"])
    #expect(change.changed.isEmpty)
    #expect(change.accounts.first?.owner == "p-2")
  }

  @Test func everyKeyOfAListIsTaken() throws {
    let full = """
      {"id":"a","owner":"o","name":"n","platform":"weibo","brand":"b","industry":"auto","role":"staff","dealer":"d","store":"s",\
      "region":"r","line":"l","tier":"B","certified":true,"status":"lost","contract":"missing","contract_until":"2027-01-01",\
      "authorization":"personal","licence":"x","address":"y"}
      """
    let change = RegistryChange(
      bringing: try Self.registry(full), into: try Self.registry(#"{"id":"a"}"#), replacingAll: false)
    #expect(change.accounts == (try Self.registry(full)).accounts)
  }
}
