// A hit within what is said around it, and the words before it by what they do to a statement.

/// The neighbourhood of a hit, in units of the folded text.
struct Utterance {
  let units: [UInt32]
  let hit: Range<Int>
  /// Up to the next 。！？；， or line break.
  let clause: Range<Int>
  /// Up to the next 。！？； or line break.
  let sentence: Range<Int>
  /// The places of all other hits of the text.
  let others: [Range<Int>]
  /// The folded message that is replied to.
  let parent: [UInt32]

  /// The words of `range`, which ends at or before the hit or begins at or behind its end.
  func words(_ range: Range<Int>, by lexicon: Lexicon<WordRole>) -> [Word] {
    var words: [Word] = []
    var place = range.lowerBound
    func add(_ role: WordRole, to end: Int) {
      // Neighbouring characters without a role are one word.
      if role == .content, let last = words.last, last.role == .content {
        words[words.count - 1] = Word(range: last.range.lowerBound..<end, role: .content)
      } else {
        words.append(Word(range: place..<end, role: role))
      }
      place = end
    }
    while place < range.upperBound {
      if let item = others.first(where: { $0.lowerBound == place && $0.upperBound <= range.upperBound }) {
        add(.item, to: item.upperBound)
      } else if let found = lexicon.longest(at: place, in: units, before: range.upperBound) {
        add(found.tag, to: place + found.length)
      } else {
        add(WordRole(sign: units[place]), to: place + 1)
      }
    }
    return words
  }

  /// The unit at `place`, if there is one.
  func unit(_ place: Int) -> UInt32? { units.indices.contains(place) ? units[place] : nil }
}

/// A word by its place and what it does.
struct Word {
  let range: Range<Int>
  let role: WordRole
}

/// What a word does to the statement that follows it.
enum WordRole: Sendable, Hashable {
  /// 禁止, 不得: denies all that follows in the clause.
  case ban
  /// 并非, 不等于: denies a whole statement.
  case statementDenial
  /// 不是: denies what follows at once, or a statement with 能 or 都是; not its contrast.
  case copulaDenial
  /// 没有, 没人, 谁敢: denies the existence of what follows.
  case existenceDenial
  /// 不能, 无法: denies the verb that follows.
  case modalDenial
  /// 不, 没, 未: denies the very next word.
  case bareDenial
  /// 不仅, 不用, 没有之一: looks like a denial and is none.
  case seemingDenial
  /// 但, 而是, 也能: what follows is held against what came before.
  case contrast
  /// 我们, 本店: the writer speaks of their own offer.
  case selfReference
  /// 别家, 同行: the writer speaks of others.
  case otherParty
  /// 能, 会, 敢, 都是.
  case modal
  /// 是.
  case copula
  /// 承诺, 说: a verb that puts a statement forward.
  case saying
  /// 做到, 提供: a verb that takes the statement for its object.
  case doing
  /// 任何, 的, 给: carries no statement of its own.
  case filler
  /// 、和或.
  case coordinator
  /// Quotation marks and brackets.
  case mark
  /// Another hit.
  case item
  /// Blanks and pictures, which end a phrase as people write.
  case gap
  /// 谨防, 别信: warns of all that follows in the clause.
  case warning
  /// 小心, 远离: warns of what follows at once.
  case caution
  /// 骗子, 黑中介.
  case fraudster
  /// 冒充, 打着: our own name in the hands of others.
  case disguise
  /// 遇到, 凡是, 有人: introduces what others say.
  case hearsay
  /// 所谓: keeps a distance from the words that follow.
  case distance
  /// 听说, 网传.
  case report
  /// 号称, 自称: a claim that somebody makes.
  case boast
  /// 违规词, 极限词: words are listed.
  case wordList
  /// Everything else.
  case content

  /// What a character outside of all words is.
  init(sign: UInt32) {
    switch sign {
    case 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2019, 0x300A...0x300F, 0x28, 0x29, 0x5B, 0x5D: self = .mark
    case 0x3001, 0x2F: self = .coordinator
    case 0x20, 0x7E, 0x2600...0x27BF, 0x1F000...0x1FAFF, 0x7C, 0xB7: self = .gap
    default: self = .content
    }
  }

  /// Whether it denies.
  var isDenial: Bool {
    switch self {
    case .ban, .statementDenial, .copulaDenial, .existenceDenial, .modalDenial, .bareDenial: true
    default: false
    }
  }
}
