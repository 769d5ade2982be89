// A small pack that loads, to be broken in one place at a time.

import Rules

/// The path of the file that ``packFile(_:_:)`` gives.
let packPath = "rules/ad-law/absolute.yaml"

/// The lines of a file that loads; the rule begins in line 5.
private let goodLines = """
  pack: ad-law
  title: 广告法
  version: 2026.11.1
  rules:
    - id: absolute/superlative
      title: 绝对化用语
      category: absolute
      severity: block
      basis: 《广告法》第九条第（三）项
      provenance: verified
      terms: [国家级, 最高级]
      message: “{match}”属于绝对化用语
      examples:
        hit: [本店服务【国家级】]
        miss: [最佳赏味期为7天, 最近到店有礼]
  """

/// The good file with the one place where `old` stands replaced.
func packText(_ old: String = "", _ new: String = "") -> String {
  guard !old.isEmpty else { return goodLines }
  let parts = goodLines.split(separator: old, omittingEmptySubsequences: false)
  precondition(parts.count == 2, "the text to replace stands exactly once")
  return parts.joined(separator: new)
}

/// A file of that text.
func packFile(_ old: String = "", _ new: String = "") -> SourceFile { source(packPath, packText(old, new)) }

/// A file of a text.
func source(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, content: Array(text.utf8)) }

/// Exemptions and elements that load.
let sharedText = """
  exemptions:
    - id: E6b
      title: 使用提示
      basis: 《广告绝对化用语执法指南》第六条第（二）项
      reach: clause
      patterns: ['最佳.{0,8}食用']
  elements:
    - id: source
      title: 数据出处
      reach: sentence
      patterns: ['数据来源', '来源[:于]']
  """

/// The errors of files that must not load.
func loadingErrors(_ sources: [SourceFile], packs: [String]? = nil) -> [RuleFileError] {
  do {
    _ = try RuleSet(loading: sources, packs: packs)
    return []
  } catch {
    return error.errors
  }
}
