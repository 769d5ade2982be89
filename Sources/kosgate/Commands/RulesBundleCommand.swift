// kosgate rules bundle, kosgate rules key: rules for where there is no network.

import ArgumentParser
import Foundation
import Rules
import Signatures
import Subjects
import Workspaces

struct RulesBundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Sign the rules of the workspace into one file for dealers' tools.",
    discussion: """
      The bundle holds all that decides a verdict: packs, exemptions, policy, brands, campaigns. check --bundle FILE --trust KEY judges by it without a \
      workspace or a network. It is refused when a byte was changed, when another key signed it, and outside its time.
      """)

  @OptionGroup var workspace: WorkspaceOptions
  @Option(help: "The private key (rules key).", completion: .file()) var key: String
  @Option(name: .shortAndLong, help: "The file to write.", completion: .file()) var output: String
  @Option(help: "The first moment at which it is good (RFC 3339 or a date). Default: now.") var from: Timestamp?
  @Option(help: "The first moment at which it is good no longer. Default: seven days after the first.")
  var until: Timestamp?

  func run() async throws {
    try await reportingErrors {
      let rules = try workspace.open().load(cache: WorkspaceOptions.cache)
      let from = from ?? systemNow()
      let until = until ?? Timestamp(milliseconds: from.milliseconds + 7 * 86_400_000)
      guard from < until else { throw UsageError("--until 要晚于 --from") }
      let bytes = try RuleBundle.encode(
        rules.ruleSet, from: from, until: until, signedWith: try SigningKeyFile.read(key))
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
      } catch {
        throw UsageError("写不了 \(output)；请检查目录是否存在、可写", .cannotCreate)
      }
      try StandardStreams.output(
        "已签发规则包 \(output)：规则集 \(rules.ruleSet.digest.short)，\(from.chinaText) 至 \(until.chinaText) 有效，\(bytes.count / 1024) KiB\n"
      )
    }
  }
}

struct RulesKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a key pair for signing bundles; prints the public half.")

  @Option(help: "The key's name, such as rules.example.com/kos.") var name: String
  @Argument(help: "The file of the private key; must not be there yet.", completion: .file()) var file: String

  func run() async throws {
    try await reportingErrors {
      guard let name = KeyName(name) else { throw UsageError("密钥名称不能为空，不能有空格、控制字符和 +") }
      let key = try SigningKey.generate(name: name)
      try SigningKeyFile.create(key, at: file)
      try StandardStreams.output("\(key.verifier)\n")
      StandardStreams.error("kosgate: 私钥已写入 \(file)，只有你能读；上面一行是公钥，发给使用规则包的人（--trust）\n")
    }
  }
}
