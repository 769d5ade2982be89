// What was handed to the pipeline and is not answered yet.

internal import Storage
internal import Synchronization

/// Submissions between their reader and their answer, by number.
final class WaitingSubmissions: Sendable {
  private let submissions = Mutex<[Int: Submission]>([:])

  func add(_ submission: Submission) { submissions.withLock { $0[Int(submission.id)] = submission } }

  func take(_ number: Int) -> Submission? { submissions.withLock { $0.removeValue(forKey: number) } }
}
