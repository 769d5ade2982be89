// Byte sources that no file gives, and a seeded source of randomness.

import Subjects

/// Gives prepared chunks, one a read, and what a real source may say between them.
struct ScriptedSource: ByteSource {
  enum Step: Sendable {
    case chunk([UInt8])
    case cancelled
    case failure(InputReadError)
  }

  private var steps: [Step]

  init(_ steps: [Step]) { self.steps = steps.reversed() }

  init(chunks: [[UInt8]]) { self.init(chunks.map(Step.chunk)) }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputReadError) -> ByteRead {
    switch steps.popLast() {
    case nil: return .end
    case .cancelled: return .cancelled
    case .failure(let error): throw error
    case .chunk(let bytes):
      let count = min(bytes.count, buffer.count)
      buffer.copyBytes(from: bytes[..<count])
      if count < bytes.count { steps.append(.chunk(Array(bytes[count...]))) }
      return .bytes(count)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension LineReader {
  /// Every line up to the end; a cancellation is passed over.
  mutating func allLines() throws(InputReadError) -> [InputLine] {
    var lines: [InputLine] = []
    while true {
      switch try next() {
      case .line(let line): lines.append(line)
      case .cancelled: continue
      case .end: return lines
      }
    }
  }
}
