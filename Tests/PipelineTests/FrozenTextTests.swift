// What belongs to others or is a fact is seen; ordinary words are not taken for it.

import Pipeline
import Subjects
import Testing

@Suite struct FrozenTextTests {
  @Test(arguments: [
    ("试驾#启岳S7[话题]#很开心", ["#启岳S7[话题]#", "[话题]"]), ("感谢@小李 和＠小王，再见", ["@小李", "＠小王"]),
    ("看https://a.cn/x?y=1。好", ["https://a.cn/x?y=1"]), ("官网www.kos.com，邮箱a.b@kos.com", ["www.kos.com", "a.b@kos.com"]),
    ("仅￥ 9,999起", ["￥ 9,999起"]), ("13.98万元，8.5折，省30%", ["13.98万元", "8.5折", "30%"]), ("RMB99元", ["99元"]),
    ("打八五折，三万元", ["八五折", "三万元"]), ("好[笑哭R]开", ["[笑哭R]"]), ("１２８元", ["１２８元"]),
  ])
  func whatIsFrozen(_ text: String, _ parts: [String]) {
    #expect(FrozenText.parts(of: text, on: .xiaohongshu) == parts)
  }

  @Test(arguments: [
    "千万别错过，一起去", "S7和V12都好", "第1名，2026年", "a@ b", "[这里是一段很长很长的括号文字]", "3.5L 发动机", "邮编201800", "C#", "等等...好",
  ])
  func whatIsTheAuthors(_ text: String) {
    #expect(FrozenText.parts(of: text, on: .douyin).isEmpty, "\(FrozenText.parts(of: text, on: .douyin))")
  }
}
