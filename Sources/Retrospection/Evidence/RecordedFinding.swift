// The findings of a stored record, as a page shows them.

internal import Subjects

/// A finding or exemption read back from a record.
struct RecordedFinding {
  let rule: String
  let severity: Severity?
  let field: String?
  let range: Range<Int>?
  let text: String
  let message: String
  let basis: String
  /// What had to be seen through, in words.
  let folds: [String]
  let suggestions: [String]
  /// Why it was lawful; only of an exemption.
  let reason: String?

  private init(_ value: JSONValue) {
    func list(_ key: String) -> [String] { value[key]?.array?.compactMap(\.string) ?? [] }
    rule = value["rule"]?.string ?? ""
    severity = value["severity"]?.string.flatMap(Severity.init(rawValue:))
    field = value["field"]?.string
    let bounds = value["range"]?["utf8"]?.array?.compactMap(\.integer) ?? []
    range = bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]..<bounds[1] : nil
    text = value["text"]?.string ?? ""
    message = value["message"]?.string ?? ""
    basis = value["basis"]?.string ?? ""
    let seen = list("seen_through")
    folds = seen.isEmpty ? list("folds").map { Self.names[$0] ?? $0 } : seen
    suggestions = list("suggestions")
    reason = value["reason"]?.string
  }

  /// What lies between a text and what a rule sees, where the record has no words for it.
  private static let names = [
    "width": "全角半角", "traditional": "繁体字", "format-removed": "看不见的字符", "compatibility": "变体字符", "digit": "其他写法的数字",
    "diacritic": "附加符号", "whitespace": "空白", "noise": "夹在字间的符号", "reading": "括号里的读音", "digits": "其他写法的数字",
    "latin": "形近的外文字母", "lines": "分行", "reversed": "倒写", "shape": "形近字", "split": "拆字", "symbol": "符号代字",
    "sound": "谐音", "pinyin": "拼音",
  ]

  /// The members of a record's list.
  static func list(_ key: String, of record: JSONValue?) -> [RecordedFinding] {
    (record?[key]?.array ?? []).map(RecordedFinding.init)
  }
}
