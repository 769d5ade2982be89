// Copies of one text are told from texts that say something else.

import Similarity
import Subjects
import TestKit
import Testing

@Suite struct CopyGroupTests {
  private func group(_ subjects: [Subject], judgement: (Int) -> String = { _ in "review" }) throws -> CopyGroup {
    var vocabulary = PartVocabulary()
    let members = try subjects.enumerated().map { index, subject in
      CopyMember(try #require(CopyText(subject, vocabulary: &vocabulary)), judgement: judgement(index))
    }
    return CopyGroup(members, vocabulary: vocabulary)
  }

  /// The whole launch: every copy of headquarters' text in one decision, every altered one pulled out.
  @Test(arguments: [true, false])
  func aLaunchIsOneTemplateAndItsAlteredCopies(_ isRegistered: Bool) throws {
    let launch = LaunchCopies.subjects(500, isRegistered: isRegistered)
    let group = try group(launch.true + launch.altered)
    #expect(Set(group.copies) == Set(0..<500))
    #expect(Set(group.outliers.flatMap(\.members)) == Set(500..<540))
    #expect(group.outliers.count + 1 <= 45)
    for variant in group.outliers {
      for member in variant.members {
        let name = member < 500 ? "\(member)" : LaunchCopies.alterations[(member - 500) / 2].name
        #expect(!variant.changes.isEmpty, "\(name)")
      }
    }
  }

  @Test func theChangedPriceIsShown() throws {
    let launch = LaunchCopies.subjects(20, isRegistered: true)
    let group = try group(launch.true + [launch.altered[0]])
    let change = try #require(group.outliers.first?.changes.first)
    #expect(group.outliers.first?.changes.count == 1)
    #expect(change.kind == .price)
    #expect(change.template == "9.98万")
    #expect(change.text == "9.68万")
    #expect(change.before.hasSuffix("预售价"))
    #expect(change.after.hasPrefix("起"))
  }

  /// A price that is only written otherwise is the same price.
  @Test(arguments: ["99800元", "9万9千8", "九万九千八", "99,800元", "９.９８万"])
  func theSamePriceInOtherDigitsIsNoAlteration(_ price: String) throws {
    let launch = LaunchCopies.subjects(20, isRegistered: true)
    var other = launch.altered[0]
    other.body = other.body?.replacing("9.68万", with: price)
    let group = try group(launch.true + [other])
    #expect(group.copies.count == 21, "\(group.outliers.flatMap(\.changes))")
  }

  @Test func slotsAreNamedAndTheirValuesListed() throws {
    let launch = LaunchCopies.subjects(80, isRegistered: true)
    let group = try group(launch.true)
    #expect(group.slots.map(\.rule.kind) == [.account, .account, .account, .phone])
    #expect(group.text.contains("到启岳‹门店或账号信息›店下订"))
    #expect(group.text.contains("电话：‹电话›\n#启岳S7预售"))
    #expect(group.slots.last?.values.first == LaunchCopies.dealer(0).phone)
  }

  /// What is hidden in a slot is no name.
  @Test(arguments: ["启岳上海城东店送终身保养", "全网最低价旗舰店", "启岳上海店8888元", "启岳上海店13800138000", "启岳上海店，加我"])
  func anOfferInASlotIsPulledOut(_ value: String) throws {
    for isRegistered in [true, false] {
      let launch = LaunchCopies.subjects(40, isRegistered: isRegistered)
      var other = launch.true[0]
      other.body = other.body?.replacing("到" + LaunchCopies.dealer(0).store, with: "到" + value)
      let group = try group(Array(launch.true.dropFirst()) + [other])
      #expect(group.copies == Array(0..<39))
    }
  }

  @Test func copiesThatTheMachineJudgedOtherwiseArePulledOut() throws {
    let launch = LaunchCopies.subjects(20, isRegistered: true)
    let group = try group(launch.true) { $0 % 7 == 3 ? "block" : "review" }
    #expect(group.copies.count == 17)
    #expect(group.outliers.map(\.members) == [[3, 10, 17]])
    #expect(group.outliers.first?.isJudgedOtherwise == true)
  }

  @Test func theSameAlterationIsOneVariant() throws {
    let launch = LaunchCopies.subjects(500, isRegistered: true)
    let group = try group(launch.true + launch.altered)
    // 9.68万 and 96800元 are one alteration.
    let sizes = group.outliers.map(\.members.count)
    #expect(sizes == [4] + Array(repeating: 2, count: LaunchCopies.alterations.count - 2), "\(sizes)")
  }

  @Test func twoTextsWithDifferentPricesAreNoCopies() throws {
    let launch = LaunchCopies.subjects(1, isRegistered: true)
    let group = try group([launch.true[0], launch.altered[0]])
    #expect(group.copies == [0])
    #expect(group.outliers.map(\.members) == [[1]])
  }

  /// The same words to another question say something else.
  @Test func aReplyIsComparedWithItsQuestion() throws {
    let replies = ["能零首付吗？", "能零首付吗？", "可以试驾吗？"].enumerated().map { index, question in
      var reply = Subject(id: "r\(index)", kind: .reply, platform: .douyin, account: Account(id: "a\(index)"))
      reply.body = "可以的，欢迎到店"
      reply.inReplyTo = ParentMessage()
      reply.inReplyTo?.text = question
      return reply
    }
    let group = try group(replies)
    #expect(group.copies == [0, 1])
  }

  /// The digest is what a decision is bound to: it stays when copies come and go, and changes with the text.
  @Test func theDigestIsThatOfTheTemplate() throws {
    let launch = LaunchCopies.subjects(300, isRegistered: true)
    let whole = try group(launch.true + launch.altered)
    #expect(try group(Array(launch.true[100..<290])).digest == whole.digest)
    let dearer = launch.true.map { subject in
      var subject = subject
      subject.body = subject.body?.replacing("9.98万", with: "10.98万")
      return subject
    }
    #expect(try group(dearer).digest != whole.digest)
  }

  /// Texts that share little still come out, each on its own.
  @Test func textsWithNothingInCommonAreOutliers() throws {
    let texts = ["今天天气很好", "周末去爬山", "晚饭吃什么"]
    let group = try group(texts.map { Fixture.post($0) })
    #expect(group.copies.count == 1)
    #expect(group.outliers.count == 2)
  }

  /// Long and monotonous texts neither crash nor cost their square.
  @Test func hostileTextsAreBounded() throws {
    let same = (1...6).map { Fixture.post(String(repeating: "啊", count: 3000 * $0), account: "a\($0)") }
    let mixed = (1...6).map { seed in
      var random = SeededGenerator(seed: UInt64(seed))
      return Fixture.post(String((0..<15_000).map { _ in "甲乙丙丁".randomElement(using: &random) ?? "甲" }))
    }
    #expect(try group(same).copies.count == 1)
    #expect(try group(mixed).copies.count == 1)
    var vocabulary = PartVocabulary()
    #expect(CopyText(Fixture.post(String(repeating: "啊", count: 40_000)), vocabulary: &vocabulary) == nil)
  }
}
