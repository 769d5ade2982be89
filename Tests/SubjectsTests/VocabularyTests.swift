// The words of contract §2–§4 and the order that some of them have.

import Subjects
import Testing

@Suite struct VocabularyTests {
  @Test func verdictsAndSeveritiesRiseInConcern() {
    #expect(Verdict.allCases.sorted() == [.pass, .review, .block])
    #expect([Verdict.review, .block, .pass].max() == .block)
    #expect(Severity.allCases.sorted() == [.advice, .review, .block])
  }

  @Test func wordsAreThoseOfTheContract() {
    #expect(
      Platform.allCases.map(\.rawValue).joined(separator: "|")
        == "xiaohongshu|douyin|channels|kuaishou|bilibili|weibo|official_account|wecom")
    #expect(SubjectKind.allCases.map(\.rawValue).joined(separator: "|") == "post|reply|profile|script")
    #expect(AccountRole.allCases.map(\.rawValue).joined(separator: "|") == "official|dealer|store|staff|agent|persona")
    #expect(AccountTier.allCases.map(\.rawValue).joined(separator: "|") == "S|A|B|C")
    #expect(Audience.allCases.map(\.rawValue).joined(separator: "|") == "public|group|direct")
    #expect(
      Industry.allCases.map(\.rawValue).joined(separator: "|")
        == "auto|ev|insurance|finance|education|home|beauty|health|retail|food|realestate")
    #expect(
      FindingCategory.allCases.map(\.rawValue).joined(separator: "|")
        == "absolute|evidence|unfair|disparage|price|orientation|health|education|finance|auto|home|disclosure|privacy|"
        + "diversion|evasion|brand|tag|platform|engine")
    #expect(Confidence.allCases.map(\.rawValue) == ["exact", "folded", "fuzzy"])
    #expect(Provenance.allCases.map(\.rawValue) == ["verified", "secondary", "memory"])
  }

  @Test func everyWordForPeopleIsItsOwn() {
    for names in [
      Platform.allCases.map(\.chineseName), SubjectKind.allCases.map(\.chineseName),
      Verdict.allCases.map(\.chineseName), FieldKey.Name.allCases.map(\.chineseName),
      Severity.allCases.map(\.chineseName),
    ] {
      #expect(Set(names).count == names.count && !names.contains(""))
    }
  }

  @Test func fieldsStandInTheOrderTheyAreJudged() {
    var subject = Subject(id: "a", kind: .post, platform: .weibo, account: Account(id: "x"))
    #expect(subject.fields.isEmpty)
    (subject.bio, subject.nickname, subject.subtitles, subject.coverText) = ("7", "6", "5", "4")
    (subject.tags, subject.body, subject.title) = (["a", "", "b"], "2", "1")
    #expect(
      subject.fields.map { "\($0.key)=\($0.text)" }
        == ["title=1", "body=2", "tags[0]=a", "tags[2]=b", "cover_text=4", "subtitles=5", "nickname=6", "bio=7"])
    subject.title = ""
    #expect(subject.fields.first?.key == FieldKey(.body))
  }
}
