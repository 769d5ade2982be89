// What people read when a log does not verify.

import Audit
import Testing

@Suite struct LogProblemTests {
  @Test(
    arguments: [
      (.missing, "第 17 号记录缺失，其后仍有记录"),
      (.outOfOrder(index: 16), "本应是第 17 号记录的位置出现了第 16 号：记录重复或次序错乱"),
      (.hashDiffers, "第 17 号记录的内容与其哈希不符"),
      (.malformed(offset: 33), "第 17 号记录的内容不符合规范格式（第 33 字节起）"),
      (.unknownSchema(version: 2), "第 17 号记录采用格式版本 2，本程序不认识，请用更新的版本核验"),
      (.sequenceDiffers(found: 3), "第 17 号记录的内容自称是第 3 号：记录被移动、插入或替换过"),
      (.timeWentBack, "第 17 号记录的时间早于前一条记录"),
      (.stateDiffers(detail: "状态应为“已通过”"), "第 17 号记录与业务数据不符：状态应为“已通过”"),
      (
        .rootDiffers(range: 17..<25),
        "第 17 至 24 号记录重算的树根与提交时登记的不符：其中有记录被连同哈希一起改动，或这次登记被改动"
      ),
      (
        .rootDiffers(range: 17..<18),
        "第 17 号记录重算的树根与提交时登记的不符：其中有记录被连同哈希一起改动，或这次登记被改动"
      ),
      (.headAltered(size: 25), "前 25 条记录的树根登记被改动过；记录本身与之后的树根相符"),
      (.headOutOfOrder(size: 9), "规模为 9 的树根登记次序错乱或重复"),
      (.uncommitted, "从第 17 号记录起没有对应的树根登记：这些记录不是正常提交的，或末尾的登记被删除"),
      (.truncated(size: 40), "日志不完整：登记或签发过 40 条记录，从第 17 号记录起缺失"),
      (.knownHeadDiffers(range: 17..<40), "第 17 至 39 号记录与签名检查点或另行留存的树根不符：这段历史（可能连同库内登记的树根）被改写过"),
      (.fileDiffers(path: "tile/1/000.p/17"), "导出的文件 tile/1/000.p/17 缺失或与记录不符（从第 17 号记录起）"),
      (.checkpointForged(size: 18), "规模为 18 的检查点被改动，或不是登记的密钥签的"),
      (.checkpointMissing(size: 18), "规模为 18 的检查点签发过，库里却没有了"),
    ] as [(LogProblem, String)])
  func isSaidInOneSentence(problem: LogProblem, sentence: String) {
    #expect(LogFault(index: 17, problem: problem).description == sentence)
  }
}
