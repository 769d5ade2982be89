// The peer of `check`: Foundation's JSONDecoder, which merely decodes the same lines.

import ArgumentParser
import Foundation

/// A subject as Foundation decodes it: every member of the input, nothing checked.
private struct DecodedSubject: Decodable {
  struct Account: Decodable {
    let id: String
    let name, role, dealer, store, region, line, tier: String?
    let certified: Bool?
  }
  struct Parent: Decodable {
    let id, text: String?
  }
  struct Commerce: Decodable {
    let purchaseLink, leadForm, coupon: Bool?

    // A key strategy would be slower than keys by name.
    enum CodingKeys: String, CodingKey {
      case coupon
      case purchaseLink = "purchase_link"
      case leadForm = "lead_form"
    }
  }

  let id, kind, platform: String
  let account: Account
  let audience, industry, brand, campaign, publishAt, createdAt: String?
  let title, body, coverText, subtitles, nickname, bio: String?
  let tags: [String]?
  let inReplyTo: Parent?
  let commerce: Commerce?
  let aiGenerated: Bool?
  let approvalRef, previous: String?

  enum CodingKeys: String, CodingKey {
    case id, kind, platform, account, audience, industry, brand, campaign, title, body, subtitles, nickname, bio, tags
    case commerce, previous
    case publishAt = "publish_at"
    case createdAt = "created_at"
    case coverText = "cover_text"
    case inReplyTo = "in_reply_to"
    case aiGenerated = "ai_generated"
    case approvalRef = "approval_ref"
  }
}

/// Decodes the lines of a file whenever it is asked, as the peers do (`bin/peers/peer.h`). Reading the file and cutting
/// it into lines is not counted.
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "decode", shouldDisplay: false)

  @Argument var file: String

  func run() throws {
    let lines = try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: UInt8(ascii: "\n")).map { Data($0) }
    let decoder = JSONDecoder()
    // Standard output is a pipe: what `print` writes would wait in a buffer.
    func answer(_ line: String) throws { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }
    try answer("ready 0 0 Foundation's JSONDecoder")
    while readLine() != nil {
      var bytes = 0
      let start = processorSeconds()
      for line in lines {
        let subject = try decoder.decode(DecodedSubject.self, from: line)
        bytes &+= subject.body?.utf8.count ?? 0
      }
      try answer("\(processorSeconds() - start) \(lines.count) \(bytes) 0")
    }
  }
}
