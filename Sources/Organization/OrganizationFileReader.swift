// org.yaml out of YAML; every mistake is told with file, line and remedy.

package import StrictYAML

/// Reads `org.yaml`.
package enum OrganizationFileReader {
  /// The deepest tree that is read.
  private static let maximumDepth = 12

  /// The tree that the file describes.
  /// - Parameter file: the path for errors.
  package static func tree(_ content: [UInt8], file: String) throws(YAMLErrors) -> OrganizationTree {
    let node = try YAMLReader.read(content, file: file)
    var reader = MappingReader(node, file: file)
    let root = place(&reader, above: nil, depth: 1)
    let errors = reader.finish()
    guard errors.isEmpty else { throw YAMLErrors(errors) }
    return OrganizationTree(root: root)
  }

  private static func place(
    _ reader: inout MappingReader, above: OrganizationLevel?, depth: Int
  ) -> OrganizationNode {
    let name = reader.string("name", remedy: "补上名称：业务线名、大区名或门店编号，与账号登记表里的写法一致")
    let title = reader.optionalString("title")?.value
    let level = level(&reader, above: above)
    let reviewers = reader.strings("reviewers")
    if let name, name.value.contains("/") {
      reader.refuse(name, "名称里有 /", "一级写一个名称；华东/上海 写成“华东”下面的“上海”")
    }
    for (index, person) in reviewers.enumerated()
    where reviewers[..<index].contains(where: { $0.value == person.value }) {
      reader.refuse(person, "审核人重复", "删去一个")
    }
    var children: [OrganizationNode] = []
    for item in reader.list("children") {
      reader.read(item) { inner in
        let place = inner.place(of: "name")
        guard depth < maximumDepth else {
          return inner.refuse(place, "组织树超过 \(maximumDepth) 层", "减少层级")
        }
        let child = self.place(&inner, above: level, depth: depth + 1)
        if children.contains(where: { $0.name == child.name && $0.level == child.level }) {
          inner.refuse(place, "同一级有两个“\(child.name)”", "合并，或改其中一个的名称")
        }
        children.append(child)
      }
    }
    return OrganizationNode(
      name: name?.value ?? "", title: title ?? name?.value ?? "", level: level, reviewers: reviewers.map(\.value),
      children: children)
  }

  /// The level a place states, which must not be above the one it stands in; without one, the next below. Below a region both regions
  /// and stores may stand, so there the level must be stated.
  private static func level(_ reader: inout MappingReader, above: OrganizationLevel?) -> OrganizationLevel {
    let order = OrganizationLevel.allCases
    guard let above, let position = order.firstIndex(of: above) else {
      if let stated = reader.optionalWord("level", as: OrganizationLevel.self), stated.value != .center {
        reader.refuse(stated, "最上面一级不是 center", "最上面写市场中心（level: center），业务线、大区写在 children 里")
      }
      return .center
    }
    if above == .region, !reader.contains("level") {
      _ = reader.word("level", as: OrganizationLevel.self, remedy: "大区下面写明 level: region（下一级大区）或 level: store（门店）")
      return .store
    }
    guard let stated = reader.optionalWord("level", as: OrganizationLevel.self) else {
      return order[min(position + 1, order.count - 1)]
    }
    let isBelow = order.firstIndex(of: stated.value).map {
      $0 > position || (stated.value == .region && above == .region)
    }
    if isBelow != true {
      reader.refuse(
        stated, "\(stated.value.rawValue) 不能放在 \(above.rawValue) 下面", "顺序是 center → line → region（可多级）→ store")
    }
    return stated.value
  }
}
