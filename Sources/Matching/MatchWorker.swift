// What one worker needs to itself while it matches.

package import PCRE2
package import TextNormalization

/// The exclusive, reusable part of matching: the folder's buffers and PCRE2's match data. One a worker.
package struct MatchWorker: ~Copyable {
  private let folder: TextFolder
  var scratch: MatchScratch
  var triggers = TriggerScratch()
  /// The views of the text at hand, whose memory is used again.
  var plain = TextView()
  var words = TextView()

  /// A worker with the given bounds on every PCRE2 search.
  package init(limits: MatchLimits = MatchLimits()) throws(MatchError) {
    folder = TextFolder()
    scratch = try MatchScratch(limits: limits)
  }

  /// The folded view of `text`.
  package func fold(_ text: String) -> FoldedText { folder.fold(text) }
}
