// kosgate audit export: the log in files that other people's tools read.

import ArgumentParser
import Audit
import Storage

struct AuditExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write the log up to the newest checkpoint as C2SP tiles, entry bundles and checkpoint; again adds only what is new."
  )

  @OptionGroup var options: StoreOptions
  @Argument(help: "The folder; made if it is not there.", completion: .directory) var folder: String

  func run() async throws {
    try await reportingErrors {
      let summary = try options.openStore().exportTiles(to: folder)
      StandardStreams.error(
        "已导出 \(summary.checkpoint.checkpoint.head.size) 条记录，新增 \(summary.newFiles) 个文件；核验：kosgate audit verify \(folder) --key 公钥\n"
      )
    }
  }
}
