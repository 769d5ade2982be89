// Every mistake in a rule: where, which rule, and what to write instead.

import Rules
import Testing

/// One place of the good file replaced, and the one error that comes of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let line: Int
  let problem: String
  let remedy: String
  var rule: String? = "absolute/superlative"

  init(_ old: String, _ new: String, _ line: Int, _ problem: String, _ remedy: String) {
    (self.old, self.new, self.line, self.problem, self.remedy) = (old, new, line, problem, remedy)
  }

  /// A mistake outside any rule, or in the identifier itself.
  func of(_ rule: String?) -> Mistake {
    var copy = self
    copy.rule = rule
    return copy
  }

  var testDescription: String { "\(problem): \(new)" }
}

@Suite struct RuleRefusalTests {
  static let message = "message: “{match}”属于绝对化用语"
  static let terms = "terms: [国家级, 最高级]"
  static let hit = "hit: [本店服务【国家级】]"
  static let miss = "miss: [最佳赏味期为7天, 最近到店有礼]"
  static let provenance = "provenance: verified"

  /// Adds lines behind the message, which is line 12.
  static func added(_ lines: String) -> String { message + "\n    " + lines }

  static let head: [Mistake] = [
    Mistake("pack: ad-law", "pack: ad-laws", 1, "文件夹却叫 ad-law", "改成 pack: ad-law").of(nil),
    Mistake("pack: ad-law\n", "", 1, "缺少 pack", "pack: ad-law").of(nil),
    Mistake("title: 广告法\n", "", 1, "缺少 title", "title: …").of(nil),
    Mistake("version: 2026.11.1\n", "", 1, "缺少 version", "version: 2026.11.1").of(nil),
    Mistake("version: 2026.11.1", "version: 2026.11.1\nrulez: []", 4, "不认识的键 “rulez”", "rules").of(nil),
    Mistake("version: 2026.11.1", "version: [1]", 3, "应当是文字", "只写一个值").of(nil),
  ]

  static let identity: [Mistake] = [
    Mistake("- id: absolute/superlative\n    ", "- ", 5, "缺少 id", "id: absolute/superlative").of(nil),
    Mistake("id: absolute/superlative", "id: Absolute", 5, "不合规范", "小写英文").of("Absolute"),
    Mistake("id: absolute/superlative", "id: absolute/", 5, "不合规范", "小写英文").of("absolute/"),
    Mistake("id: absolute/superlative", "id: a--b", 5, "不合规范", "小写英文").of("a--b"),
    Mistake("id: absolute/superlative", "id: 绝对化", 5, "不合规范", "小写英文").of("绝对化"),
    Mistake("id: absolute/superlative", "id: \"abs\\u202Eolute\"", 5, "U+202E", "删去它").of(nil),
    Mistake("id: absolute/superlative", "id: abs\u{200B}olute", 5, "U+200B（零宽空格）", "删去它").of(nil),
    Mistake("    title: 绝对化用语\n", "", 5, "缺少 title", "补上"),
    Mistake("title: 绝对化用语", "title:", 6, "title 没有值", "写上值"),
    Mistake("    category: absolute\n", "", 5, "缺少 category", "可用的词：absolute、evidence"),
    Mistake("category: absolute", "category: absolut", 7, "category 不能写 “absolut”", "是不是要写 absolute？"),
    Mistake("severity: block", "severity: error", 8, "severity 不能写 “error”", "可用的词：advice、review、block"),
    Mistake("    severity: block\n", "", 5, "缺少 severity", "可用的词"),
    Mistake(provenance, "provenance: verfied", 10, "provenance 不能写", "是不是要写 verified？"),
    Mistake(provenance, "provenance: secondary", 8, "需要 provenance: verified，这里是 secondary", "severity 改为 review"),
    Mistake(provenance, "provenance: memory", 8, "这里是 memory", "核对条文原文"),
    Mistake("    basis: 《广告法》第九条第（三）项\n", "", 5, "缺少 basis", "写明条款"),
    Mistake(provenance, "provenance: verified\n    severity: block", 11, "键 “severity” 重复，第 8 行", "只保留一个").of(nil),
    Mistake(provenance, "provenance: verified\n    sevrity: x", 11, "不认识的键 “sevrity”", "是不是要写 severity？"),
  ]

  static let scope: [Mistake] = [
    Mistake(message, added("effective: {from: 去年}"), 13, "from 不能写 “去年”", "日期或时刻"),
    Mistake(message, added("effective: {from: 2023-02-30}"), 13, "from 不能写", "2026-11-25"),
    Mistake(message, added("effective: {from: 2026-01-01, until: 2026-01-01}"), 13, "until 不晚于 from", "晚于 from"),
    Mistake(message, added("effective: {untill: 2026-01-01}"), 13, "不认识的键 “untill”", "是不是要写 until？"),
    Mistake(message, added("applies: {kinds: [posts]}"), 13, "kinds 不能写 “posts”", "是不是要写 post？"),
    Mistake(message, added("applies: {audiences: [private]}"), 13, "audiences 不能写", "public、group、direct"),
    Mistake(message, added("applies: {industries: [cars]}"), 13, "industries 不能写", "auto"),
    Mistake(message, added("applies: {platforms: [xhs]}"), 13, "platforms 不能写", "xiaohongshu"),
    Mistake(message, added("applies: {roles: [manager]}"), 13, "roles 不能写", "dealer"),
    Mistake(message, added("applies: {platforms: xiaohongshu}"), 13, "platforms 应当是列表", "platforms: [xiaohongshu]"),
    Mistake(message, added("fields: [title, tag]"), 13, "fields 不能写 “tag”", "是不是要写 tags？"),
    Mistake(message, added("folds: [pinyin]"), 13, "folds 不能写 “pinyin”", "sound"),
    Mistake(message, added("per_platform: {redbook: {severity: block}}"), 13, "per_platform 不能写", "xiaohongshu"),
    Mistake(message, added("per_platform: {douyin: {}}"), 13, "什么也没有改", "写上 severity 或 basis"),
    Mistake(
      message, added("applies: {platforms: [weibo]}\n    per_platform: {douyin: {severity: review}}"), 14,
      "douyin 不在 applies.platforms 之内", "加进"),
  ]

  static let matching: [Mistake] = [
    Mistake("    terms: [国家级, 最高级]\n", "", 5, "terms 和 patterns 都没有内容", "至少写一个词"),
    Mistake(terms, "terms: []", 11, "terms 和 patterns 都没有内容", "至少写一个词"),
    Mistake(terms, "terms: 国家级", 11, "terms 应当是列表", "terms: [国家级]"),
    Mistake(terms, "terms: [国家级, '']", 11, "terms 是空的", "写上内容"),
    Mistake(terms, "terms: [国家级, ' 最高级']", 11, "开头或结尾有空白", "去掉空白"),
    Mistake(terms, "terms: [国家级, 国家级]", 11, "“国家级” 与第 11 行的重复", "只保留一个"),
    Mistake(terms, "terms: [国家级, VX, vx]", 11, "不分大小写", "只保留一个"),
    Mistake(terms, "terms: [国家级, \"最\\u200B高级\"]", 11, "U+200B（零宽空格）", "删去它"),
    Mistake(message, added("patterns: ['']"), 13, "正则是空的", "删去这一项"),
    Mistake(message, added("patterns: ['(*NO_JIT)最']"), 13, "不能以 (*…) 指令开头", "删去指令"),
    Mistake(message, added("patterns: ['最\\C']"), 13, "不能用 \\C", "改用 ."),
    Mistake(message, added("patterns: ['最(?C1)']"), 13, "调用点", "删去"),
    Mistake(message, added("patterns: ['最', '最']"), 13, "重复", "只保留一条"),
    Mistake(message, added("patterns: [\"最\\u2066佳\"]"), 13, "U+2066（双向控制符）", "\\x{2066}"),
    Mistake(message, added("patterns:\n      - 最\n      - '高\\C'"), 15, "不能用 \\C", "改用 ."),
    Mistake(message, added("unless: ['a\\C']"), 13, "不能用 \\C", "改用 ."),
    Mistake(message, added("near: {patterns: ['加'], within: 0}"), 13, "within 应当是 1 到 200 的整数", "半角数字"),
    Mistake(message, added("near: {patterns: ['加'], within: 201}"), 13, "1 到 200", "半角数字"),
    Mistake(message, added("near: {patterns: ['加']}"), 13, "缺少 within", "补上"),
    Mistake(message, added("near: {patterns: [], within: 9}"), 13, "patterns 是空的", "至少写一条正则"),
    Mistake(message, added("near: {patterns: ['(?C)'], within: 9}"), 13, "调用点", "删去"),
    Mistake(message, added("exempt: [E6a]"), 13, "exempt 里的 “E6a” 没有定义", "是不是要写 E6b？改用已有的编号"),
    Mistake(message, added("exempt: [E6b, E6b]"), 13, "E6b 写了两次", "只保留一个"),
    Mistake(message, added("requires: [time]"), 13, "requires 里的 “time” 没有定义", "的 elements）"),
  ]

  static let contexts: [Mistake] = [
    Mistake(message, added("unless: [{cues: [争取]}]"), 13, "cues 没有说在命中的哪一边", "side: before"),
    Mistake(message, added("unless: [{cues: [争取, 争取], side: before}]"), 13, "“争取” 写了两次", "只保留一个"),
    Mistake(message, added("unless: [{cues: [], side: before}]"), 13, "cues 是空的", "至少一个词"),
    Mistake(message, added("unless: [{context: negaton}]"), 13, "context 不能写 “negaton”", "是不是要写 negation？"),
    Mistake(message, added("unless: [{context: negation, side: before}]"), 13, "自己知道范围和方向", "删去"),
    Mistake(message, added("unless: [{patterns: ['不'], distance: 3}]"), 13, "distance 要和 side 一起写", "补上 side"),
    Mistake(message, added("unless: [{patterns: ['不'], side: left}]"), 13, "side 不能写 “left”", "before、after、around"),
    Mistake(message, added("unless: [{effect: weaken}]"), 13, "缺少 patterns", "也可以写 cues"),
    Mistake(message, added("near: [{within: 9}]"), 13, "缺少 patterns", "也可以写 elements 或 number"),
    Mistake(message, added("near: [{elements: [sourse], within: 9}]"), 13, "“sourse” 没有定义", "是不是要写 source？"),
    Mistake(message, added("near: [{number: {unit: []}, within: 9}]"), 13, "unit 是空的", "unit: [%"),
    Mistake(message, added("near: [{number: {unit: [天], min: 九}, within: 9}]"), 13, "min 不能写 “九”", "3 或 0.5"),
    Mistake(message, added("near: [{number: {unit: [天], min: 9, max: 3}, within: 9}]"), 13, "max 小于 min", "改写"),
    Mistake(message, added("state: life"), 13, "state 不能写 “life”", "是不是要写 live？"),
    Mistake(message, added("when: {}"), 13, "when 里没有条件", "purchase_link"),
    Mistake(message, added("when: {purchase_links: true}"), 13, "不认识的键 “purchase_links”", "是不是要写 purchase_link？"),
    Mistake(message, added("when: {any_of: [link]}"), 13, "any_of 不能写 “link”", "purchase_link、lead_form"),
    Mistake(message, added("when: {lacks: [sourse]}"), 13, "“sourse” 没有定义", "是不是要写 source？"),
    Mistake(message, added("when: {lacks: [{patterns: ['广告']}]}"), 13, "缺少 title", "缺少时告诉作者"),
    Mistake(terms, "when: {lacks: [approval_ref]}", 12, "message 里有 {match}", "删去 {match}"),
  ]

  static let words: [Mistake] = [
    Mistake("    " + message + "\n", "", 5, "缺少 message", "给作者看的话"),
    Mistake(message, "message: ''", 12, "message 是空的", "写上内容"),
    Mistake(message, "message: 含有{mach}", 12, "不认识的占位符 “{mach}”", "是不是要写 {match}？"),
    Mistake(message, "message: 含有{词}", 12, "不认识的占位符", "{match}、{missing}、{platform}"),
    Mistake(message, "message: 含有{match", 12, "花括号不成对", "{match}"),
    Mistake(message, "message: 含有match}", 12, "花括号不成对", "{match}"),
    Mistake(message, "message: 缺少{missing}", 12, "{missing}，规则却没有 requires", "加上 requires"),
    Mistake(message, added("suggest: {最高: [出色]}"), 13, "“最高” 不在 terms 里", "是不是要写 最高级？"),
    Mistake(message, added("suggest: {顶级: [出色]}"), 13, "“顶级” 不在 terms 里", "加进 terms"),
    Mistake(message, added("suggest: {国家级: 出色}"), 13, "suggest 应当是列表", "suggest: [出色]"),
    Mistake(message, added("suggest: {国家级: []}"), 13, "没有建议", "至少一个说法"),
    Mistake(message, added("suggest: {国家级: [出色], 国家级: [优选]}"), 13, "键 “国家级” 重复", "合并").of(nil),
    Mistake(message, added("suggest: [出色]"), 13, "suggest 应当是键值", "suggest: {键: 值}"),
  ]

  static let examples: [Mistake] = [
    Mistake("    examples:\n      \(hit)\n      \(miss)", "", 5, "缺少 examples", "miss 至少两句"),
    Mistake("      \(hit)\n", "", 14, "缺少 hit", "至少一句应当命中"),
    Mistake(hit, "hit: []", 14, "hit 是空的", "至少一句应当命中"),
    Mistake("\n      \(miss)", "", 14, "缺少 miss", "至少两句"),
    Mistake(miss, "miss: [最近到店有礼]", 15, "miss 只有一句", "至少两句"),
    Mistake(miss, "miss: [最近到店有礼, 最近到店有礼]", 15, "例句与第 15 行的重复", "换一句"),
    Mistake(miss, "miss: [本店服务国家级, 最近到店有礼]", 15, "例句与第 14 行的重复", "换一句"),
    Mistake(miss, "miss: [最近【到店】有礼, 最近]", 15, "miss 的例句里不能有【】", "写进 hit"),
    Mistake(hit, "hit: ['本店【国家级']", 14, "【后面没有】", "一对【】"),
    Mistake(hit, "hit: [本店国家级】]", 14, "】前面没有【", "一对【】"),
    Mistake(hit, "hit: [本店【国【家】级】]", 14, "里面又有【", "一对【】"),
    Mistake(hit, "hit: [本店【】国家级]", 14, "里面没有文字", "一对【】"),
    Mistake(hit, "hit:\n        - 时间: 国家级", 15, "写成了键值，却没有 text", "加单引号"),
    Mistake(hit, "hit:\n        - [图]", 15, "写成了列表，却没有 text", "加单引号"),
    Mistake(hit, "hit:\n        - {text: 国家级, platform: xhs}", 15, "platform 不能写", "xiaohongshu"),
    Mistake(hit, "hit:\n        - {text: 国家级, audience: all}", 15, "audience 不能写", "public"),
    Mistake(hit, "hit:\n        - {text: 国家级, plattform: douyin}", 15, "不认识的键", "是不是要写 platform？"),
    Mistake(hit, "hit:\n        - 国家级\n        -", 16, "有一项是空的", "写上内容"),
    Mistake(hit, "hit: 国家级", 14, "hit 应当是列表", "hit: [国家级]"),
    Mistake(hit, "hit:\n        - 国家级 #荣威RX5#", 15, "注释丢掉", "加单引号").of(nil),
  ]

  @Test(arguments: head + identity + scope + matching + contexts + words + examples)
  func refused(_ mistake: Mistake) throws {
    let shared = source(RuleSet.sharedNamesPath, sharedText)
    let errors = loadingErrors([shared, packFile(mistake.old, mistake.new)])
    let error = try #require(errors.first)
    #expect(errors.count == 1, "\(RuleFileErrors(errors))")
    #expect(error.location == Rules.SourceLocation(file: packPath, line: mistake.line), "\(error)")
    #expect(error.rule == mistake.rule, "\(error)")
    #expect(error.problem.contains(mistake.problem), "\(error)")
    #expect(error.remedy.contains(mistake.remedy), "\(error)")
  }

  @Test func aPlatformMayNotBlockOnLessThanAVerifiedLaw() throws {
    let text = packText("severity: block", "severity: review")
      .replacing("provenance: verified", with: "provenance: secondary\n    per_platform: {douyin: {severity: block}}")
    let error = try #require(loadingErrors([source(packPath, text)]).first)
    #expect(error.location.line == 11)
    #expect(error.problem.contains("需要 provenance: verified"))
  }

  @Test(arguments: [
    "\\\\C", "\\Q\\C\\E", "[(?C]", "(?#\\C)a", "a(*SKIP)b", "(*pla:a)b", "[]\\]\\\\C]", "[[:alpha:](?C]",
    "[[:<:]]vx[[:>:]]",
    "\\Q(?C1)", "a|\\(?C", "最 好",
  ])
  func harmlessPatternsStand(_ pattern: String) throws {
    let file = packFile(Self.message, Self.added("patterns: ['\(pattern)']"))
    let rules = try RuleSet(loading: [file]).rules
    #expect(rules.first?.patterns == [pattern])
  }

  @Test(arguments: [
    "a\\C", "\\\\\\C", "\\Qa\\E\\C", "[[:<:]]\\C", "(?#a)\\C", "[a]\\C", "[^]]\\C", "[[:a]\\C", "a(?C", "(?C\"x\")",
  ])
  func harmfulPatternsAreSeenThroughTheirDisguise(_ pattern: String) throws {
    let errors = loadingErrors([packFile(Self.message, Self.added("patterns: ['\(pattern)']"))])
    #expect(errors.count == 1)
  }
}
