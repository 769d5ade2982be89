// The tree finds who reviews an account, and its file is refused with line and remedy.

import Organization
import StrictYAML
import Testing

@Suite struct OrganizationTreeTests {
  private static let file = """
    name: 市场中心
    reviewers: [总部-王]
    children:
      - name: RX5
        reviewers: [产品-李]
        children:
          - name: 华东
            level: region
            reviewers: [华东-周]
            children:
              - name: 上海
                level: region
                children:
                  - {name: SH-0012-03, title: 浦东店, level: store, reviewers: [店-吴]}
          - {name: 华北, level: region}
      - name: 华南
        level: region
        reviewers: [华南-郑]
    """

  private static func tree() throws -> OrganizationTree {
    try OrganizationFileReader.tree(Array(file.utf8), file: "org.yaml")
  }

  @Test(
    arguments: [
      ("RX5", "华东/上海", "SH-0012-03", ["店-吴"]),
      ("RX5", "华东/上海", "SH-0099", ["华东-周"]),
      ("RX5", "华东/南京", nil, ["华东-周"]),
      ("RX5", "华北/北京", nil, ["产品-李"]),
      ("RX5", nil, nil, ["产品-李"]),
      ("RX9", "华东/上海", nil, ["总部-王"]),
      (nil, "华南/广州", nil, ["华南-郑"]),
      (nil, nil, nil, ["总部-王"]),
    ] as [(String?, String?, String?, [String])])
  func theMostExactPlaceThatNamesPeopleReviews(line: String?, region: String?, store: String?, expected: [String])
    throws
  {
    #expect(try Self.tree().reviewers(line: line, region: region, store: store) == expected)
  }

  @Test(
    arguments: [
      ("title: 没有名称", 1, "name"),
      ("name: 市场中心\nlevel: region", 2, "center"),
      ("name: a\nchildren:\n  - {name: 华东, level: region, children: [{name: RX5, level: line}]}", 3, "不能放在"),
      ("name: a\nchildren:\n  - {name: 华东, level: region, children: [{name: 上海}]}", 3, "level"),
      ("name: a\nchildren:\n  - {name: 华东/上海, level: region}", 3, "/"),
      ("name: a\nchildren:\n  - {name: 华东, level: region}\n  - {name: 华东, level: region}", 4, "同一级"),
      ("name: a\nreviewers: [x, x]", 2, "重复"),
      ("name: a\nchildern: []", 2, "childern"),
    ])
  func aBadTreeIsRefusedWithItsLineAndWhatToDo(content: String, line: Int, words: String) {
    let error = #expect(throws: YAMLErrors.self) {
      try OrganizationFileReader.tree(Array(content.utf8), file: "org.yaml")
    }
    #expect(error?.errors.first?.description.contains("org.yaml:\(line)") ?? false)
    #expect(error?.errors.first?.description.contains(words) ?? false)
  }

  @Test func aTreeDeeperThanAnyOrganizationIsRefused() {
    var content = "name: a\n"
    for depth in 0..<20 {
      let indent = String(repeating: "  ", count: depth * 2)
      content += "\(indent)children:\n\(indent)  - name: r\(depth)\n\(indent)    level: region\n"
    }
    #expect(throws: YAMLErrors.self) { try OrganizationFileReader.tree(Array(content.utf8), file: "org.yaml") }
  }
}
