// A labelled corpus: subjects, what should become of them, and the floors that the rules must keep.

internal import Foundation
package import Subjects

/// A folder of labelled subjects, or files of lawful texts without labels.
package struct Corpus: Sendable {
  /// What should become of a subject.
  package struct Label: Sendable, Hashable {
    package let id: String
    package let expect: Verdict
    /// What is wrong with it; categories that no rule has are kept as they are written.
    package let categories: Set<String>
  }

  package let name: String
  /// One subject a line, as it is written.
  package let lines: [[UInt8]]
  /// One a line; `nil` where the texts are taken to be lawful.
  package let labels: [Label]?
  package let floors: CorpusFloors?
  /// The corpus's own workspace, where it is one.
  package let workspace: String?

  /// Reads the corpus in `folder`: `labels.jsonl`, one other file with as many lines, and the floors of `README.md`.
  package init(folder: String) throws(WorkspaceError) {
    name = URL(fileURLWithPath: folder).lastPathComponent
    let labels = try Self.lines(folder + "/labels.jsonl").enumerated().map { (number, line) throws(WorkspaceError) in
      try Self.label(line, "\(folder)/labels.jsonl:\(number + 1)")
    }
    var found: [[UInt8]]?
    for file in ["subjects.jsonl", "drafts.jsonl"] where found == nil {
      if FileManager.default.fileExists(atPath: folder + "/" + file) { found = try Self.lines(folder + "/" + file) }
    }
    guard let found else {
      throw WorkspaceError(.notFound, ["\(folder): 没有 subjects.jsonl 或 drafts.jsonl — 语料目录里要有其中一个"])
    }
    guard found.count == labels.count else {
      throw WorkspaceError(.invalid, ["\(folder): 稿件 \(found.count) 行，标注 \(labels.count) 行 — 逐行对应，补齐或删去多余的"])
    }
    lines = found
    self.labels = labels
    let readme = (try? String(contentsOfFile: folder + "/README.md", encoding: .utf8)) ?? ""
    floors = try CorpusFloors(readme: readme, file: folder + "/README.md")
    workspace = FileManager.default.fileExists(atPath: folder + "/" + WorkspaceLocator.fileName) ? folder : nil
  }

  /// Reads texts that are taken to be lawful: subjects, objects with a `text`, or plain lines, each one a public post.
  package init(cleanFile path: String) throws(WorkspaceError) {
    name = URL(fileURLWithPath: path).lastPathComponent
    lines = try Self.lines(path).enumerated().map { Self.subject($0.element, number: $0.offset + 1) }
    labels = nil
    floors = nil
    workspace = nil
  }

  private static func lines(_ path: String) throws(WorkspaceError) -> [[UInt8]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WorkspaceError(.notFound, ["\(path): 读不到这个文件 — 检查路径和读取权限"])
    }
    return data.split(separator: UInt8(ascii: "\n")).map { Array($0) }.filter { !$0.isEmpty }
  }

  private static func label(_ line: [UInt8], _ place: String) throws(WorkspaceError) -> Label {
    guard let value = try? JSONValue(parsing: line), let id = value["id"]?.string,
      let expect = value["expect"]?.string.flatMap(Verdict.init(rawValue:))
    else { throw WorkspaceError(.invalid, ["\(place): 标注要有 id 和 expect（pass、review、block） — 补上"]) }
    let categories = (value["categories"]?.array ?? []).compactMap(\.string)
    return Label(id: id, expect: expect, categories: Set(categories))
  }

  /// The line as a subject: itself when it is one, else a public post with its text.
  private static func subject(_ line: [UInt8], number: Int) -> [UInt8] {
    let value = try? JSONValue(parsing: line)
    if value?["kind"] != nil { return line }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", "line-\(number)")
      writer.member("kind", SubjectKind.post.rawValue)
      writer.member("platform", Platform.xiaohongshu.rawValue)
      writer.key("account")
      writer.object { $0.member("id", "unknown") }
      writer.member("body", value?["text"]?.string ?? String(decoding: line, as: UTF8.self))
    }
    return writer.bytes
  }
}
