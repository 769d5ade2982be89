// Everything that can be wrong with a stored log, and how to say it to the people who must act on it.

/// One way in which a stored log is not the log that was written.
package enum LogProblem: Sendable, Hashable {
  /// There is no row of this index, but there are later ones.
  case missing
  /// The row's index came before: it is repeated, or the rows are out of order.
  case outOfOrder(index: Int)
  /// The leaf and the hash stored beside it do not belong together; one of them was changed.
  case hashDiffers
  /// The leaf is not in the canonical form, from this byte on.
  case malformed(offset: Int)
  /// The leaf was written under a later schema than this program knows.
  case unknownSchema(version: Int)
  /// The leaf says that it has another index: it was moved, inserted or put in another's place.
  case sequenceDiffers(found: Int)
  /// The leaf's time is before that of the entry ahead of it.
  case timeWentBack
  /// What the entry says is not what the store's other tables say; `detail` is for people, in Chinese, and holds no
  /// reviewed text.
  case stateDiffers(detail: String)
  /// With these entries, committed together, the tree no longer has the root that was recorded: one or more of them were
  /// changed along with their hashes; or this root was, with no later one to settle it; or earlier entries were, along
  /// with the earlier roots.
  case rootDiffers(range: Range<Int>)
  /// The recorded root for this many entries was changed; the entries themselves agree with a later root.
  case headAltered(size: Int)
  /// The recorded roots are not in order of their sizes, or a size is impossible.
  case headOutOfOrder(size: Int)
  /// There are entries behind the last recorded root.
  case uncommitted
  /// A recorded root speaks of more entries than there are: the end was cut off.
  case truncated(size: Int)
  /// The store does not agree with a head that was kept elsewhere: one or more of these entries were rewritten, and with
  /// them the recorded roots, if there are any in the range.
  case knownHeadDiffers(range: Range<Int>)
  /// A file of an exported log is missing, or is not the one that the entries make; `path` is its path in the export.
  case fileDiffers(path: String)
  /// The checkpoint of this size cannot be read, or the keys that the log registers have not signed it.
  case checkpointForged(size: Int)
  /// The checkpoint of this size was signed and is not in the store any more.
  case checkpointMissing(size: Int)
}

/// The first thing that is wrong, and where.
package struct LogFault: Sendable, Hashable {
  /// The index of the first entry that is wrong or missing; for a problem of a whole range, the first of the range.
  package let index: Int
  package let problem: LogProblem

  /// A problem at an index.
  package init(index: Int, problem: LogProblem) {
    self.index = index
    self.problem = problem
  }
}

extension LogFault: CustomStringConvertible {
  /// One sentence in Chinese. Entries are numbered as in the log, from 0.
  package var description: String {
    let entry = "第 \(index) 号记录"
    return switch problem {
    case .missing: "\(entry)缺失，其后仍有记录"
    case .outOfOrder(let found): "本应是\(entry)的位置出现了第 \(found) 号：记录重复或次序错乱"
    case .hashDiffers: "\(entry)的内容与其哈希不符"
    case .malformed(let offset): "\(entry)的内容不符合规范格式（第 \(offset) 字节起）"
    case .unknownSchema(let version): "\(entry)采用格式版本 \(version)，本程序不认识，请用更新的版本核验"
    case .sequenceDiffers(let found): "\(entry)的内容自称是第 \(found) 号：记录被移动、插入或替换过"
    case .timeWentBack: "\(entry)的时间早于前一条记录"
    case .stateDiffers(let detail): "\(entry)与业务数据不符：\(detail)"
    case .rootDiffers(let range):
      "\(Self.entries(range))重算的树根与提交时登记的不符：其中有记录被连同哈希一起改动，或这次登记被改动"
    case .headAltered(let size): "前 \(size) 条记录的树根登记被改动过；记录本身与之后的树根相符"
    case .headOutOfOrder(let size): "规模为 \(size) 的树根登记次序错乱或重复"
    case .uncommitted: "从\(entry)起没有对应的树根登记：这些记录不是正常提交的，或末尾的登记被删除"
    case .truncated(let size): "日志不完整：登记或签发过 \(size) 条记录，从\(entry)起缺失"
    case .knownHeadDiffers(let range): "\(Self.entries(range))与签名检查点或另行留存的树根不符：这段历史（可能连同库内登记的树根）被改写过"
    case .checkpointForged(let size): "规模为 \(size) 的检查点被改动，或不是登记的密钥签的"
    case .checkpointMissing(let size): "规模为 \(size) 的检查点签发过，库里却没有了"
    case .fileDiffers(let path): "导出的文件 \(path) 缺失或与记录不符（从\(entry)起）"
    }
  }

  private static func entries(_ range: Range<Int>) -> String {
    range.count < 2 ? "第 \(range.lowerBound) 号记录" : "第 \(range.lowerBound) 至 \(range.upperBound - 1) 号记录"
  }
}
