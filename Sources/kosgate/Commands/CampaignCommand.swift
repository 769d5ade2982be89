// kosgate campaign: what the campaign files ask, and who has done it.

import ArgumentParser
import Brands
import Subjects
import Terminal
import Workspaces

struct CampaignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign", abstract: "Campaigns: what they ask, and which accounts have posted.",
    subcommands: [CampaignListCommand.self, CampaignShowCommand.self, CampaignCoverageCommand.self])
}

extension WorkspaceOptions {
  /// A campaign of the workspace by its id.
  func campaign(_ id: String) throws -> (workspace: Workspace, campaign: Campaign) {
    let workspace = try open()
    let campaigns = try workspace.campaigns()
    guard let campaign = campaigns.first(where: { $0.id == id }) else {
      let known = campaigns.map(\.id).joined(separator: "、")
      throw WorkspaceError(
        .notFound, ["没有编号为 \(TerminalText.line(id)) 的活动；" + (known.isEmpty ? "这个工作区没有活动文件" : "有：\(known)")])
    }
    return (workspace, campaign)
  }
}

struct CampaignListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The campaigns of the workspace.")

  @OptionGroup var place: WorkspaceOptions
  @Flag(help: "JSON Lines instead of text.") var json = false

  func run() async throws {
    try await reportingErrors {
      let campaigns = try place.open().campaigns()
      let text = CampaignText(now: systemNow())
      try StandardStreams.output(json ? campaigns.flatMap(text.json) : Array(text.table(campaigns).utf8))
    }
  }
}

struct CampaignShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What a campaign asks, as its authors' stores read it.")

  @OptionGroup var place: WorkspaceOptions
  @Argument(help: "The campaign's id.") var id: String
  @Flag(help: "JSON instead of text.") var json = false

  func run() async throws {
    try await reportingErrors {
      let campaign = try place.campaign(id).campaign
      let text = CampaignText(now: systemNow())
      try StandardStreams.output(json ? text.json(campaign) : Array(text.page(campaign).utf8))
    }
  }
}
