// kosgate audit key: who signs for the log.

import ArgumentParser
import Audit
import Foundation
import Signatures
import Storage
import Subjects

struct AuditKeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The Ed25519 keys that sign the log's checkpoints.",
    subcommands: [Create.self, Rotate.self, Show.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Make the key of a log, once, and register its public half in the log; with --witness, a key to cosign other logs with."
    )

    @OptionGroup var options: StoreOptions
    @OptionGroup var keys: AuditHomeOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: "The log's name in all checkpoints, best a URL without scheme: audit.example.com/kos.") var origin:
      String
    @Flag(help: "A witness's key; no store is touched.") var witness = false

    func run() async throws {
      try await reportingErrors {
        guard let name = KeyName(origin) else {
          throw UsageError("日志名称不能含空格、加号和控制字符，最多 255 字节；建议用不带协议的网址，如 audit.example.com/kos")
        }
        let home = try keys.home
        try home.prepare()
        let key = try SigningKey.generate(name: name, kind: witness ? .cosignature : .ed25519)
        if !witness {
          let store = try options.openStore()
          guard try store.read({ try $0.logKeys() }).isEmpty else {
            throw StoreError(.forked, "这个数据库已经登记了审计密钥；要更换请用 kosgate audit key rotate")
          }
          guard try home.journal(of: name).last() == nil else {
            throw StoreError(.forked, "\(home.path) 里已有名为 \(origin) 的日志的检查点；一个名称只能属于一个数据库，请换一个名称")
          }
          // The key is on disk before the log names it.
          try SigningKeyFile.create(key, at: home.keyPath(of: key.verifier))
          let name = try actor.name
          try store.write { try $0.registerKey(key.verifier, by: name, at: systemNow()) }
        } else {
          try SigningKeyFile.create(key, at: home.keyPath(of: key.verifier))
        }
        try StandardStreams.output("\(key.verifier)\n")
        StandardStreams.error(
          "私钥：\(home.keyPath(of: key.verifier))（只有本人可读；请备份到别处）\n上面一行是公钥，请交给要核验的人。\n")
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replace the key: log it, and sign one checkpoint with both the old and the new one.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var keys: AuditHomeOptions
    @OptionGroup var actor: ActorOptions
    @Flag(help: "The old key is gone; the log says so, and who trusts only the old key cannot follow.") var lost = false

    func run() async throws {
      try await reportingErrors {
        let store = try options.openStore()
        let home = try keys.home
        guard let old = try store.read({ try $0.logKeys() }).last?.verifier else {
          throw StoreError(.notFound, "这个数据库还没有登记审计密钥；先运行 kosgate audit key create --origin 名称")
        }
        // Without the old key the checkpoint of both could not be signed: say so before anything is logged.
        if !lost { _ = try SigningKeyFile.read(home.keyPath(of: old)) }
        let key = try SigningKey.generate(name: old.name)
        try SigningKeyFile.create(key, at: home.keyPath(of: key.verifier))
        let name = try actor.name
        try store.write { try $0.registerKey(key.verifier, oldIsLost: lost, by: name, at: systemNow()) }
        let checkpoint = try CheckpointSigner(store, home: home, now: systemNow).sign()
        try StandardStreams.output("\(key.verifier)\n")
        StandardStreams.error(
          lost
            ? "已更换。检查点（\(checkpoint.signed.checkpoint.head.size) 条）只有新密钥的签名：请通知所有核验的人改用上面这行新公钥。\n"
            : "已更换。检查点（\(checkpoint.signed.checkpoint.head.size) 条）由新旧密钥共同签名；确认核验的人都已收到上面这行新公钥后，再销毁旧私钥 \(home.keyPath(of: old))。\n"
        )
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The keys registered in the log, the one in use last.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var keys: AuditHomeOptions
    @Flag(help: "One JSON object a key instead of text.") var json = false

    func run() async throws {
      try await reportingErrors {
        let registered = try options.openStore().read { try $0.logKeys() }
        let home = try keys.home
        for key in registered {
          let isHere = FileManager.default.fileExists(atPath: home.keyPath(of: key.verifier))
          try StandardStreams.output(
            json
              ? KeyText.json(key, isActive: key == registered.last, isHere: isHere)
              : Array(KeyText.text(key, isActive: key == registered.last, isHere: isHere).utf8))
        }
        if registered.isEmpty, !json {
          try StandardStreams.output("还没有登记审计密钥；用 kosgate audit key create --origin 名称 新建\n")
        }
      }
    }
  }
}
