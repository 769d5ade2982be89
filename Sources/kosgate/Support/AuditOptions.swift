// Where the audit keys are, and whose signatures are believed.

import ArgumentParser
import Audit
import Foundation
import Signatures
import Storage

struct AuditHomeOptions: ParsableArguments {
  @Option(
    name: .customLong("keys"),
    help:
      "The folder of the audit keys and of the checkpoints signed so far, outside the store. Default: KOSGATE_AUDIT_HOME, else ~/.config/kosgate/audit.",
    completion: .directory)
  var folder: String?

  var home: AuditHome {
    get throws(UsageError) {
      if let folder { return AuditHome(path: folder) }
      guard let home = AuditHome(environment: ProcessInfo.processInfo.environment) else {
        throw UsageError("找不到密钥目录：请用 --keys 或环境变量 KOSGATE_AUDIT_HOME 指定")
      }
      return home
    }
  }
}

struct TrustOptions: ParsableArguments {
  @Option(name: .customLong("key"), help: "A trusted public key of the log (name+identifier+key), repeatable.")
  var keys: [String] = []
  @Option(
    help: "A trust policy file (C2SP tlog-policy): logs, witnesses, and how many of them must have cosigned.",
    completion: .file())
  var policy: String?

  var isEmpty: Bool { keys.isEmpty && policy == nil }

  /// What a checkpoint must satisfy.
  func trusted() throws -> WitnessPolicy {
    if let policy {
      guard keys.isEmpty else { throw UsageError("--key 与 --policy 只能给一个；公钥请写进策略文件") }
      return try WitnessPolicy(SmallFile.bytes(of: policy))
    }
    return WitnessPolicy(logs: try keys.map { try VerifierKey($0) })
  }
}

/// Files that are read whole: checkpoints, proofs, policies.
enum SmallFile {
  private static let maximumSize = 1 << 20

  static func bytes(of path: String) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw UsageError("找不到文件 \(path)；检查路径和读取权限", .notFound)
    }
    guard let data = try? handle.read(upToCount: maximumSize + 1) else {
      throw UsageError("无法读取文件 \(path)", .inputOutput)
    }
    guard data.count <= maximumSize else { throw UsageError("\(path) 太大，不是这里要的文件", .invalidInput) }
    return Array(data)
  }

  /// Writes a file that was asked for, or standard output.
  static func write(_ bytes: [UInt8], to path: String?) throws {
    guard let path else { return try StandardStreams.output(bytes) }
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UsageError("无法写入 \(path)；请检查目录是否存在、可写", .cannotCreate)
    }
  }
}
