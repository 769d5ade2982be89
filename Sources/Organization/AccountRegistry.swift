// The registry: every account that speaks for the brand, by its id.

package import Subjects

/// A mistake in a registry file: where it is, what it is, what to do about it. It carries no text of the file.
package struct RegistryProblem: Error, Sendable, Hashable, CustomStringConvertible {
  package let file: String
  /// From 1.
  package let line: Int
  /// In Chinese or, where the reader of JSON says it, in English; with the remedy.
  package let message: String

  package var description: String { "\(file):\(line): \(message)" }
}

/// Every mistake of a registry file, at most 100 of them.
package struct RegistryProblems: Error, Sendable, Hashable {
  package let problems: [RegistryProblem]
  /// How many there are in all.
  package let count: Int

  /// A line for each mistake, and one that says how many more there are.
  package var descriptions: [String] {
    let rest = count - problems.count
    return problems.map(\.description) + (rest > 0 ? ["…… 还有 \(rest) 处"] : [])
  }
}

/// The accounts of `accounts.jsonl`.
package struct AccountRegistry: AccountDirectory {
  /// More accounts than any brand has: beyond, the file is taken for something else.
  package static let maximumAccounts = 1_000_000

  /// In the order of the file.
  package let accounts: [RegisteredAccount]
  /// By the bytes of the id: `String` would call two ids equal that differ in Unicode normalization.
  private let positions: [[UInt8]: Int]

  /// The account with this id.
  package subscript(_ id: String) -> RegisteredAccount? { positions[Array(id.utf8)].map { accounts[$0] } }

  /// A registry without accounts.
  package init() {
    accounts = []
    positions = [:]
  }

  /// Reads JSON Lines: one account a line; empty lines are skipped.
  /// - Parameter file: the path for errors.
  package init(jsonLines content: [UInt8], file: String) throws(RegistryProblems) {
    var collector = RegistryCollector(file: file)
    var number = 0
    for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var bytes = Array(line)
      if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      guard !bytes.isEmpty else { continue }
      do {
        collector.add(try RegisteredAccount(decoding: bytes), line: number)
      } catch {
        let column = error.column.map { "第 \($0) 字节：" } ?? ""
        collector.refuse(line: number, column + error.message)
      }
    }
    try self.init(collector)
  }

  init(_ collector: RegistryCollector) throws(RegistryProblems) {
    guard collector.count == 0 else {
      throw RegistryProblems(problems: collector.problems, count: collector.count)
    }
    accounts = collector.accounts
    positions = collector.positions
  }

  /// The registry as JSON Lines, in its own order.
  package var jsonLines: [UInt8] {
    var writer = JSONWriter()
    for account in accounts {
      writer.registeredAccount(account, withOwner: true)
      writer.endLine()
    }
    return writer.bytes
  }
}

/// Gathers accounts and what is wrong with their lines.
struct RegistryCollector {
  let file: String
  private(set) var accounts: [RegisteredAccount] = []
  private(set) var positions: [[UInt8]: Int] = [:]
  private(set) var problems: [RegistryProblem] = []
  private(set) var count = 0
  private var lines: [Int] = []

  init(file: String) { self.file = file }

  mutating func add(_ account: RegisteredAccount, line: Int) {
    guard accounts.count < AccountRegistry.maximumAccounts else {
      if accounts.count == AccountRegistry.maximumAccounts, count == 0 {
        refuse(line: line, "账号超过 \(AccountRegistry.maximumAccounts) 个 — 检查是否选错了文件")
      }
      return
    }
    let key = Array(account.id.utf8)
    if let first = positions[key] {
      return refuse(line: line, "账号编号与第 \(lines[first]) 行重复 — 一个账号只写一行，删去旧的一行")
    }
    if let region = account.region,
      region.split(separator: "/", omittingEmptySubsequences: false).contains(where: \.isEmpty)
    {
      return refuse(line: line, "region 里有空的一级 — 写成 华东/上海 这样的路径，开头、结尾不要有 /")
    }
    positions[key] = accounts.count
    accounts.append(account)
    lines.append(line)
  }

  mutating func refuse(line: Int, _ message: String) {
    count += 1
    if problems.count < 100 { problems.append(RegistryProblem(file: file, line: line, message: message)) }
  }
}
