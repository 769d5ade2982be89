// A byte stream cut into lines, with memory bounded whatever comes.

internal import Foundation

/// One line of input without its end (LF or CRLF).
package struct InputLine: Sendable, Hashable {
  /// 1 for the first.
  package let number: Int
  /// The bytes, unchecked; or why they could not be held (`line-too-long`).
  package let content: Result<[UInt8], LineError>
  /// The moment to judge it by where that is not the clock's: what was judged before is judged again by the moment of then.
  package let moment: Timestamp?
  /// What the registry said then, where ``moment`` is not `nil`; `nil` where there was no registry.
  package let standing: AccountStanding?

  /// A line as it was read.
  package init(
    number: Int, content: Result<[UInt8], LineError>, moment: Timestamp? = nil, standing: AccountStanding? = nil
  ) {
    self.number = number
    self.content = content
    self.moment = moment
    self.standing = standing
  }
}

/// What asking for a line gave.
package enum LineRead: Sendable, Hashable {
  case line(InputLine)
  /// The input is at its end; every later call says so again.
  case end
  /// The source was told to stop. Bytes of an unfinished line are kept: asking again goes on where this stopped.
  case cancelled
}

/// Cuts a source into lines at LF. Empty lines count; a last line without LF counts; input without bytes has no line.
/// A UTF-8 byte order mark is removed at the very start and nowhere else. A copy would read the same source: own one.
package struct LineReader: Sendable {
  /// What a line may hold unless the caller says otherwise: 10 MiB.
  package static let defaultMaximumLineBytes = 10 * 1024 * 1024
  /// What is asked of the source at a time unless the caller says otherwise: 256 KiB.
  package static let defaultChunkBytes = 256 * 1024
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The longest line that is handed out, in bytes without its end.
  package let maximumLineBytes: Int

  private var source: any ByteSource
  /// What the source gave last, up to `filled`; `cursor` is where the next line, or its continuation, starts.
  private var chunk: [UInt8]
  private var cursor = 0
  private var filled = 0
  /// The first LF at or behind `cursor`, always up to date.
  private var lineFeed: Int?
  /// The start of a line whose end lies in chunks still to come.
  private var pending: [UInt8] = []
  /// The line being read is too long already: its bytes are dropped until the next LF.
  private var isSkipping = false
  private var isAtEnd = false
  private var number = 0

  /// Reads lines from `source`.
  /// - Parameters:
  ///   - maximumLineBytes: a longer line gives one `line-too-long` failure, and the next line follows as usual.
  ///   - chunkBytes: how much is asked of the source at a time.
  package init(
    _ source: any ByteSource, maximumLineBytes: Int = defaultMaximumLineBytes, chunkBytes: Int = defaultChunkBytes
  ) {
    precondition(maximumLineBytes > 0 && chunkBytes > 0, "a reader without room cannot read")
    self.source = source
    self.maximumLineBytes = maximumLineBytes
    chunk = [UInt8](repeating: 0, count: chunkBytes)
  }

  /// Whether the next call to ``next()`` returns a line at once, without asking the source. The moment this is `false`
  /// is the moment to flush output, for what comes next may be long in coming.
  package var hasBufferedLine: Bool { lineFeed != nil }

  /// The bytes of memory held for input; never more than twice the cap and one chunk.
  package var heldBytes: Int { chunk.capacity + pending.capacity }

  /// The next line. Waits for the source when none is buffered; only then can the answer be ``LineRead/cancelled``.
  package mutating func next() throws(InputReadError) -> LineRead {
    while true {
      if let end = lineFeed {
        let line = takeLine(upTo: end, endedByLineFeed: true)
        cursor = end + 1
        lineFeed = findLineFeed()
        return .line(line)
      }
      keepUnfinishedLine()
      if isAtEnd { return .end }
      switch try readChunk() {
      case .bytes(let count):
        precondition(count >= 0 && count <= chunk.count, "a source gave more than there was room for")
        filled = count
        lineFeed = findLineFeed()
      case .cancelled: return .cancelled
      case .end:
        isAtEnd = true
        if let line = takeLastLine() { return .line(line) }
      }
    }
  }

  private mutating func readChunk() throws(InputReadError) -> ByteRead {
    // `withUnsafeMutableBytes` would widen the typed error of a closure that throws.
    let result: Result<ByteRead, InputReadError> = chunk.withUnsafeMutableBytes { buffer in
      do throws(InputReadError) { return .success(try source.read(into: buffer)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func findLineFeed() -> Int? {
    guard cursor < filled else { return nil }
    return chunk.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let found = memchr(start + cursor, 0x0A, filled - cursor) else { return nil }
      return UnsafeRawPointer(found) - start
    }
  }

  /// How many bytes of the current line are worth holding: the cap, what is removed from its start, and a CR that may
  /// turn out to belong to its end.
  private var room: Int { maximumLineBytes + 1 + (number == 0 ? Self.byteOrderMark.count : 0) }

  private mutating func keepUnfinishedLine() {
    extendPending(upTo: filled)
    (cursor, filled) = (0, 0)
  }

  /// Moves bytes from the chunk to the unfinished line, or drops them when there are too many.
  private mutating func extendPending(upTo end: Int) {
    guard cursor < end, !isSkipping else { return }
    let needed = pending.count + end - cursor
    guard needed <= room else {
      pending = []
      isSkipping = true
      return
    }
    if needed > pending.capacity {
      // Doubling up to the cap and no further: old and new together stay under twice the cap while bytes move.
      pending.reserveCapacity(min(max(needed, 2 * pending.capacity), room))
    }
    pending.append(contentsOf: chunk[cursor..<end])
  }

  private mutating func takeLine(upTo end: Int, endedByLineFeed: Bool) -> InputLine {
    extendPending(upTo: end)
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    number += 1
    let wasSkipped = isSkipping
    isSkipping = false
    if endedByLineFeed, bytes.last == 0x0D { bytes.removeLast() }
    if number == 1, bytes.starts(with: Self.byteOrderMark) { bytes.removeFirst(Self.byteOrderMark.count) }
    return wasSkipped || bytes.count > maximumLineBytes
      ? tooLong() : InputLine(number: number, content: .success(bytes))
  }

  /// What stands behind the last LF, if anything does; a byte order mark alone is nothing.
  private mutating func takeLastLine() -> InputLine? {
    if number == 0, pending == Self.byteOrderMark { pending = [] }
    return isSkipping || !pending.isEmpty ? takeLine(upTo: cursor, endedByLineFeed: false) : nil
  }

  private func tooLong() -> InputLine {
    let error = LineError(
      .lineTooLong,
      "the line is longer than \(maximumLineBytes) bytes; write one JSON object a line, each line ended by LF")
    return InputLine(number: number, content: .failure(error))
  }
}

extension InputLine {
  /// The bytes the line holds in memory.
  package var byteCount: Int { (try? content.get().count) ?? 0 }
}
