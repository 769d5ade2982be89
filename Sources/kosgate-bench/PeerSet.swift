// Which peers can be asked here.

import Foundation

/// The peers that `bin/peers/build` left in a folder.
struct PeerSet {
  let folder: String

  /// The peers' programs by the name they have in the folder.
  enum Name: String {
    case hyperscan, pcre2, pyahocorasick
  }

  /// Starts a peer; `nil`, with a line on standard error, when it is not there or cannot do this.
  func start(_ name: Name, _ arguments: [String]) -> PeerProcess? {
    let program = folder + "/" + name.rawValue
    guard FileManager.default.isExecutableFile(atPath: program) else {
      skip(name, "it is not in \(folder); bin/peers/build says why")
      return nil
    }
    do {
      return try PeerProcess(program, arguments)
    } catch {
      skip(name, "\(error)")
      return nil
    }
  }

  private func skip(_ name: Name, _ reason: String) {
    FileHandle.standardError.write(Data("kosgate-bench: skipped \(name.rawValue): \(reason)\n".utf8))
  }
}
