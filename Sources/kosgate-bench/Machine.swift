// The machine that figures were taken on: without it they say nothing.

import Foundation

/// What is known of this machine.
enum Machine {
  /// Processor, cores, system, and how busy it is with other things: on a busy one only ratios are worth reading.
  static var description: String {
    let load = value(of: "", in: "/proc/loadavg")?.split(separator: " ").first.map(String.init)
    return [
      value(of: "model name", in: "/proc/cpuinfo"), "\(processors.count) cores",
      value(of: "PRETTY_NAME", in: "/etc/os-release")?.trimmingCharacters(in: ["\""]),
      value(of: "", in: "/proc/sys/kernel/osrelease").map { "Linux " + $0 }, load.map { "load \($0) at the end" },
      ISO8601DateFormatter().string(from: Date()),
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The numbers of the processors that this process may use.
  static var processors: [Int] {
    let list = value(of: "Cpus_allowed_list", in: "/proc/self/status") ?? "0"
    return list.split(separator: ",").flatMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
      return ends.isEmpty ? [] : Array(ends[0]...max(ends[0], ends[ends.count - 1]))
    }
  }

  /// What stands behind `name` and a `:` or `=` in the first line that begins with it.
  private static func value(of name: String, in file: String) -> String? {
    guard let content = try? String(contentsOfFile: file, encoding: .utf8),
      let line = content.split(separator: "\n").first(where: { $0.hasPrefix(name) })
    else { return nil }
    guard !name.isEmpty else { return String(line) }
    return line.dropFirst(name.count).trimmingCharacters(in: CharacterSet(charactersIn: "\t :="))
  }
}
