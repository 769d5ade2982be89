// kosgate init: a workspace that works from the first minute.

import ArgumentParser
import Foundation

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented example workspace that works; never overwrites a file.")

  @Argument(help: "The folder; made if it is not there.", completion: .directory) var folder: String = "."

  func run() async throws {
    try await reportingErrors {
      let files = InitTemplates.files
      for (path, _) in files where FileManager.default.fileExists(atPath: folder + "/" + path) {
        throw UsageError("\(folder)/\(path) 已经存在，什么都没有写；请换一个目录", .cannotCreate)
      }
      for (path, content) in files {
        let file = URL(fileURLWithPath: folder + "/" + path)
        do {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(content.utf8).write(to: file, options: .withoutOverwriting)
        } catch {
          throw UsageError("无法写入 \(file.path)；请检查目录是否可写", .cannotCreate)
        }
        try StandardStreams.output("写入 \(folder)/\(path)\n")
      }
      try StandardStreams.output(
        """
        工作区已建好。接下来：
          cd \(folder)
          kosgate check drafts.jsonl      先试判四条示例
          kosgate submit drafts.jsonl     判定、入库、排队
          kosgate queue next              领取并查看下一条待审

        """)
    }
  }
}
