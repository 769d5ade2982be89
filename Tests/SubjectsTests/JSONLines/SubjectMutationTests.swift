// Twenty thousand damaged lines: each is a subject or an error that says nothing of what it read.

import Subjects
import Testing

@Suite struct SubjectMutationTests {
  private static let line = #"""
    {"id":"QZX-1","kind":"post","platform":"douyin","industry":"auto","brand":"qzx","account":{"id":"QZX","name":"QZX店",\#
    "role":"staff","dealer":"QZX","store":"QZX","region":"华东/QZX","line":"QZX","tier":"A","certified":false},\#
    "audience":"public","campaign":"QZX","publish_at":"2026-11-25T12:00:00+08:00","title":"QZX\ud83d\ude97","body":\#
    "QZX 最佳\n\"QZX\" 选择","tags":["QZX","#QZX"],"in_reply_to":{"id":"QZX","text":"QZX？"},"commerce":{"purchase_link":\#
    true,"lead_form":null},"ai_generated":false,"QZX":[{"QZX":[1.5e3,null,-0.1]},"QZX"],"previous":"QZX"}
    """#

  @Test(arguments: 0..<20)
  func answersEveryLine(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let whole = Array(Self.line.utf8)
    #expect(try SubjectDecoder.decode(whole).id == "QZX-1")
    var (subjects, codes) = (0, Set<LineError.Code>())
    for _ in 0..<1000 {
      var bytes = whole
      bytes.mutate(using: &random)
      do throws(LineError) {
        let subject = try SubjectDecoder.decode(bytes)
        #expect(!subject.id.isEmpty && !subject.account.id.isEmpty && !subject.fields.isEmpty)
        subjects += 1
      } catch {
        #expect(!error.message.contains("QZX") && error.message.allSatisfy(\.isASCII))
        #expect((1...bytes.count + 1).contains(error.column ?? 1))
        codes.insert(error.code)
      }
    }
    #expect(subjects > 50 && codes.count > 4, "the mutations find too little: \(subjects) \(codes)")
  }

  /// Every cut of a line is an error with the column where it ends, or before it.
  @Test func refusesEveryPrefix() {
    let whole = Array(Self.line.utf8)
    for count in 0..<whole.count {
      #expect(throws: LineError.self, "\(count) bytes") { try SubjectDecoder.decode(Array(whole[..<count])) }
    }
  }
}
