// A terminal taken over and given back as it was.

internal import Foundation

/// There is no terminal to work with.
package struct TerminalError: Error, Sendable, Hashable {
  /// The system's error number, 0 where there is none.
  package let number: Int32
}

/// Raw input and the alternate screen on a terminal, given back in every case: at the end, before a stop, and when the
/// process dies of a signal that can be caught.
package struct TerminalMode: Sendable {
  /// Alternate screen, no wrapping at the edge, no cursor, pasted text in brackets.
  private static let enterSequence = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l\u{1B}[?2004h"
  private static let leaveSequence = "\u{1B}[?2004l\u{1B}[?25h\u{1B}[?7h\u{1B}[m\u{1B}[?1049l"

  private let input: Int32
  private let output: Int32
  private let original: termios

  /// The mode of a terminal as it is now; nothing is changed yet.
  package init(input: Int32, output: Int32) throws(TerminalError) {
    var settings = termios()
    guard isatty(output) == 1, tcgetattr(input, &settings) == 0 else { throw TerminalError(number: errno) }
    self.input = input
    self.output = output
    original = settings
  }

  /// Takes the terminal over. Once in a process' life it also arranges that a crash gives it back.
  package func enter() throws(TerminalError) {
    var raw = original
    cfmakeraw(&raw)
    CrashRestoration.arm(input: input, output: output, settings: original, sequence: Self.leaveSequence)
    // What was typed before the screen is there was typed for something else.
    guard tcsetattr(input, TCSAFLUSH, &raw) == 0 else { throw TerminalError(number: errno) }
    try TerminalOutput.write(Array(Self.enterSequence.utf8), to: output)
  }

  /// Gives the terminal back; doing so twice does no harm.
  package func leave() {
    CrashRestoration.disarm()
    try? TerminalOutput.write(Array(Self.leaveSequence.utf8), to: output)
    var settings = original
    _ = tcsetattr(input, TCSAFLUSH, &settings)
  }

  /// The size of the terminal now; 24 × 80 where it does not say.
  package var size: ScreenSize {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
      return ScreenSize(rows: 24, columns: 80)
    }
    return ScreenSize(rows: Int(window.ws_row), columns: Int(window.ws_col))
  }
}

/// Bytes to a terminal, all of them.
package enum TerminalOutput {
  /// Writes `bytes` to a descriptor and waits until it has taken them.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(TerminalError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, 1000)
      } else if errno != EINTR {
        throw TerminalError(number: errno)
      }
    }
  }
}
