// kosgate campaign coverage: which accounts have not posted with the tag in the window.

import ArgumentParser
import Brands
import Reporting
import Subjects
import Workspaces

enum CoverageFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json
}

extension CoverageDimension: ExpressibleByArgument {}

struct CampaignCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Which accounts of the registry have posted for a campaign, and which have not.",
    discussion: """
      A post counts when it may be published (passed or approved, newest version), carries the campaign's required tags, and is planned within the \
      window; of posts of one account that say nearly the same, one counts. Accounts that cannot publish (muted, banned, lost, left) are not counted \
      among those asked. CSV and JSON name every account; text groups them and names those that are missing.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The campaign's id.") var id: String
  @Option(help: "Only posts of this phase.") var phase: String?
  @Option(help: "Only posts at this common moment.") var slot: String?
  @Option(help: "Only posts from this day or moment on, such as 2026-12-01.") var from: Timestamp?
  @Option(help: "Only posts before this moment; a day is included.", transform: CampaignCoverageCommand.end)
  var until: Timestamp?
  @Option(help: "Count this tag alone instead of all that the campaign requires.") var tag: String?
  @Option(help: "Group by region, tier, line, dealer, platform, role; repeat for several. Default: region and tier.")
  var by: [CoverageDimension] = []
  @Option(help: "How many steps of the region path make a region.") var level: Int = 1
  @Option(help: "text, csv or json. Default: text.") var format: CoverageFormat = .text
  @Flag(help: "The same as --format json.") var json = false
  @Flag(help: "Name only accounts that are missing.") var missing = false

  func validate() throws {
    if !(1...8).contains(level) { throw ValidationError("--level takes 1 to 8") }
    if phase != nil, slot != nil { throw ValidationError("--phase and --slot exclude each other") }
  }

  private static func end(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(text) else { throw ValidationError("--until takes a date or a moment") }
    return text.utf8.count == 10 ? Timestamp(milliseconds: moment.milliseconds + 86_400_000) : moment
  }

  func run() async throws {
    try await reportingErrors {
      let campaign = try options.place.campaign(id).campaign
      let accounts = try options.place.registry().accounts
      let window = try self.window(of: campaign)
      let store = try options.openStore()
      guard let coverage = try CampaignCoverage(of: campaign, tag: tag, in: window, accounts: accounts, from: store)
      else { throw UsageError("活动里没有这个话题；用 kosgate campaign show \(campaign.id) 查看", .notFound) }
      let text = CoverageText(
        campaign: campaign, window: window, by: by.isEmpty ? [.region, .tier] : by, level: level, onlyMissing: missing)
      switch json ? .json : format {
      case .text: try StandardStreams.output(text.text(coverage))
      case .csv: try StandardStreams.output(text.csv(coverage))
      case .json: try StandardStreams.output(text.json(coverage))
      }
    }
  }

  /// The phase's or moment's window, or the campaign's, narrowed by `--from` and `--until`.
  private func window(of campaign: Campaign) throws -> TimeWindow {
    var window = campaign.window
    if let phase {
      guard let found = campaign.phases.first(where: { $0.id == phase }) else {
        throw UsageError("活动里没有这个阶段；有：\(campaign.phases.map(\.id).joined(separator: "、"))", .notFound)
      }
      window = found.window
    }
    if let slot {
      guard let found = campaign.slots.first(where: { $0.id == slot }) else {
        throw UsageError("活动里没有这个时刻；有：\(campaign.slots.map(\.id).joined(separator: "、"))", .notFound)
      }
      window = found.window
    }
    if let from { window.from = max(from, window.from ?? from) }
    if let until { window.until = min(until, window.until ?? until) }
    return window
  }
}
