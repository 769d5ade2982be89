// Groups of copies as programs read them: one object a line.

import Reviews
import Similarity
import Storage
import Subjects

enum GroupJSON {
  /// - Parameter isWhole: with the values of all slots and every member.
  static func line(_ group: ItemGroup, isWhole: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("group", group.id.description)
      writer.member("copies", group.texts.copies.count)
      writer.member("outliers", group.texts.outliers.reduce(0) { $0 + $1.members.count })
      writer.member("variants", group.texts.outliers.count)
      if let first = group.texts.copies.first {
        writer.member("verdict", group.items[first].submission.verdict.rawValue)
      }
      writer.member("template", group.texts.text)
      if let binding = group.binding(of: .copies) { writer.member("content", binding.description) }
      if group.isCut { writer.member("cut", true) }
      if isWhole { writer.parts(group) }
    }
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func parts(_ group: ItemGroup) {
    key("slots")
    array { writer in
      for slot in group.texts.slots {
        writer.object { writer in
          writer.member("takes", slot.rule.kind.rawValue)
          writer.member("values", slot.values)
        }
      }
    }
    member("members", group.texts.copies.map { group.items[$0].submission.subject })
    key("outlier_variants")
    array { writer in
      for (index, variant) in group.texts.outliers.enumerated() {
        writer.variant(variant, GroupID(group.id.cluster, .variant(index + 1)), group)
      }
    }
  }

  private mutating func variant(_ variant: CopyVariant, _ id: GroupID, _ group: ItemGroup) {
    object { writer in
      writer.member("group", id.description)
      if let binding = group.binding(of: id.part) { writer.member("content", binding.description) }
      writer.member("members", variant.members.map { group.items[$0].submission.subject })
      writer.member("judged_otherwise", variant.isJudgedOtherwise)
      writer.key("changes")
      writer.array { writer in
        for change in variant.changes {
          writer.object { writer in
            if let kind = change.kind { writer.member("kind", kind.rawValue) }
            writer.member("template", change.template)
            writer.member("text", change.text)
            writer.member("before", change.before)
            writer.member("after", change.after)
          }
        }
      }
    }
  }
}
