// Which accounts have posted for a campaign, and which have not.

package import Brands
internal import Checks
internal import Matching
package import Organization
internal import Similarity
package import Storage
package import Subjects

/// What every account that should have posted has let through the gate: approved or passed, with the tags, in the window.
package struct CampaignCoverage: Sendable {
  /// What is asked of an account.
  package enum State: String, Sendable, Hashable, CaseIterable {
    case posted, missing
    /// The registry says that nobody can publish through it now: it is not counted among those that should.
    case unable

    /// The word for people.
    package var chineseName: String {
      switch self {
      case .posted: "已发"
      case .missing: "未发"
      case .unable: "无法发布"
      }
    }
  }

  /// One account of the registry.
  package struct Row: Sendable, Hashable {
    package let account: RegisteredAccount
    /// Posts that count.
    package let posts: Int
    /// Posts that say nearly what a counted one of the same account says.
    package let copies: Int
    package let first: Timestamp?
    package let last: Timestamp?

    /// What became of it.
    package var state: State {
      if posts > 0 { return .posted }
      switch account.status ?? .normal {
      case .normal, .limited: return .missing
      case .muted, .banned, .lost, .left: return .unable
      }
    }
  }

  /// Every account in the campaign's scope, in the order of the registry.
  package let rows: [Row]
  /// Accounts that posted although they are not in the registry, or not in the scope; with how often.
  package let others: [String: Int]
  /// Submissions whose text was erased: nobody can say whether they count.
  package let erased: Int

  /// How many submissions are read at a time.
  private static let page = 500

  /// Reads the whole store.
  /// - Parameters:
  ///   - tag: the only tag that counts; `nil` for all that the campaign requires.
  ///   - window: when a post must be published to count.
  /// - Returns: `nil` where the campaign has no such tag.
  package init?(
    of campaign: Campaign, tag: String? = nil, in window: TimeWindow, accounts: AccountRegistry, from store: Store
  ) throws {
    guard let reader = CampaignPostReader(campaign, tag: tag) else { return nil }
    var worker = try MatchWorker()
    // The newest version of a subject that may be published is the one that counts.
    var posts: [String: Post] = [:]
    var erased = 0
    let newest = try store.read { try $0.newestSubmission() }
    var last: Int64 = 0
    while true {
      let page = try store.read {
        try $0.letThrough(after: last, upTo: newest, since: nil, until: nil, limit: Self.page)
      }
      guard let end = page.last else { break }
      last = end.id
      for submission in page {
        guard let subject = submission.judgedSubject else {
          erased += 1
          continue
        }
        let moment = reader.moment(of: subject, judgedAt: submission.judgedAt, worker: &worker)
        if let moment, window.contains(moment) {
          posts[subject.id] = Post(account: subject.account.id, moment: moment, sketch: TextSketch(subject))
        } else {
          posts[subject.id] = nil
        }
      }
    }
    self.erased = erased
    let byAccount = Dictionary(grouping: posts.values, by: \.account)
    let asked = accounts.accounts.filter { campaign.takesIn($0) }
    rows = asked.map { Row($0, byAccount[$0.id] ?? []) }
    let known = Set(asked.map(\.id))
    others = byAccount.filter { !known.contains($0.key) }.mapValues { $0.count }
  }
}

/// A text that counts.
private struct Post {
  let account: String
  let moment: Timestamp
  let sketch: TextSketch
}

extension CampaignCoverage.Row {
  /// Counts each text once, the earliest of its like.
  fileprivate init(_ account: RegisteredAccount, _ posts: [Post]) {
    var counted: [TextSketch] = []
    let inOrder = posts.sorted { $0.moment < $1.moment }
    for post in inOrder where !counted.contains(where: { $0.likeness(to: post.sketch) >= TextSketch.likeness }) {
      counted.append(post.sketch)
    }
    self.account = account
    self.posts = counted.count
    copies = posts.count - counted.count
    first = inOrder.first?.moment
    last = inOrder.last?.moment
  }
}

extension Campaign {
  /// Whether the registry's account is asked to post. What the registry leaves open counts as in.
  fileprivate func takesIn(_ known: RegisteredAccount) -> Bool {
    var account = Account(id: known.id)
    (account.region, account.line, account.tier, account.role) = (known.region, known.line, known.tier, known.role)
    let isOfBrand = brand == nil || known.brand == nil || brand == known.brand
    let isThere = platforms.isEmpty || known.platform.map(platforms.contains) ?? true
    return isOfBrand && isThere && scope.contains(account)
  }
}
