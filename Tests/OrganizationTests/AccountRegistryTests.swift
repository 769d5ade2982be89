// The registry out of JSON Lines and out of a spreadsheet, and what is refused.

import Organization
import Subjects
import Testing

@Suite struct AccountRegistryTests {
  @Test func everyKeyIsReadAndWrittenAgain() throws {
    let line = """
      {"id":"xhs-1","owner":"p-9","name":"晨曜浦东店小李","platform":"xiaohongshu","brand":"chenyao","industry":"auto",\
      "role":"staff","dealer":"SH-0012","store":"SH-0012-03","region":"华东/上海","line":"RX5","tier":"A","certified":false,\
      "status":"muted","contract":"signed","authorization":"personal","licence":"L-1","address":"浦东大道1号",\
      "contract_until":"2027-01-01T00:00:00.000Z"}
      """
    let registry = try AccountRegistry(jsonLines: Array(line.utf8), file: "accounts.jsonl")
    let account = try #require(registry["xhs-1"])
    #expect(account.region == "华东/上海")
    #expect(account.status == .muted)
    let again = try AccountRegistry(jsonLines: registry.jsonLines, file: "accounts.jsonl")
    #expect(again.accounts == registry.accounts)
    for key in RegisteredAccount.jsonKeys { #expect(line.contains("\"\(key)\":"), "\(key) is not tried here") }
  }

  @Test func aSpreadsheetSaysTheSameWhateverTheOrderOfItsColumns() throws {
    let table = """
      \u{FEFF}等级,账号编号,平台,账号名称,认证,状态,合同,大区,门店地址\r
      A,xhs-1,小红书,"小李，浦东店",否,正常,已签,华东/上海,"浦东大道1号
      2层"\r
      ,dy-2,douyin,"他说""好"",不错",,禁言,未签,,\r
      """
    let registry = try AccountRegistry(table: Array(table.utf8), file: "accounts.csv")
    #expect(registry.accounts.count == 2)
    let first = try #require(registry["xhs-1"])
    #expect(first.name == "小李，浦东店")
    #expect(first.address == "浦东大道1号\n2层")
    #expect(first.certified == false)
    #expect(first.contract == .signed)
    let second = try #require(registry["dy-2"])
    #expect(second.name == "他说\"好\",不错")
    #expect(second.status == .muted)
    #expect(second.tier == nil)
  }

  @Test(
    arguments: [
      ("{\"id\":\"a\"}\n{\"id\":\"a\"}", 2, "重复"),
      ("{\"id\":\"a\"}\n\n{\"owner\":\"x\"}", 3, "id is missing"),
      ("{\"id\":\"a\",\"status\":\"封号\"}", 1, "must be one of"),
      ("{\"id\":\"a\",\"id\":\"b\"}", 1, "twice"),
      ("{\"id\":\"a\",\"region\":\"华东//上海\"}", 1, "region"),
      ("[1]", 1, "one JSON object"),
      ("{\"id\":\"a\"", 1, ""),
      ("{\"id\":\"\u{202E}a\"}", 1, "invisible"),
    ])
  func aBadLineIsRefusedWithItsNumberAndWhatToDo(content: String, line: Int, words: String) {
    let error = #expect(throws: RegistryProblems.self) {
      try AccountRegistry(jsonLines: Array(content.utf8), file: "accounts.jsonl")
    }
    #expect(error?.problems.first?.line == line)
    #expect(error?.problems.first?.message.contains(words) ?? false || words.isEmpty)
  }

  @Test(
    arguments: [
      ("", 1, "空的"),
      ("账号名称\n小李", 1, "账号编号"),
      ("账号编号,手机\na,1", 1, "不认识"),
      ("账号编号,id\na,b", 1, "同一项"),
      ("账号编号,等级\na,A\nb", 3, "1 列"),
      ("账号编号,等级\na,D", 2, "must be one of"),
      ("账号编号,认证\na,也许", 2, "是"),
      ("账号编号,账号名称\na,\"没收尾", 2, "双引号"),
      ("账号编号,账号名称\na,\"后面\"还有", 2, "双引号"),
    ])
  func aBadRowIsRefusedWithItsNumberAndWhatToDo(content: String, line: Int, words: String) {
    let error = #expect(throws: RegistryProblems.self) {
      try AccountRegistry(table: Array(content.utf8), file: "accounts.csv")
    }
    #expect(error?.problems.first?.line == line)
    #expect(error?.problems.first?.message.contains(words) ?? false)
  }

  @Test func bytesThatAreNoUTF8AreRefusedNotMended() {
    let gbk: [UInt8] = Array("账号编号,账号名称\na,".utf8) + [0xD0, 0xA1, 0xC0, 0x0A]
    let error = #expect(throws: RegistryProblems.self) { try AccountRegistry(table: gbk, file: "accounts.csv") }
    #expect(error?.problems.first?.line == 2)
  }

  @Test func aLongListOfMistakesIsCountedAndCut() {
    let content = (0..<250).map { _ in "{}" }.joined(separator: "\n")
    let error = #expect(throws: RegistryProblems.self) {
      try AccountRegistry(jsonLines: Array(content.utf8), file: "accounts.jsonl")
    }
    #expect(error?.count == 250)
    #expect(error?.problems.count == 100)
  }

  @Test func aDraftIsFilledInAndTheRegistryIsBelieved() throws {
    var known = RegisteredAccount(id: "a")
    known.role = .dealer
    known.region = "华东/上海"
    known.tier = .b
    known.name = "晨曜浦东店"
    var subject = Subject(id: "s", kind: .post, platform: .xiaohongshu, account: Account(id: "a"))
    subject.account.role = .official
    subject.account.tier = .b
    let differing = subject.fill(from: known)
    #expect(differing == [.role])
    #expect(subject.account.role == .dealer)
    #expect(subject.account.region == "华东/上海")
    #expect(subject.account.name == "晨曜浦东店")
    #expect(subject.account.line == nil)
  }
}
