// Values come back as they went, and bytes that nobody wrote are refused.

import BinaryCoding
import Testing

@Suite struct BinaryCodingTests {
  private enum Colour: CaseIterable, Hashable { case red, green, blue }

  private struct Sample: BinaryCodable, Hashable {
    var numbers: [Int] = []
    var texts: [String] = []
    var ratio = 0.0
    var isSet = false
    var colour = Colour.red
    var colours: Set<Colour> = []
    var note: String?
    var inner: [Sample] = []

    init() {}

    func encode(to writer: inout BinaryWriter) {
      writer.write(list: numbers) { $0.write($1) }
      writer.write(list: texts)
      writer.write(ratio)
      writer.write(isSet)
      writer.write(case: colour)
      writer.write(cases: colours)
      writer.write(optional: note)
      writer.write(list: inner)
    }

    init(from reader: inout BinaryReader) throws(BinaryError) {
      numbers = try reader.list { (reader: inout BinaryReader) throws(BinaryError) in try reader.integer() }
      texts = try reader.strings()
      ratio = try reader.double()
      isSet = try reader.flag()
      colour = try reader.oneCase()
      colours = try reader.cases()
      note = try reader.optionalString()
      inner = try reader.list()
    }
  }

  private static var sample: Sample {
    var sample = Sample()
    sample.numbers = [0, 1, -1, 63, 64, -64, -65, 1 << 20, .max, .min]
    sample.texts = ["", "最佳", "最佳", "a\u{0}b", "👨‍👩‍👧"]
    sample.ratio = -0.1
    sample.isSet = true
    sample.colour = .blue
    sample.colours = [.red, .blue]
    sample.note = "保本"
    var inner = sample
    inner.note = nil
    inner.ratio = .infinity
    sample.inner = [Sample(), inner]
    return sample
  }

  private static func bytes(_ sample: Sample) -> [UInt8] {
    var writer = BinaryWriter()
    writer.write(sample)
    return writer.finish()
  }

  private static func read(_ bytes: [UInt8]) throws -> Sample {
    var reader = try BinaryReader(bytes)
    let sample: Sample = try reader.read()
    try reader.finish()
    return sample
  }

  @Test func valuesComeBackAsTheyWent() throws {
    #expect(try Self.read(Self.bytes(Self.sample)) == Self.sample)
    #expect(Self.bytes(Self.sample) == Self.bytes(Self.sample))
  }

  @Test func aStringIsWrittenOnce() {
    var once = Sample()
    once.texts = ["最佳最佳最佳"]
    var often = once
    often.texts += once.texts + once.texts
    #expect(Self.bytes(often).count == Self.bytes(once).count + 2)
  }

  @Test func whatIsCutIsRefused() {
    let bytes = Self.bytes(Self.sample)
    for count in bytes.indices {
      #expect(throws: BinaryError.self) { try Self.read(Array(bytes.prefix(count))) }
    }
    #expect(throws: BinaryError.self) { try Self.read(bytes + [0]) }
  }

  /// A changed byte may make another value, but never a crash, and what it makes has a form of its own.
  @Test func whatIsDamagedIsRefusedOrAnotherValue() throws {
    let bytes = Self.bytes(Self.sample)
    var refused = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        if let sample = try? Self.read(damaged) {
          let form = Self.bytes(sample)
          #expect(try Self.bytes(Self.read(form)) == form)
        } else {
          refused += 1
        }
      }
    }
    #expect(refused > bytes.count)
  }

  @Test(
    arguments: [
      [0x80], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02],
      // Counts that nothing stands behind: one string of 2⁶² bytes, 2⁶² strings, less than none.
      [0x02, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x01],
      // A string that is no UTF-8.
      [0x02, 0x02, 0xFF],
    ] as [[UInt8]])
  func headsThatLieAreRefused(_ bytes: [UInt8]) {
    #expect(throws: BinaryError.self) { try BinaryReader(bytes) }
  }
}
