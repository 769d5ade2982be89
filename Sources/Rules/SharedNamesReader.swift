// rules/exemptions.yaml: the exemptions and elements that the rules of all packs name.

internal import StrictYAML

/// What can be named in `exempt` and `requires`.
struct SharedNames {
  var exemptions: [NamedExemption] = []
  var elements: [RequiredElement] = []
  /// All identifiers that were written, even of entries with mistakes; `nil` when the file could not be read, so that
  /// one mistake there is not repeated for every rule.
  var exemptionIDs: Set<String>? = []
  var elementIDs: Set<String>? = []
}

/// Reads the file of shared names.
struct SharedNamesReader {
  private(set) var names = SharedNames()
  private(set) var errors: [RuleFileError] = []

  /// Reads `source`.
  init(_ source: SourceFile) {
    do {
      read(try YAMLReader.read(source.content, file: source.path), file: source.path)
    } catch {
      errors = error.errors.map { RuleFileError($0) }
      names.exemptionIDs = nil
      names.elementIDs = nil
    }
  }

  private mutating func read(_ root: YAMLNode, file: String) {
    var reader = MappingReader(root, file: file)
    defer { errors = reader.finish().map { RuleFileError($0) } }
    guard case .mapping = root.kind else {
      names.exemptionIDs = nil
      names.elementIDs = nil
      return
    }
    var exemptionIDs: [String: Int] = [:]
    for node in reader.list("exemptions") {
      reader.read(node) { entry in
        let id = Self.identifier(&entry, taken: &exemptionIDs)
        let title = entry.string("title")
        let basis = entry.string("basis", remedy: "补上依据，如 basis: 《广告绝对化用语执法指南》第六条第（二）项")
        guard let context = entry.contextClause(), let id, let title, let basis else { return }
        let location = SourceLocation(file: file, line: entry.line)
        names.exemptions.append(
          NamedExemption(id: id, title: title.value, basis: basis.value, context: context, location: location))
      }
    }
    var elementIDs: [String: Int] = [:]
    for node in reader.list("elements") {
      reader.read(node) { entry in
        let id = Self.identifier(&entry, taken: &elementIDs)
        let title = entry.string("title")
        let number = entry.numberRange("number")
        let patterns = entry.patterns("patterns", required: number == nil ? "至少写一条正则，如 patterns: ['…']" : nil)
        let reach = entry.word("reach", as: ContextReach.self)
        guard let reach, !patterns.isEmpty || number != nil, let id, let title else { return }
        let location = SourceLocation(file: file, line: entry.line)
        var element = RequiredElement(
          id: id, title: title.value, patterns: patterns, reach: reach.value, location: location)
        element.number = number
        names.elements.append(element)
      }
    }
    names.exemptionIDs = Set(exemptionIDs.keys)
    names.elementIDs = Set(elementIDs.keys)
  }

  /// The identifier of an entry; `taken` holds the line of every one before it.
  private static func identifier(_ entry: inout MappingReader, taken: inout [String: Int]) -> String? {
    guard let id = entry.string("id") else { return nil }
    guard Identifiers.isSharedName(id.value) else {
      entry.refuse(id, "id \(YAMLError.quote(id.value)) 不合规范", "只用英文字母、数字和单个短横线，如 E6b、source")
      return nil
    }
    if let earlier = taken[id.value] {
      entry.refuse(id, "id \(id.value) 重复，第 \(earlier) 行已经有了", "换一个 id")
      return nil
    }
    taken[id.value] = id.line
    return id.value
  }
}
