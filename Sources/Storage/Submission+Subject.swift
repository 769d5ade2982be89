// A stored subject as it was judged.

package import Subjects

extension Submission {
  /// The subject with what the registry said of its account then; `nil` where the text was erased.
  package var judgedSubject: Subject? {
    guard let original, var subject = try? SubjectDecoder.decode(original) else { return nil }
    if case .registered(let account)? = try? AccountStanding(storedIn: record) { _ = subject.fill(from: account) }
    return subject
  }
}
