// What comes out of the pipeline for one line that went in.

package import Digests
package import Similarity
package import Subjects

/// One input line with its answer.
package struct JudgedLine: Sendable {
  /// A subject and what the machine says of it, or why the line is no subject.
  package enum Outcome: Sendable {
    /// Behind a reference: the line is passed on several times, and a judgement is large.
    indirect case judged(Judgement)
    case refused(LineError)
  }

  /// The line's 1-based number in the input.
  package let number: Int
  package let outcome: Outcome

  /// An answer to a line.
  package init(number: Int, outcome: Outcome) {
    self.number = number
    self.outcome = outcome
  }
}

/// A subject, its bytes as they came, and the machine's answer, with all that can be made ready on the worker's core.
package struct Judgement: Sendable {
  /// As it was judged: what it left out of its account was filled in from the registry.
  package let subject: Subject
  /// The input line, byte for byte, without its line end.
  package let original: [UInt8]
  package let record: VerdictRecord
  /// The record as it is answered and stored.
  package let encoded: EncodedVerdict
  /// What makes a second submission the same one, whatever the registry says by then: see ``Subject/submissionDigest``.
  package let submission: SHA256Hash
  /// How urgent it is to reviewers; the higher, the sooner.
  package let priority: Int
  /// The moment that dated rules were judged by.
  package let judgedAt: Timestamp
  /// What copies of its texts are found by; `nil` where nobody asked for it.
  package let sketch: TextSketch?

  /// A judged subject.
  /// - Parameter submission: the digest of the subject as its author stated it.
  package init(
    subject: Subject, submission: SHA256Hash, original: [UInt8], record: VerdictRecord, priority: Int,
    judgedAt: Timestamp, sketch: TextSketch? = nil
  ) {
    self.subject = subject
    self.original = original
    self.record = record
    encoded = EncodedVerdict(record)
    self.submission = submission
    self.priority = priority
    self.judgedAt = judgedAt
    self.sketch = sketch
  }
}

/// Takes the answers, in input order.
package protocol VerdictSink {
  /// What keeping a line gave.
  associatedtype Receipt: Sendable

  /// Makes the answers to consecutive lines as safe as the sink promises, and gives one receipt a line. Called for one
  /// group of lines after another, while later ones are judged; what it throws stops the pipeline.
  var keep: @Sendable ([JudgedLine]) async throws -> [Receipt] { get }

  /// Passes on answers that were kept, and gives for each the verdict that stands: a sink that remembers may have given
  /// one before; `nil` for a line that is no subject.
  mutating func answer(_ lines: [JudgedLine], _ receipts: [Receipt]) throws -> [Verdict?]
}

/// What a run did.
package struct PipelineSummary: Sendable, Hashable {
  package var lines = 0
  package var passed = 0
  package var toReview = 0
  package var blocked = 0
  package var refused = 0
  /// Whether a signal ended the run before the input did. All lines counted here were accepted by the sink.
  package var wasInterrupted = false

  /// Nothing done.
  package init() {}

  /// Counts an answer; `nil` is a line that is no subject.
  package mutating func count(_ verdict: Verdict?) {
    lines += 1
    switch verdict {
    case .pass: passed += 1
    case .review: toReview += 1
    case .block: blocked += 1
    case nil: refused += 1
    }
  }
}
