// Judging by a signed bundle instead of a workspace.

import ArgumentParser
import Foundation
import Rules
import Signatures
import Subjects
import Workspaces

struct BundleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "Judge by this signed bundle (rules bundle) instead of a workspace. Default: KOSGATE_BUNDLE.",
    completion: .file())
  var bundle: String?

  @Option(
    name: .long,
    help:
      "The public key (name+id+base64, or a file that holds it) that must have signed the bundle. Default: KOSGATE_TRUST."
  )
  var trust: [String] = []

  /// The rules of the bundle that is named; `nil` where none is.
  func load() throws -> LoadedRules? {
    let environment = ProcessInfo.processInfo.environment
    guard let path = bundle ?? environment["KOSGATE_BUNDLE"] else { return nil }
    let named = trust.isEmpty ? environment["KOSGATE_TRUST"].map { [$0] } ?? [] : trust
    guard !named.isEmpty else { throw UsageError("请用 --trust 或 KOSGATE_TRUST 写明签发规则包的公钥：没有公钥就分不清真假") }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw WorkspaceError(.notFound, ["\(path): 读不了规则包 — 检查路径和读取权限"])
    }
    let bundle = try RuleBundle(Array(bytes), trusted: named.map(Self.key), at: systemNow())
    return try bundle.load(cache: WorkspaceOptions.cache)
  }

  static func key(_ text: String) throws -> VerifierKey {
    if let key = try? VerifierKey(text) { return key }
    guard let file = FileManager.default.contents(atPath: text), file.count < 10_000,
      let line = String(validating: file, as: UTF8.self)
    else { throw UsageError("--trust 既不是公钥，也不是存有公钥的文件") }
    do {
      return try VerifierKey(line.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw UsageError("--trust 指的文件里不是公钥；公钥是 kosgate rules key 打印的那一行")
    }
  }
}
