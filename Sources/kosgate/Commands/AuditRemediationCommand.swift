// kosgate audit remediation: what was done about what a rescan found.

import ArgumentParser
import Retrospection
import Storage
import Subjects

struct AuditRemediationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remediation", abstract: "The findings of rescans: opened, mended with proof, reopened.",
    subcommands: [Open.self, List.self, Close.self, Reopen.self])

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open every finding of a finished rescan; those that are known stay as they are.")

    @OptionGroup var place: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The folder of the rescan.", completion: .directory) var folder: String
    @Option(help: "Only one list: missed-then, rule-changed or bypassed.") var list: RescanList?

    func run() async throws {
      try await reportingErrors {
        let desk = RemediationDesk(try place.openStore(), now: systemNow)
        let (opened, total) = try desk.open(folder, list: list, by: actor.name)
        try StandardStreams.output("新开 \(opened) 条整改，另有 \(total - opened) 条早已开过\n")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Findings and what was done about them, with the counts by dealer and region.")

    @OptionGroup var place: StoreOptions
    @Flag(help: "Only those that wait.") var open = false
    @Flag(help: "Only those that are settled.") var closed = false
    @Option(help: "Only one list: missed-then, rule-changed or bypassed.") var list: RescanList?
    @Option(help: "Only this dealer's.") var dealer: String?
    @Option(help: "Only this region's and those below it, 华东 or 华东/上海.") var region: String?
    @Flag(help: "One JSON object a line.") var json = false
    @Flag(help: "A table for spreadsheets.") var csv = false

    func validate() throws {
      if open, closed { throw ValidationError("--open and --closed exclude each other") }
      if json, csv { throw ValidationError("--json and --csv exclude each other") }
    }

    func run() async throws {
      try await reportingErrors {
        var filter = RemediationDesk.Filter()
        filter.isOpen = open ? true : closed ? false : nil
        filter.list = list
        filter.dealer = dealer
        filter.region = region
        let cases = try RemediationDesk(try place.openStore(), now: systemNow).cases(filter)
        try StandardStreams.output(
          json
            ? cases.flatMap { RemediationText.json($0) }
            : csv ? RemediationText.csv(cases) : Array(RemediationText.text(cases).utf8))
      }
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Settle findings: mended, with proof; deleted; or needing nothing. All or none; refused with 75.",
      discussion: """
        --edited names the subject under which the new text was submitted: it must be of the same account, of other \
        content, newer than the finding, and let through.
        """)

    @OptionGroup var place: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "Names of findings, 6 digits or more.") var ids: [String]
    @Option(help: "The text was changed; the id under which the new one was submitted.") var edited: String?
    @Flag(help: "It was deleted; needs --statement.") var deleted = false
    @Flag(help: "It needs no mending; needs --statement.") var dismissed = false
    @Option(help: "Who did what and how it was seen, in your own words.") var statement: String?

    func validate() throws {
      if [edited != nil, deleted, dismissed].count(where: \.self) != 1 {
        throw ValidationError("give one of --edited, --deleted, --dismissed")
      }
    }

    func run() async throws {
      try await reportingErrors {
        let settlement: RemediationDesk.Settlement =
          edited.map { .edited(subject: $0) } ?? (deleted ? .deleted : .dismissed)
        let desk = RemediationDesk(try place.openStore(), now: systemNow)
        let cases = try desk.settle(ids, as: settlement, by: actor.name, statement: statement)
        try StandardStreams.output(cases.map { RemediationText.line($0) }.joined())
      }
    }
  }

  struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put settled findings back; needs --statement.")

    @OptionGroup var place: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "Names of findings, 6 digits or more.") var ids: [String]
    @Option(help: "Why, in your own words.") var statement: String?

    func run() async throws {
      try await reportingErrors {
        let desk = RemediationDesk(try place.openStore(), now: systemNow)
        let cases = try desk.reopen(ids, by: actor.name, statement: statement)
        try StandardStreams.output(cases.map { RemediationText.line($0) }.joined())
      }
    }
  }
}

extension RescanList: ExpressibleByArgument {}
