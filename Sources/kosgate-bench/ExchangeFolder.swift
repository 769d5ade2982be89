// How texts and patterns get to the peers.

import Foundation

/// A folder of files of records: their number, then each one's length and bytes; numbers have four bytes, little end
/// first.
struct ExchangeFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("kosgate-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where a file of that name is.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes records; gives the file's path.
  func write(_ records: [[UInt8]], to name: String) throws -> String {
    var data = Data(capacity: records.reduce(4) { $0 + $1.count + 4 })
    func append(_ number: Int) {
      withUnsafeBytes(of: UInt32(number).littleEndian) { data.append(contentsOf: $0) }
    }
    append(records.count)
    for record in records {
      append(record.count)
      data.append(contentsOf: record)
    }
    try data.write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}
