// Whether a published text counts for a campaign.

package import Brands
package import Matching
package import Subjects

/// Reads the tags of subjects as the gate does, for reports.
package struct CampaignPostReader: Sendable {
  private let contract: CampaignContract
  private let tag: CompiledTag?

  /// A reader for the posts of `campaign`.
  /// - Parameter tag: the only tag that is asked for, by any of its names; `nil` asks for all required ones.
  /// - Returns: `nil` where the campaign has no such tag.
  package init?(_ campaign: Campaign, tag: String? = nil) {
    contract = CampaignContract(campaign)
    self.tag = tag.flatMap { name in
      CampaignContract(campaign).allTags.first { $0.tag.name == name || $0.tag.allNames.contains(name) }
    }
    if tag != nil, self.tag == nil { return nil }
  }

  /// When the subject is published, if it carries what is asked for then and is of a kind that the campaign asks; else `nil`.
  /// - Parameter judgedAt: stands in where the subject names no time.
  package func moment(of subject: Subject, judgedAt: Timestamp, worker: inout MatchWorker) -> Timestamp? {
    guard contract.campaign.asks(subject.kind, on: subject.platform) else { return nil }
    let inspection = Inspection(subject, at: judgedAt, with: &worker)
    let moment = inspection.campaignMoment
    let place = CompiledTag.Place(platform: subject.platform, region: subject.account.region, moment: moment)
    let tags = SubjectTags(inspection, with: &worker)
    let asked =
      tag.map { [$0] } ?? contract.tags(at: moment).required.filter { $0.isDue(at: moment) }
    // A campaign without required tags is known by its number alone.
    guard !asked.isEmpty || subject.campaign == contract.campaign.id else { return nil }
    return asked.allSatisfy { $0.written(in: tags, at: place) != nil } ? moment : nil
  }
}
