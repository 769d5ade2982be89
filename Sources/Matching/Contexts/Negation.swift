// Whether a statement is denied by what stands before it.

/// Denial before a hit, with scope and direction.
enum Negation {
  /// How far a denial reaches over words that say something themselves.
  private static let banReach = 26
  private static let statementReach = 20
  private static let phraseReach = 16

  /// Whether a denial in the clause governs the hit.
  static func governs(_ speech: Utterance) -> Bool {
    // A pattern may span the denial itself: 监管审核不等于保证.
    if inner.first(in: speech.hit, of: speech.units) != nil { return true }
    let words = speech.words(speech.clause.lowerBound..<speech.hit.lowerBound, by: SpeechWords.before)
    var between = Between()
    for index in words.indices.reversed() {
      let word = words[index]
      if word.role.isDenial, !isAlternative(word, speech) {
        let distance = speech.hit.lowerBound - word.range.upperBound
        if between.isReached(by: word.role, distance: distance) {
          if word.role == .copulaDenial, isPledged(speech) { return false }
          return !isDoubled(words[..<index]) && !isOutdone(speech)
        }
      }
      guard between.add(word) else { return false }
    }
    return false
  }

  /// 稳不稳赚: the same character on both sides of 不 or 没 asks.
  private static func isAlternative(_ word: Word, _ speech: Utterance) -> Bool {
    word.role == .bareDenial && word.range.count == 1 && word.range.lowerBound > speech.clause.lowerBound
      && speech.unit(word.range.lowerBound - 1) == speech.unit(word.range.upperBound)
  }

  /// Whether another denial stands before with nothing in between but words without weight: 没有一款不是最好. A list of
  /// denials (不承诺、不保证) is none, and what a ban forbids is not asserted by it.
  private static func isDoubled(_ words: ArraySlice<Word>) -> Bool {
    for word in words.reversed() {
      switch word.role {
      case .filler, .modal, .copula: continue
      case .copulaDenial, .existenceDenial, .statementDenial, .bareDenial, .modalDenial: return true
      default: return false
      }
    }
    return false
  }

  private static let inner = Lexicon<Void>([((), "不等于 不等同 不代表 不意味着 不构成 不属于 并非 绝非")])

  private static let claims = Lexicon<Void>([
    ((), "敢 能 就敢 就能 就是 可以 做到 做得到 行 有 保 会 都敢 都能 才是 例外 除外")
  ])

  private static let pledges = Lexicon<Void>([
    ((), "我退钱 退钱 退款 包退 我赔 赔你 包赔 双倍 免单 倒贴 不要钱 送你 我请 请你吃 白送")
  ])

  /// 不是第一我退钱: what would be done if it were not so says that it is.
  private static func isPledged(_ speech: Utterance) -> Bool {
    let end = min(speech.sentence.upperBound, speech.hit.upperBound + 10)
    return pledges.first(in: speech.hit.upperBound..<max(end, speech.hit.upperBound), of: speech.units) != nil
  }

  /// 没有谁敢保本，我们敢: the next clause claims for the writer what others are denied.
  private static func isOutdone(_ speech: Utterance) -> Bool {
    let mark = speech.unit(speech.clause.upperBound)
    guard mark == 0x2C || mark == 0x3F || mark == 0x3B || mark == 0x3002 || mark == 0x21 else { return false }
    let start = speech.clause.upperBound + 1
    let end = min(speech.units.count, start + 12)
    guard start < end else { return false }
    let words = speech.words(start..<end, by: SpeechWords.before).filter { $0.role != .contrast && $0.role != .mark }
    guard let own = words.first, own.role == .selfReference else { return false }
    return claims.longest(at: own.range.upperBound, in: speech.units, before: end) != nil
  }

  /// What stands between a denial and the hit, gathered from the hit backwards.
  private struct Between {
    private var contentLength = 0
    /// Content that is an item of the same list as the hit.
    private var hasListed = false
    private var isListing = false
    /// The word next to the hit, but for fillers, is 能, 会, 承诺, 说 …
    private var isCarried = false
    /// That word is one of saying.
    private var isSaid = false
    /// The word farthest from the hit, but for modals, is a verb of saying.
    private var endsInSaying = false
    private var hasGap = false
    private var hasCopula = false
    private var isContrastedByCopula = false

    /// Adds the next word to the left; `false` when no denial can reach over it.
    mutating func add(_ word: Word) -> Bool {
      switch word.role {
      case .contrast: return false
      case .filler, .mark, .hearsay: return true
      case .selfReference: return !hasGap
      case .coordinator: isListing = true
      case .gap: hasGap = true
      case .modal, .saying, .doing:
        if contentLength == 0, !hasListed {
          isCarried = true
          isSaid = isSaid || word.role == .saying
        }
        // 不敢说: the modal does not close what the verb opened.
        endsInSaying = word.role == .saying || endsInSaying && word.role == .modal
        return true
      case .copula:
        if contentLength == 0, !hasListed { hasCopula = true }
        return true
      default:
        if isListing {
          hasListed = true
        } else {
          contentLength += word.range.count
        }
        isContrastedByCopula = isContrastedByCopula || hasCopula
        isListing = word.role == .item && isListing
      }
      endsInSaying = false
      return true
    }

    func isReached(by role: WordRole, distance: Int) -> Bool {
      // 没人敢说……, 不承诺……: what is said may be a whole statement.
      let isBare = endsInSaying ? contentLength <= 6 : contentLength == 0 && !hasListed
      switch role {
      case .ban: return distance <= Negation.banReach
      case .statementDenial: return !hasGap && !isContrastedByCopula && distance <= Negation.statementReach
      case .copulaDenial:
        guard !hasGap, !isContrastedByCopula, distance <= Negation.phraseReach else { return false }
        return isBare || isCarried && contentLength <= 10
      case .existenceDenial:
        guard !hasGap, distance <= Negation.phraseReach else { return false }
        return isBare || (isCarried || hasCopula) && contentLength <= 8
      case .modalDenial:
        guard !hasGap, distance <= Negation.phraseReach else { return false }
        return isBare || isSaid && contentLength <= 8
      case .bareDenial: return !hasGap && isBare && distance <= Negation.phraseReach
      default: return false
      }
    }
  }
}
