// Lines are the same however the bytes come, and memory stays bounded whatever comes.

import Subjects
import Testing

@Suite struct LineReaderTests {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func texts(_ bytes: [UInt8], maximumLineBytes: Int = 100) throws -> [String] {
    var reader = LineReader(ScriptedSource(chunks: [bytes]), maximumLineBytes: maximumLineBytes)
    return try reader.allLines().map { line in
      switch line.content {
      case .success(let bytes): String(decoding: bytes, as: UTF8.self)
      case .failure(let error): "<\(error.code.rawValue)>"
      }
    }
  }

  @Test(arguments: [
    ("no byte", "", []),
    ("one line", "a\n", ["a"]),
    ("no final LF", "a\nb", ["a", "b"]),
    ("empty lines count", "\n\na\n\n", ["", "", "a", ""]),
    ("CRLF", "a\r\nb\r\n", ["a", "b"]),
    ("only one CR belongs to the end", "a\r\r\n", ["a\r"]),
    ("a CR elsewhere does not", "a\rb\r", ["a\rb\r"]),
    ("empty CRLF line", "\r\n", [""]),
    ("byte order mark at the start", "\u{FEFF}a\nb", ["a", "b"]),
    ("byte order mark alone", "\u{FEFF}", []),
    ("byte order mark and LF", "\u{FEFF}\n", [""]),
    ("byte order mark on a later line stays", "a\n\u{FEFF}b", ["a", "\u{FEFF}b"]),
    ("byte order mark twice: the second stays", "\u{FEFF}\u{FEFF}a", ["\u{FEFF}a"]),
  ])
  func cutsAtLineFeeds(name: String, input: String, expected: [String]) throws {
    #expect(try texts(Array(input.utf8)).map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(name)")
  }

  @Test func numbersLinesFromOne() throws {
    var reader = LineReader(ScriptedSource(chunks: [Array("a\n\nb".utf8)]))
    #expect(try reader.allLines().map(\.number) == [1, 2, 3])
    #expect(try reader.next() == .end)
  }

  @Test(arguments: [
    ("as long as allowed", "12345\nx", ["12345", "x"]),
    ("the line end does not count", "12345\r\nx", ["12345", "x"]),
    ("the byte order mark does not count", "\u{FEFF}12345\r\nx", ["12345", "x"]),
    ("one too many", "123456\nx", ["<line-too-long>", "x"]),
    ("one too many before CRLF", "123456\r\nx", ["<line-too-long>", "x"]),
    ("a CR inside counts", "12345\r", ["<line-too-long>"]),
    ("far too many", String(repeating: "1", count: 1000) + "\nx\n", ["<line-too-long>", "x"]),
    ("far too many and no LF", "x\n" + String(repeating: "1", count: 1000), ["x", "<line-too-long>"]),
    ("two in a row", "1234567\n1234567\n\nx", ["<line-too-long>", "<line-too-long>", "", "x"]),
  ])
  func refusesLongLinesOneByOne(name: String, input: String, expected: [String]) throws {
    #expect(try texts(Array(input.utf8), maximumLineBytes: 5) == expected, "\(name)")
  }

  /// Any way of cutting the same bytes into reads gives the lines that cutting them at once gives.
  @Test(arguments: 0..<200)
  func linesDoNotDependOnChunks(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = ["\n", "\r", "\r\n", "a", "最", "\u{FEFF}", "bb"].map { Array($0.utf8) }
    var bytes = Bool.random(using: &random) ? Self.byteOrderMark : []
    for _ in 0..<Int.random(in: 0...80, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
    var chunks: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 0...min(7, rest.count), using: &random)
      chunks.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    let cap = Int.random(in: 1...9, using: &random)
    let chunkBytes = Int.random(in: 1...16, using: &random)
    var reader = LineReader(ScriptedSource(chunks: chunks), maximumLineBytes: cap, chunkBytes: chunkBytes)
    let lines = try reader.allLines().map { try? $0.content.get() }
    #expect(lines == Self.lines(of: bytes, cap: cap), "\(bytes) in \(chunks)")
  }

  /// The plainest way to say what lines are; `nil` is one that is too long.
  private static func lines(of bytes: [UInt8], cap: Int) -> [[UInt8]?] {
    let text = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for index in lines.indices.dropLast() where lines[index].last == 0x0D { lines[index].removeLast() }
    if lines.last == [] { lines.removeLast() }
    return lines.map { $0.count > cap ? nil : $0 }
  }

  @Test func saysWhetherALineIsThereWithoutWaiting() throws {
    var reader = LineReader(ScriptedSource(chunks: [Array("a\nb\nc".utf8), Array("d\ne".utf8)]))
    #expect(!reader.hasBufferedLine)
    var seen: [Bool] = []
    while case .line = try reader.next() { seen.append(reader.hasBufferedLine) }
    // a (b is there), b (only c without its end is), cd (e may go on), e.
    #expect(seen == [true, false, false, false])
  }

  @Test func goesOnBehindACancellation() throws {
    var reader = LineReader(
      ScriptedSource([.chunk(Array("a\nhal".utf8)), .cancelled, .cancelled, .chunk(Array("f\n".utf8))]))
    #expect(try reader.next() == .line(InputLine(number: 1, content: .success(Array("a".utf8)))))
    #expect(try reader.next() == .cancelled)
    #expect(try reader.next() == .cancelled)
    #expect(try reader.next() == .line(InputLine(number: 2, content: .success(Array("half".utf8)))))
    #expect(try reader.next() == .end)
  }

  @Test func passesOnWhatTheSourceThrows() throws {
    let broken = InputReadError(operation: "read", errorNumber: 5)
    var reader = LineReader(ScriptedSource([.chunk(Array("a\nb".utf8)), .failure(broken)]))
    _ = try reader.next()
    #expect(throws: broken) { try reader.next() }
    #expect(broken.description.hasPrefix("cannot read the input: "))
  }

  /// Looks at the memory held after every single read of a line a thousand times as long as the cap, and of one that
  /// just fits.
  @Test(arguments: [70_000, 70_000_000])
  func holdsNoMoreThanTwiceTheCap(lineBytes: Int) throws {
    let (cap, chunkBytes) = (70_000, 1000)
    let chunk = [UInt8](repeating: 0x61, count: chunkBytes)
    var steps: [ScriptedSource.Step] = []
    for _ in 0..<min(lineBytes / chunkBytes, 1000) { steps += [.chunk(chunk), .cancelled] }
    steps += [.chunk(Array("\nok\n".utf8))]
    var reader = LineReader(ScriptedSource(steps), maximumLineBytes: cap, chunkBytes: chunkBytes)
    var (most, last) = (0, 0)
    var lines: [InputLine] = []
    reading: while true {
      switch try reader.next() {
      case .line(let line): lines.append(line)
      case .cancelled:
        last = reader.heldBytes
        most = max(most, last)
      case .end: break reading
      }
    }
    // While bytes move from a smaller buffer to a larger, both are there: the larger has the cap's size at most.
    #expect(most >= cap / 2 && most <= cap + 2 * chunkBytes)
    if lineBytes > cap { #expect(last < 2 * chunkBytes, "what is passed over is not held") }
    #expect(reader.heldBytes < 2 * chunkBytes)
    #expect((try? lines[0].content.get())?.count == (lineBytes > cap ? nil : lineBytes))
    #expect(lines.last == InputLine(number: 2, content: .success(Array("ok".utf8))))
  }

  @Test func refusesTheFirstByteAboveTenMebibytes() throws {
    let cap = LineReader.defaultMaximumLineBytes
    #expect(cap == 10_485_760)
    let long = [UInt8](repeating: 0x20, count: cap)
    var reader = LineReader(ScriptedSource(chunks: [long, [0x0A], long, [0x20, 0x0A, 0x7B, 0x7D]]))
    let lines = try reader.allLines()
    #expect((try? lines[0].content.get())?.count == cap)
    guard case .failure(let error) = lines[1].content else {
      Issue.record("a line of one byte more was accepted")
      return
    }
    #expect(error.code == .lineTooLong && error.message.contains("10485760"))
    #expect(lines[2] == InputLine(number: 3, content: .success([0x7B, 0x7D])))
  }
}
