// The readable part of an evidence file: Chinese, for a screen and for paper, made of the machine-readable part alone.

internal import Audit
internal import Digests
internal import Subjects

struct EvidencePage {
  private let evidence: Evidence
  private let digest: SHA256Hash
  private let excerpts: [SHA256Hash: RuleExcerpts]

  /// - Parameter digest: of the machine-readable part.
  init(_ evidence: Evidence, digest: SHA256Hash) {
    self.evidence = evidence
    self.digest = digest
    excerpts = Dictionary(
      evidence.ruleSets.map { ($0.digest, RuleExcerpts($0.archive)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Everything up to the machine-readable part.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>审核证据 \(HTMLText.escape(evidence.subject))</title>
    <style>
    \(EvidenceStyle.sheet)
    </style>
    </head>
    <body>
    <h1>审核证据</h1>
    \(summary)
    \(evidence.versions.map(section).joined(separator: "\n"))
    \(decisions)
    \(rules)
    \(log)
    \(EvidenceStyle.howToCheck)

    """
  }

  private var summary: String {
    let last = evidence.entries.last { entry in
      (try? AuditEntry(leaf: Array(entry.leaf.utf8)))?.subject != nil
    }.flatMap { try? AuditEntry(leaf: Array($0.leaf.utf8)) }
    var rows = [
      ("内容编号", HTMLText.isolated(evidence.subject)), ("版本数", "\(evidence.versions.count)"),
      ("最后的状态", HTMLText.escape(EvidenceWords.state(last?.state))),
      (
        "证据生成",
        "\(evidence.madeAt.chinaText)，\(HTMLText.isolated(evidence.madeBy))，\(HTMLText.escape(evidence.program))"
      ),
      ("审计日志", "共 \(evidence.head.size) 条，树根 <code>\(evidence.head.root)</code>"),
    ]
    rows.append(
      ("签名", evidence.checkpoint == nil ? "没有签名的检查点：只能证明文件自身前后一致" : "有签名的检查点，见文末；用日志的公钥核对"))
    rows.append(("机器可读部分", "<code>\(digest)</code>"))
    return Self.table(rows)
  }

  private func section(_ version: Evidence.Version) -> String {
    let record = try? JSONValue(parsing: Array(version.record.utf8))
    let verdict = record?["verdict"]?.string.flatMap(Verdict.init(rawValue:))?.chineseName ?? ""
    let findings = RecordedFinding.list("findings", of: record)
    let exempted = RecordedFinding.list("exempted", of: record)
    var html = "<section>\n<h2>第 \(version.version) 版：机器判“\(HTMLText.escape(verdict))”</h2>\n"
    var rows = [("判定时间", version.judgedAt.chinaText)]
    let subject = version.original.flatMap { try? SubjectDecoder.decode(Array($0.utf8)) }
    if let subject { rows += facts(of: subject) }
    rows.append(("规则集", "<code>\(version.ruleSet)</code>"))
    rows.append(("判定程序", HTMLText.escape(record?["engine"]?.string ?? "")))
    rows.append(("日志", "第 \(version.entry) 号"))
    html += Self.table(rows)
    if let subject {
      html += texts(of: subject, findings)
    } else {
      html += "<p class=\"gone\">原文已按要求删除。</p>\n"
    }
    html += list("命中", findings.enumerated().map { item($0.element, number: $0.offset + 1) })
    html += list(
      "看到了、但属于合法用法",
      exempted.map { match in
        "<li><b>\(HTMLText.isolated(match.text))</b>　\(HTMLText.escape(match.reason ?? ""))　"
          + "<span class=\"rule\">\(HTMLText.escape(match.rule))</span></li>"
      })
    return html + "</section>"
  }

  private func facts(of subject: Subject) -> [(String, String)] {
    var rows = [
      ("发布位置", "\(subject.platform.chineseName)\(subject.kind.chineseName)，\(subject.audience.chineseName)"),
      ("账号", HTMLText.isolated(subject.account.id)),
    ]
    let account = subject.account
    let more: KeyValuePairs = [
      "账号名称": account.name, "账号身份": account.role?.chineseName, "经销商": account.dealer, "门店": account.store,
      "区域": account.region, "等级": account.tier?.rawValue, "行业": subject.industry?.chineseName, "品牌": subject.brand,
      "活动": subject.campaign, "审批号": subject.approvalRef, "计划发布": subject.publishAt?.chinaText,
      "回复的是": subject.inReplyTo?.text,
    ]
    for (name, value) in more { if let value { rows.append((name, HTMLText.isolated(value))) } }
    return rows
  }

  private func texts(of subject: Subject, _ findings: [RecordedFinding]) -> String {
    subject.fields.map { field in
      let marks = findings.enumerated().compactMap { number, finding in
        finding.field == field.key.description ? finding.range.map { (range: $0, number: number + 1) } : nil
      }
      let label = field.key.name.chineseName + (field.key.index.map { " \($0 + 1)" } ?? "")
      return "<h3>\(label)</h3>\n<div class=\"text\"><bdi>\(MarkedText(field.text, marks: marks).html)</bdi></div>\n"
    }.joined()
  }

  private func item(_ finding: RecordedFinding, number: Int) -> String {
    var html = "<li value=\"\(number)\"><b>\(finding.severity?.chineseName ?? "")</b>　"
    if !finding.text.isEmpty { html += "<mark>\(HTMLText.isolated(finding.text))</mark>　" }
    html += HTMLText.escape(finding.message)
    if !finding.folds.isEmpty { html += "<br>识破：\(HTMLText.escape(finding.folds.joined(separator: "，")))" }
    if !finding.basis.isEmpty { html += "<br>依据：\(HTMLText.escape(finding.basis))" }
    if !finding.suggestions.isEmpty {
      html += "<br>建议：\(HTMLText.escape(finding.suggestions.joined(separator: " / ")))"
    }
    return html + "<br><span class=\"rule\">\(HTMLText.escape(finding.rule))</span></li>"
  }

  private var decisions: String {
    let rows = evidence.decisions.map { decision in
      "<tr><td>\(decision.decidedAt.chinaText)</td><td>第 \(decision.version) 版</td>"
        + "<td>\(HTMLText.isolated(decision.reviewer))</td>"
        + "<td>\(HTMLText.escape(EvidenceWords.action(decision.action)))</td>"
        + "<td>\(HTMLText.isolated(decision.reason ?? ""))</td><td>第 \(decision.entry) 号</td></tr>\n"
    }
    guard !rows.isEmpty else { return "<section>\n<h2>人的决定</h2>\n<p>没有人对它作过决定。</p>\n</section>" }
    return
      "<section>\n<h2>人的决定</h2>\n<table>\n<tr><th>时间</th><th>版本</th><th>人</th><th>决定</th><th>原因</th><th>日志</th></tr>\n"
      + rows.joined() + "</table>\n</section>"
  }

  /// Every rule that found something, once for each rule set that it did so in.
  private var rules: String {
    var html = ""
    for archive in evidence.ruleSets {
      var named: [String] = []
      for version in evidence.versions where version.ruleSet == archive.digest {
        let record = try? JSONValue(parsing: Array(version.record.utf8))
        for finding in RecordedFinding.list("findings", of: record) + RecordedFinding.list("exempted", of: record)
        where !named.contains(finding.rule) { named.append(finding.rule) }
      }
      let excerpts = named.compactMap { rule in
        self.excerpts[archive.digest]?.excerpt(of: rule).map { found in
          "<h3>\(HTMLText.escape(found.title))　<span class=\"rule\">\(HTMLText.escape(rule))</span></h3>\n"
            + "<p>规则包版本 \(HTMLText.escape(found.version))，\(HTMLText.escape(found.place))</p>\n"
            + "<pre>\(HTMLText.escape(found.lines))</pre>\n"
        }
      }
      guard !excerpts.isEmpty else { continue }
      html += "<section>\n<h2>规则当时的原文</h2>\n<p>规则集 <code>\(archive.digest)</code>，全部文件在机器可读部分里。</p>\n"
      html += excerpts.joined() + "</section>\n"
    }
    return html
  }

  private var log: String {
    let entries = evidence.entries.map { entry in
      let leaf = Array(entry.leaf.utf8)
      return "<h3>第 \(entry.index) 号：\(HTMLText.escape(EvidenceWords.sentence(leaf)))</h3>\n"
        + "<pre>\(HTMLText.escape(entry.leaf))</pre>\n"
        + "<p>叶子哈希 <code>\(MerkleTree.leafHash(leaf))</code>，证明 \(entry.path.count) 步</p>\n"
    }
    let checkpoint = evidence.checkpoint.map { "<h3>检查点</h3>\n<pre>\(HTMLText.escape($0))</pre>\n" } ?? ""
    return "<section>\n<h2>审计日志，逐字照录</h2>\n\(entries.joined())\(checkpoint)</section>"
  }

  private func list(_ title: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "<h3>\(title)</h3>\n<ol>\n\(items.joined(separator: "\n"))\n</ol>\n"
  }

  /// Rows of a name and HTML.
  private static func table(_ rows: [(String, String)]) -> String {
    "<table>\n" + rows.map { "<tr><th>\($0)</th><td>\($1)</td></tr>\n" }.joined() + "</table>\n"
  }
}
