// A process run to its end, with what the operating system counted of it.

import Foundation

/// Wall time, processor time and peak memory of one process; its output is thrown away.
struct ProcessFigures: Codable {
  struct Failure: Error {
    let errorNumber: Int32
  }

  let status: Int32
  let seconds: Double
  let processorSeconds: Double
  let peakBytes: Int

  /// Runs `command`, whose first word is the path of the program; all paths are absolute. ``LaunchCommand`` says why
  /// there is a process in between.
  static func run(_ command: [String]) throws -> ProcessFigures {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Place.own)
    process.arguments = ["launch"] + command
    process.standardOutput = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode(ProcessFigures.self, from: answer)
  }

  /// Runs `command` as a child of this process.
  static func measure(_ command: [String]) throws -> ProcessFigures {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    // A folder above which there is no workspace.
    guard chdir("/") == 0 else { throw Failure(errorNumber: errno) }
    var process: pid_t = 0
    let start = ContinuousClock.now
    let code = posix_spawn(&process, command[0], &actions, nil, &arguments, environ)
    guard code == 0 else { throw Failure(errorNumber: code) }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else { throw Failure(errorNumber: errno) }
    func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    return ProcessFigures(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : -1, seconds: elapsed(since: start),
      processorSeconds: time(usage.ru_utime) + time(usage.ru_stime), peakBytes: Int(usage.ru_maxrss) * 1024)
  }
}
