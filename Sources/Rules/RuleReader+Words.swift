// What a rule says to the author: the message and the suggestions.

internal import StrictYAML

extension RuleReader {
  mutating func readWords() {
    let findsSubject = rule.terms.isEmpty && rule.patterns.isEmpty && rule.when != nil
    if let message = reader.string("message", .lineBreaks, remedy: "补上给作者看的话：哪里有问题、为什么、可以怎么写") {
      rule.message = message.value
      checkPlaceholders(message)
      if findsSubject, message.value.contains("{match}") {
        reader.refuse(message, "message 里有 {match}，规则却没有 terms 和 patterns", "整篇稿件的判断没有命中的文字，删去 {match}")
      }
    }
    for entry in reader.freeEntries("suggest") {
      let key = entry.key
      checkSuggestionKey(key)
      let list = reader.items(of: entry.value, in: "suggest")
      if case .sequence(let items) = entry.value.kind, items.isEmpty {
        reader.refuse(key, "suggest 里 \(YAMLError.quote(key.value)) 没有建议", "写上至少一个说法，或删去这一项")
      }
      rule.suggest[key.value] = list.compactMap { reader.text($0, in: "suggest")?.value }
    }
  }

  /// A key that no match can ever be would be advice that nobody gets to see.
  private mutating func checkSuggestionKey(_ key: Located<String>) {
    // A pattern can match nearly anything; only Matching can tell.
    guard !key.value.isEmpty, rule.patterns.isEmpty, !reader.contains("patterns") else { return }
    guard !rule.terms.contains(where: { $0.lowercased() == key.value.lowercased() }) else { return }
    let nearest = NearestWord.find(key.value, among: rule.terms)
    reader.refuse(
      key, "suggest 里的 \(YAMLError.quote(key.value)) 不在 terms 里，永远用不上",
      nearest.map { "是不是要写 \($0)？" } ?? "把它加进 terms，或改用 ''，表示对任何命中的建议")
  }

  private mutating func checkPlaceholders(_ message: Located<String>) {
    let known = ["match", "missing", "platform"]
    var rest = message.value[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let behind = rest[rest.index(after: brace)...]
      let next = behind.firstIndex { $0 == "{" || $0 == "}" }
      guard rest[brace] == "{", let end = next, behind[end] == "}" else {
        reader.refuse(message, "message 里的花括号不成对", "花括号只用来写 {match}、{missing}、{platform}")
        return
      }
      let name = String(behind[..<end])
      if !known.contains(name) {
        let nearest = NearestWord.find(name, among: known)
        reader.refuse(
          message, "message 里有不认识的占位符 \(YAMLError.quote("{\(name)}"))",
          (nearest.map { "是不是要写 {\($0)}？" } ?? "") + "可用的占位符：{match}、{missing}、{platform}")
      } else if name == "missing", !reader.contains("requires"), rule.when?.lacks.isEmpty ?? true {
        reader.refuse(
          message, "message 里有 {missing}，规则却没有 requires", "加上 requires（整篇稿件的要件写 when 的 lacks），或删去 {missing}")
      }
      rest = behind[behind.index(after: end)...]
    }
  }
}
