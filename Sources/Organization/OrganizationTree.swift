// The tree of the organization: 市场中心 → 业务线 → 大区 → 门店, and who reviews what.

package import Subjects

/// A level of the tree, from the top.
package enum OrganizationLevel: String, Sendable, Hashable, CaseIterable {
  case center, line, region, store

  /// The word for people.
  package var chineseName: String {
    switch self {
    case .center: "市场中心"
    case .line: "业务线"
    case .region: "大区"
    case .store: "门店"
    }
  }
}

/// A place in the organization.
package struct OrganizationNode: Sendable, Hashable {
  /// What subjects and accounts call it: the business line, one step of the region path, the id of the store.
  package let name: String
  /// The name for people; the same as `name` where the file gives none.
  package let title: String
  package let level: OrganizationLevel
  /// The people who review what comes from here; empty means those of the place above.
  package let reviewers: [String]
  package let children: [OrganizationNode]

  /// A place with all below it.
  package init(
    name: String, title: String, level: OrganizationLevel, reviewers: [String], children: [OrganizationNode]
  ) {
    self.name = name
    self.title = title
    self.level = level
    self.reviewers = reviewers
    self.children = children
  }
}

/// `org.yaml` (contract §6).
package struct OrganizationTree: Sendable, Hashable {
  package let root: OrganizationNode

  /// A tree whose names were checked: no two places beside each other share one.
  package init(root: OrganizationNode) { self.root = root }

  /// The places from the top to the most exact one that an account belongs to. A step that the account does not state, or that the tree
  /// does not know, ends the way within that part of the tree; levels that the tree leaves out are passed over.
  package func path(line: String?, region: String?, store: String?) -> [OrganizationNode] {
    let steps = region.map { $0.split(separator: "/").map(String.init) } ?? []
    return Self.longest(
      root, line: line, steps: steps[...], store: store)
  }

  /// The people who review what comes from an account: those of the most exact place that names any.
  package func reviewers(line: String?, region: String?, store: String?) -> [String] {
    path(line: line, region: region, store: store).last { !$0.reviewers.isEmpty }?.reviewers ?? []
  }

  /// Every place with the places above it, in the order of the file.
  package var places: [[OrganizationNode]] {
    func below(_ node: OrganizationNode, _ above: [OrganizationNode]) -> [[OrganizationNode]] {
      let path = above + [node]
      return [path] + node.children.flatMap { below($0, path) }
    }
    return below(root, [])
  }

  /// Why an account's line, region or store cannot be found in the tree; `nil` when they can, or when it states none.
  package func problem(with account: RegisteredAccount) -> String? {
    let names = Set(path(line: account.line, region: account.region, store: account.store).map(\.name))
    let levels = Set(places.compactMap(\.last).map(\.level))
    if let line = account.line, levels.contains(.line), !names.contains(line) {
      return "业务线不在 org.yaml 里 — 核对名称，或在组织树里补上"
    }
    if let region = account.region, levels.contains(.region),
      let last = region.split(separator: "/").last, !names.contains(String(last))
    {
      return "大区路径在 org.yaml 里走不通 — 核对名称，或在组织树里补上"
    }
    if let store = account.store, levels.contains(.store), !names.contains(store) {
      return "门店不在 org.yaml 对应的大区下 — 核对编号，或在组织树里补上"
    }
    return nil
  }

  private static func longest(
    _ node: OrganizationNode, line: String?, steps: ArraySlice<String>, store: String?
  ) -> [OrganizationNode] {
    var best: [OrganizationNode] = []
    for child in node.children {
      let isOn =
        switch child.level {
        case .center: true
        case .line: child.name == line
        case .region: child.name == steps.first
        case .store: child.name == store
        }
      guard isOn else { continue }
      let rest = child.level == .region ? steps.dropFirst() : steps
      let way = longest(child, line: line, steps: rest, store: store)
      if way.count > best.count { best = way }
    }
    return [node] + best
  }
}
