// What a registry leaves open is said once for each account, and nothing is said of one in order.

import Organization
import Subjects
import Testing

@Suite struct RegistryLintTests {
  private static let moment = Timestamp("2026-11-22T00:00:00+08:00") ?? Timestamp(milliseconds: 0)

  private static func inOrder() -> RegisteredAccount {
    var account = RegisteredAccount(id: "a")
    account.owner = "p-1"
    account.name = "晨曜浦东店小李"
    account.platform = .xiaohongshu
    account.role = .staff
    account.region = "华东"
    account.tier = .a
    account.contract = .signed
    return account
  }

  private static func codes(_ accounts: [RegisteredAccount], _ tree: OrganizationTree? = nil) throws -> [RegistryRemark
    .Code]
  {
    var lines: [UInt8] = []
    for account in accounts {
      var writer = JSONWriter()
      writer.registeredAccount(account, withOwner: true)
      lines += writer.bytes + [0x0A]
    }
    let registry = try AccountRegistry(jsonLines: lines, file: "accounts.jsonl")
    return RegistryLint(registry, organization: tree, at: moment).remarks().map(\.code)
  }

  @Test func anAccountInOrderGivesNoRemark() throws { #expect(try Self.codes([Self.inOrder()]).isEmpty) }

  @Test func eachThingMissingOrWrongGivesItsOwnRemark() throws {
    let changes: [(RegistryRemark.Code, (inout RegisteredAccount) -> Void)] = [
      (.noOwner, { $0.owner = nil }),
      (.incomplete, { $0.tier = nil }),
      (
        .wrongType,
        {
          $0.role = .official; $0.authorization = .personal
        }
      ),
      (
        .noLicence,
        {
          $0.role = .agent; $0.industry = .insurance
        }
      ),
      (.noContract, { $0.contract = .missing }),
      (.noContract, { $0.contractUntil = Self.moment }),
      (.noContract, { $0.contract = nil }),
      (.abnormal, { $0.status = .banned }),
    ]
    for (code, change) in changes {
      var account = Self.inOrder()
      change(&account)
      #expect(try Self.codes([account]) == [code])
    }
  }

  @Test func namesAndOwnersAreCountedOverTheWholeRegistry() throws {
    var twin = Self.inOrder()
    twin.id = "b"
    #expect(try Self.codes([Self.inOrder(), twin]) == [.sharedName, .sharedName])
    let many = (0..<11).map { number in
      var account = Self.inOrder()
      account.id = "a\(number)"
      account.name = "晨曜\(number)店"
      return account
    }
    #expect(try Self.codes(many) == Array(repeating: .ownerOfMany, count: 11))
  }

  @Test func aPlaceThatTheOrganizationDoesNotKnowIsTold() throws {
    let tree = try OrganizationFileReader.tree(
      Array("name: 市场中心\nchildren:\n  - {name: 华东, level: region}\n".utf8), file: "org.yaml")
    #expect(try Self.codes([Self.inOrder()], tree).isEmpty)
    var elsewhere = Self.inOrder()
    elsewhere.region = "华北"
    #expect(try Self.codes([elsewhere], tree) == [.unknownPlace])
  }
}
