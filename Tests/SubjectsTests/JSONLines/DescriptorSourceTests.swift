// The same reader on real descriptors: pipes that stay open, signals, cancellation, and what cannot be read.

import Foundation
import Subjects
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DescriptorSourceTests {
  /// A pipe that closes its ends when it goes.
  private final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
    }

    func send(_ text: String) { #expect(write(writing, text, text.utf8.count) == text.utf8.count) }

    func finish() {
      close(writing)
      writing = -1
    }

    deinit {
      close(reading)
      if writing >= 0 { close(writing) }
    }
  }

  private func later(_ action: @escaping @Sendable () -> Void) {
    Thread.detachNewThread {
      usleep(50_000)
      action()
    }
  }

  private func line(_ number: Int, _ text: String) -> LineRead {
    .line(InputLine(number: number, content: .success(Array(text.utf8))))
  }

  @Test func readsAPipeToItsEnd() throws {
    let input = try Pipe()
    input.send("a\nb")
    input.finish()
    var reader = LineReader(DescriptorSource(descriptor: input.reading))
    #expect(try reader.next() == line(1, "a"))
    #expect(try reader.next() == line(2, "b"))
    #expect(try reader.next() == .end)
  }

  @Test func handsOutALineAsSoonAsItIsThere() throws {
    let (input, stop) = (try Pipe(), try Pipe())
    input.send("a\nb")
    var reader = LineReader(DescriptorSource(descriptor: input.reading, cancellation: stop.reading))
    #expect(try reader.next() == line(1, "a"))
    let writing = input.writing
    later { _ = write(writing, "c\n", 2) }
    #expect(try reader.next() == line(2, "bc"))
  }

  @Test func stopsWaitingWhenCancelled() throws {
    let (input, stop) = (try Pipe(), try Pipe())
    input.send("a\nhalf")
    var reader = LineReader(DescriptorSource(descriptor: input.reading, cancellation: stop.reading))
    #expect(try reader.next() == line(1, "a"))
    let writing = stop.writing
    later { _ = write(writing, "!", 1) }
    #expect(try reader.next() == .cancelled)
  }

  @Test func prefersCancellationToMoreInput() throws {
    let (input, stop) = (try Pipe(), try Pipe())
    input.send("a\n")
    stop.send("!")
    var reader = LineReader(DescriptorSource(descriptor: input.reading, cancellation: stop.reading))
    #expect(try reader.next() == .cancelled)
  }

  @Test func countsAClosedCancellationPipeAsCancelled() throws {
    let (input, stop) = (try Pipe(), try Pipe())
    stop.finish()
    var reader = LineReader(DescriptorSource(descriptor: input.reading, cancellation: stop.reading))
    #expect(try reader.next() == .cancelled)
  }

  @Test func waitsForADescriptorThatDoesNotBlock() throws {
    let input = try Pipe()
    #expect(fcntl(input.reading, F_SETFL, O_NONBLOCK) == 0)
    let writing = input.writing
    later { _ = write(writing, "a\n", 2) }
    var reader = LineReader(DescriptorSource(descriptor: input.reading))
    #expect(try reader.next() == line(1, "a"))
  }

  /// Signals whose handlers return must not end the waiting (EINTR), neither in read(2) nor in poll(2).
  @Test(arguments: [false, true])
  func waitsThroughSignals(isCancellable: Bool) throws {
    // signal(3) would ask for SA_RESTART, and no call would be interrupted.
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in }
    #else
      action.__sigaction_handler.sa_handler = { _ in }
    #endif
    #expect(sigaction(SIGUSR1, &action, nil) == 0)
    // The threads that tests run on block signals.
    var (signals, before) = (sigset_t(), sigset_t())
    sigemptyset(&signals)
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let (input, stop) = (try Pipe(), try Pipe())
    let (reading, writing) = (pthread_self(), input.writing)
    Thread.detachNewThread {
      for _ in 0..<20 {
        usleep(5000)
        pthread_kill(reading, SIGUSR1)
      }
      _ = write(writing, "a\n", 2)
    }
    var reader = LineReader(
      DescriptorSource(descriptor: input.reading, cancellation: isCancellable ? stop.reading : nil))
    #expect(try reader.next() == line(1, "a"))
  }

  @Test func saysWhyItCannotRead() throws {
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    var reader = LineReader(DescriptorSource(descriptor: folder))
    let expected = InputReadError(operation: "read", errorNumber: EISDIR)
    #expect(throws: expected) { try reader.next() }
    #expect(expected.description == "cannot read the input: Is a directory (errno \(EISDIR))")
  }

  @Test func readsAFile() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "kosgate-\(UUID().uuidString).jsonl")
    let text = (1...5000).map { "line \($0) 荣威\n" }.joined()
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let descriptor = open(url.path, O_RDONLY)
    defer { close(descriptor) }
    var reader = LineReader(DescriptorSource(descriptor: descriptor), chunkBytes: 4096)
    let lines = try reader.allLines()
    #expect(lines.count == 5000 && lines.last?.number == 5000)
    #expect(try lines.map { try $0.content.get() + [0x0A] }.flatMap { $0 } == Array(text.utf8))
  }
}
