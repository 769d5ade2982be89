// What signs the log and what was signed, kept where the store's administrator need not have a hand in it.

internal import Foundation
package import Signatures

/// A folder outside the store with the private keys and, for each log, a journal of its checkpoints.
package struct AuditHome: Sendable, Hashable {
  package let path: String

  /// The folder at `path`; nothing is made or read yet.
  package init(path: String) { self.path = path }

  /// The folder that the environment names: `KOSGATE_AUDIT_HOME`, else `kosgate/audit` in `XDG_CONFIG_HOME`, else in `~/.config`;
  /// `nil` where there is no home at all.
  package init?(environment: [String: String]) {
    func folder(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let path = folder("KOSGATE_AUDIT_HOME") {
      self.init(path: path)
    } else if let path = folder("XDG_CONFIG_HOME") ?? folder("HOME").map({ $0 + "/.config" }) {
      self.init(path: path + "/kosgate/audit")
    } else {
      return nil
    }
  }

  /// Makes the folder, for its owner alone, unless it is there.
  package func prepare() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.cannotCreate, "无法创建密钥目录 \(path)；请检查上级目录是否可写，或用 --keys 指定")
    }
  }

  /// Where the private half of a key is.
  package func keyPath(of key: VerifierKey) -> String {
    let identifier = String(key.identifier, radix: 16)
    let padding = String(repeating: "0", count: 8 - identifier.utf8.count)
    return "\(path)/\(Self.fileName(key.name))+\(padding)\(identifier).key"
  }

  /// The checkpoints of a log, in the order in which they were signed.
  package func journal(of origin: KeyName) -> CheckpointJournal {
    CheckpointJournal(path: "\(path)/\(Self.fileName(origin)).checkpoints")
  }

  /// A name as a file name: other names give other file names, and none leads out of the folder.
  private static func fileName(_ name: KeyName) -> String {
    let plain = name.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "/"): "_"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        String(Unicode.Scalar(byte))
      default: "%" + String(byte, radix: 16)
      }
    }
    return plain.joined()
  }
}
