// Whoever does the work that is measured: kosgate here, the peers in processes of their own.

import Foundation

/// What a pass over the texts took and gave.
struct Lap {
  /// Processor time.
  var seconds = 0.0
  var matches = 0
}

/// What was found, to be compared.
struct Found: Hashable, CustomStringConvertible {
  var matches = 0
  var fingerprint = Fingerprint()

  var description: String { "\(matches) matches with fingerprint \(String(fingerprint.value, radix: 16))" }
}

/// Does one kind of work over every `stride`-th text, as often as it is asked.
protocol Contestant: AnyObject {
  var name: String { get }
  /// Processor time it took to build what it matches with.
  var buildSeconds: Double { get }

  /// A pass that is timed.
  func run(stride: Int) throws -> Lap
  /// A pass that is not timed and says what was found.
  func verify(stride: Int) throws -> Found
}

/// Seconds of processor time of this process.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
