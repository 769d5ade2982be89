// libyaml's English complaints as Chinese sentences with a remedy, for the mistakes that rule authors really make.

/// A problem and what to write instead.
struct SyntaxProblem {
  let problem: String
  let remedy: String
  let mark: YAMLMark

  /// The explanation of an error of libyaml; one that has none keeps libyaml's words.
  init(_ error: YAMLSyntaxError) {
    let context = error.context
    let complaint = error.problem
    if context.contains("alias") || context.contains("anchor") {
      self.init("以 * 或 & 开头的文字会被当作引用", "整段文字加单引号，如 '*仅供参考'", error.mark)
    } else if context.contains("tag") || complaint.contains("tag") {
      self.init("以 ! 开头的文字会被当作类型标签", "整段文字加单引号，如 '!注意'", error.mark)
    } else if let known = Self.unclosed.first(where: { complaint.contains($0.key) }) {
      // The end is noticed lines later, perhaps at the end of the file: the opening sign is what must be looked at.
      self.init(known.problem, known.remedy, context.isEmpty ? error.mark : error.contextMark)
    } else if let known = Self.known.first(where: { complaint.contains($0.key) }) {
      self.init(known.problem, known.remedy, error.mark)
    } else {
      self.init(
        "YAML 语法有误（\(complaint.isEmpty ? "unknown" : complaint)）", "检查这一行的缩进、引号和括号是否成对", error.mark)
    }
  }

  private init(_ problem: String, _ remedy: String, _ mark: YAMLMark) {
    self.problem = problem
    self.remedy = remedy
    self.mark = mark
  }

  private static let unclosed: [(key: String, problem: String, remedy: String)] = [
    ("',' or ']'", "这个方括号里的列表没有正确结束", "检查逗号和 ]；文字里有 [ ] { } 或逗号时加单引号"),
    ("',' or '}'", "这个花括号里的键值没有正确结束", "检查逗号和 }；文字里有 [ ] { } 或逗号时加单引号"),
    ("end of stream", "这个引号到文件结尾都没有配对", "补上收尾的引号；单引号文字里的单引号写两个"),
    ("document indicator", "这个引号还没有收尾就出现了 --- 或 ...", "补上收尾的引号"),
  ]

  private static let known: [(key: String, problem: String, remedy: String)] = [
    ("cannot start any token", "文字不能以 @、`、% 或制表符开头", "整段文字加单引号；缩进只用空格"),
    ("mapping values are not allowed", "这里不能再出现“冒号加空格”", "文字里有冒号和空格时，整段加单引号；如果是新的键，检查缩进"),
    ("unknown escape character", "双引号里的反斜杠后面不是 YAML 认识的转义", "正则用单引号书写，如 '\\d{3}'"),
    ("escape code", "双引号里的 \\u 或 \\x 不是有效的字符", "写有效的码点，如 \"\\u200B\""),
    ("hexdecimal number", "双引号里的 \\u 或 \\x 后面缺少十六进制数字", "写全码点，如 \"\\u200B\"；正则改用单引号"),
    ("tab character", "缩进用了制表符", "缩进只用空格"),
    ("could not find expected ':'", "这一行没有写成“键: 值”", "冒号用半角，后面加一个空格；如果是上一行文字的续行，整段加引号"),
    ("expected key", "这一行与上面的键对不齐，或引号后面还有文字", "检查缩进；引号要包住整段文字"),
    ("'-' indicator", "这一行与上面的列表项对不齐，或括号、引号后面还有文字", "检查缩进；以 [、{ 或引号开头的文字，整段用单引号包住"),
    ("block sequence entries", "这里不能用短横线开始列表", "列表另起一行，并与键对齐或缩进两格"),
    ("node content", "这里缺少值，或以不允许的符号开头", "写上值；以 , ] } 等符号开头的文字加单引号"),
    ("expected <document start>", "正文结束后又出现了内容，或缩进比第一行还浅", "检查缩进；一个文件只写一份内容"),
    ("comment or line break", "| 或 > 后面还有文字", "文字从下一行开始，并缩进两格"),
    ("indentation indicator", "| 或 > 后面的缩进数字不对", "去掉数字"),
    ("nesting level", "层级太深", "最多 \(YAMLReader.maximumDepth) 层"),
    ("control characters", "文件里有控制符", "删去它"),
  ]
}
