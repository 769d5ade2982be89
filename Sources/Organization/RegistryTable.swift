// The registry out of a spreadsheet.

internal import Subjects

extension AccountRegistry {
  /// Reads comma-separated values with a header row. Columns are named by the keys of `accounts.jsonl` or by their Chinese names, in any
  /// order; an empty cell is not known; values may be the words of the format or the Chinese ones.
  /// - Parameter file: the path for errors.
  package init(table content: [UInt8], file: String) throws(RegistryProblems) {
    var collector = RegistryCollector(file: file)
    let table: DelimitedText
    do {
      table = try DelimitedText(content)
    } catch {
      collector.refuse(line: error.line, error.message)
      throw RegistryProblems(problems: collector.problems, count: collector.count)
    }
    let columns = table.header.map { RegistryColumn.key(of: $0) }
    for (index, column) in columns.enumerated() {
      if column == nil {
        collector.refuse(
          line: 1, "第 \(index + 1) 列的列名不认识 — 可用的列名：\(RegistryColumn.chineseNames.joined(separator: "、"))")
      } else if let first = columns.firstIndex(of: column), first < index {
        collector.refuse(line: 1, "第 \(index + 1) 列与第 \(first + 1) 列是同一项 — 删去一列")
      }
    }
    if !columns.contains("id") { collector.refuse(line: 1, "缺少“账号编号”这一列 — 每个账号都要有编号") }
    if collector.count == 0 {
      for row in table.rows { collector.add(row, columns: columns.compactMap(\.self)) }
    }
    try self.init(collector)
  }
}

extension RegistryCollector {
  /// A row becomes the line of JSON that says the same, so that there is one reader and one set of refusals.
  fileprivate mutating func add(_ row: DelimitedText.Row, columns: [String]) {
    var writer = JSONWriter()
    var problem: String?
    writer.object { writer in
      for (key, field) in zip(columns, row.fields) {
        let text = field.trimmed
        guard !text.isEmpty else { continue }
        guard key == "certified" else {
          writer.member(key, RegistryColumn.word(text, of: key))
          continue
        }
        switch text {
        case "true", "是", "已认证", "1": writer.member(key, true)
        case "false", "否", "未认证", "0": writer.member(key, false)
        default: problem = "认证状态写“是”或“否”"
        }
      }
    }
    do throws(LineError) {
      let account = try RegisteredAccount(decoding: writer.bytes)
      if let problem { refuse(line: row.line, problem) } else { add(account, line: row.line) }
    } catch {
      refuse(line: row.line, error.message)
    }
  }
}

/// The names of columns and values, as people write them.
enum RegistryColumn {
  private static let names: [(chinese: String, key: String)] = [
    ("账号编号", "id"), ("负责人", "owner"), ("账号名称", "name"), ("平台", "platform"), ("品牌", "brand"), ("行业", "industry"),
    ("账号类型", "role"), ("经销商", "dealer"), ("门店", "store"), ("大区", "region"), ("业务线", "line"), ("等级", "tier"),
    ("认证", "certified"), ("状态", "status"), ("合同", "contract"), ("合同到期", "contract_until"),
    ("授权类型", "authorization"), ("执业证号", "licence"), ("门店地址", "address"),
  ]

  static var chineseNames: [String] { names.map(\.chinese) }

  static func key(of column: String) -> String? {
    let name = column.trimmed
    return names.first { $0.chinese == name || $0.key == name.lowercased() }?.key
  }

  /// The word of the format that `text` means; what is no such word stays as it is and is refused by the reader.
  static func word(_ text: String, of key: String) -> String {
    func find<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, _ name: (Word) -> String) -> String
    where Word.RawValue == String { Word.allCases.first { name($0) == text }?.rawValue ?? text }
    return switch key {
    case "platform": find(Platform.self, \.chineseName)
    case "industry": find(Industry.self, \.chineseName)
    case "role": find(AccountRole.self, \.chineseName)
    case "status": find(AccountStatus.self, \.chineseName)
    case "contract": ["已签": "signed", "已签订": "signed", "未签": "missing", "未签订": "missing"][text] ?? text
    case "authorization": ["企业员工号": "enterprise", "个人授权号": "personal"][text] ?? text
    default: text
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    let kept = unicodeScalars.drop(while: \.properties.isWhitespace)
    guard let end = kept.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(kept[...end])
  }
}
