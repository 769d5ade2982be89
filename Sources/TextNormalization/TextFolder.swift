// Makes the folded view of contract §7.1: one pass from UTF-8 to units and their places.

/// Folds texts and rule literals alike, so that both meet in the same characters.
///
/// In effect, in this order: what cannot be seen is dropped (format and control characters, variation selectors,
/// fillers; joiners and tags of whole emoji stay); spaces become one kind and line breaks another; compatibility forms
/// become the plain ones (full NFKC, circled and squared letters and digits, keycaps, CJK radicals); accents and marks
/// are dropped; upper case becomes lower; traditional characters become simplified ones.
///
/// What stays as it is: punctuation that has no ASCII form (。、“”《》), ™ and ℠, letters of other alphabets, kana and
/// Hangul (composed), flags and joined emoji.
///
/// Folding a folded text changes nothing. Canonically equivalent texts fold alike, but for the order of several marks
/// on one letter where marks stay (Arabic, Indic): it is left as it was written.
package struct TextFolder: Sendable {
  private let table = FoldTable.shared

  /// A folder over the one table there is.
  package init() {}

  /// Folds a text.
  package func fold(_ text: String) -> FoldedText {
    var folded = FoldedText()
    fold(text, into: &folded)
    return folded
  }

  /// Folds the literal of a rule: what its folded occurrence in a text consists of. Empty when all of it vanishes.
  package func fold(literal: String) -> [UInt32] { fold(literal).units }

  /// Folds a text into a buffer, whose memory is used again.
  package func fold(_ text: String, into folded: inout FoldedText) {
    var units = folded.units
    var starts = folded.starts
    // Only this function holds the arrays now: nothing is copied.
    folded = FoldedText()
    units.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    let utf8 = text.utf8Span.span
    precondition(utf8.count <= Int(UInt32.max), "a text of more than 4 GiB")
    var state = FoldPass.State()
    // One unit a byte is more than any but a text of odd ligatures needs.
    let room = utf8.count + FoldPass.slack
    units.append(addingCapacity: room) { unitSpan in
      starts.append(addingCapacity: room) { startSpan in
        unitSpan.withUnsafeMutableBufferPointer { unitBuffer, unitCount in
          startSpan.withUnsafeMutableBufferPointer { startBuffer, startCount in
            run(utf8, unitBuffer, startBuffer, &state)
            unitCount = state.count
            startCount = state.count
          }
        }
      }
    }
    while state.position < utf8.count {
      let room = (utf8.count - state.position) * 2 + FoldPass.slack
      units.append(contentsOf: repeatElement(0, count: room))
      starts.append(contentsOf: repeatElement(0, count: room))
      units.withUnsafeMutableBufferPointer { unitBuffer in
        starts.withUnsafeMutableBufferPointer { run(utf8, unitBuffer, $0, &state) }
      }
      units.removeLast(units.count - state.count)
      starts.removeLast(starts.count - state.count)
    }
    folded.original = text
    folded.units = units
    folded.starts = starts
  }

  /// Runs one pass to the end of the text or of the room.
  private func run(
    _ utf8: Span<UInt8>, _ units: UnsafeMutableBufferPointer<UInt32>, _ starts: UnsafeMutableBufferPointer<UInt32>,
    _ state: inout FoldPass.State
  ) {
    // SAFETY: the pointers stay within these closures. FoldPass reads only whole scalars of valid UTF-8, which String
    // guarantees, and stops before `units` or `starts` is full.
    utf8.withUnsafeBufferPointer { bytes in
      table.withUnsafePointer { simple in
        guard let bytes = bytes.baseAddress, let unitBase = units.baseAddress, let startBase = starts.baseAddress
        else { return }
        var pass = FoldPass(
          bytes: bytes, end: utf8.count, units: unitBase, starts: startBase, room: units.count, simple: simple,
          table: table, state: state)
        pass.run()
        state = pass.state
      }
    }
  }
}
