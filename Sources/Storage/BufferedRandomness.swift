// The system's randomness, fetched in larger pieces: a bulk submit draws six numbers a subject.

internal import Foundation

/// Numbers from the kernel's generator (getentropy, at most 256 bytes a call), as good as `SystemRandomNumberGenerator` at a thirtieth of the calls.
struct BufferedRandomness: RandomNumberGenerator {
  private var numbers: [UInt64] = []

  mutating func next() -> UInt64 {
    if numbers.isEmpty { refill() }
    return numbers.removeLast()
  }

  private mutating func refill() {
    numbers = [UInt64](repeating: 0, count: 32)
    let filled = numbers.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) == 0 }
    if !filled {
      var system = SystemRandomNumberGenerator()
      numbers = (0..<32).map { _ in system.next() }
    }
  }
}
