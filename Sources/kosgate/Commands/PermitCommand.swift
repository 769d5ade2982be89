// kosgate permit: what may be published, and nothing else.

import ArgumentParser
import Foundation
import Permits
import Reviews
import Signatures
import Subjects
import Workspaces

struct PermitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permit", abstract: "Tokens under which exactly the approved content may be published.",
    subcommands: [
      PermitIssueCommand.self, PermitCheckCommand.self, PermitRevokeCommand.self, PermitRevokedCommand.self,
    ])
}

struct PermitIssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "The permit of an approved subject; the same token whenever it is asked for.")

  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: "The private key (rules key).", completion: .file()) var key: String
  @Argument(help: "The subject's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      let key = try SigningKeyFile.read(key)
      let permit = try PermitDesk(try place.openStore(), now: systemNow).issue(id, by: actor.name)
      try StandardStreams.output(try permit.token(signedWith: key) + "\n")
      StandardStreams.error("kosgate: 发布许可 \(permit.from.chinaText) 至 \(permit.until.chinaText) 有效，内容一改就作废\n")
    }
  }
}

struct PermitCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "May this content be published under this permit, now? 0 yes, 20 no.",
    discussion: """
      Standard input, or FILE, is the subject that is about to be published, one JSON object. With the store of the workspace the permit is held \
      against the approval that stands. Without one (--offline) it is held against --revoked, a list that permit revoked has signed.
      """)

  @OptionGroup var place: StoreOptions
  @Option(help: "The public key that must have signed the permit, or a file that holds it. Repeatable.")
  var trust: [String]
  @Flag(help: "Do not ask a store.") var offline = false
  @Option(help: "The signed list of revoked permits; required with --offline.", completion: .file()) var revoked:
    String?
  @Argument(help: "The token.") var token: String
  @Argument(help: "The subject; - or nothing for standard input.", completion: .file()) var file: String = "-"

  func validate() throws {
    if offline, revoked == nil {
      throw ValidationError("--offline needs --revoked: without the list nobody can tell a revoked permit")
    }
    if !offline, revoked != nil { throw ValidationError("--revoked goes with --offline; a store knows by itself") }
  }

  func run() async throws {
    try await reportingErrors {
      let trusted = try trust.map(BundleOptions.key)
      let subject = try readSubject()
      do {
        let permit = try Permit(token: token, trusted: trusted)
        if offline {
          let list = try RevocationList(try bytes(of: revoked ?? ""), trusted: trusted, at: systemNow())
          try permit.check(subject, revoked: list.entries, at: systemNow())
        } else {
          try PermitDesk(try place.openStore(), now: systemNow).check(permit, for: subject)
        }
        try StandardStreams.output("可以发布，\(permit.until.chinaText) 前有效\n")
      } catch let refusal as PermitRefusal {
        try StandardStreams.output("\(refusal.message)（\(refusal.rawValue)）\n")
        throw ExitCode.blocked
      }
    }
  }

  private func readSubject() throws -> Subject {
    let content = file == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try bytes(of: file)
    do throws(LineError) {
      return try SubjectDecoder.decode(content.last == UInt8(ascii: "\n") ? content.dropLast() : content)
    } catch {
      throw UsageError("要发布的内容读不出来（\(error.code.rawValue)）：\(error.message)", .invalidInput)
    }
  }

  private func bytes(of path: String) throws -> [UInt8] {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw UsageError("\(path): 读不了这个文件；请检查路径和读取权限", .notFound)
    }
    return Array(content)
  }
}

struct PermitRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take back the permit of an approved subject, for good.")

  @OptionGroup var place: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: "Why; kept with the log's commitment.") var reason: String
  @Argument(help: "The subject's id.") var id: String

  func run() async throws {
    try await reportingErrors {
      let permit = try PermitDesk(try place.openStore(), now: systemNow).revoke(id, because: reason, by: actor.name)
      try StandardStreams.output("已撤销 \(id) 第 \(permit.version) 版的发布许可；离线使用的请重新签发撤销名单（kosgate permit revoked）\n")
    }
  }
}

struct PermitRevokedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoked", abstract: "Sign the list of permits not to rely on, for tools without a network.")

  @OptionGroup var place: StoreOptions
  @Option(help: "The private key (rules key).", completion: .file()) var key: String
  @Option(help: "How many hours the list may be relied on.") var hours: Int = 24

  func validate() throws {
    if !(1...8760).contains(hours) { throw ValidationError("--hours takes 1 to 8760") }
  }

  func run() async throws {
    try await reportingErrors {
      let list = try PermitDesk(try place.openStore(), now: systemNow).revocations(goodFor: Int64(hours) * 3_600_000)
      try StandardStreams.output(try list.encode(signedWith: try SigningKeyFile.read(key)))
    }
  }
}
