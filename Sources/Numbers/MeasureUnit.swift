// What numbers count, in the words that people write.

internal import TextNormalization

/// A unit by its standard name, and how many of it one of the written unit is.
package struct MeasureUnit: Sendable, Hashable {
  /// 元, 公里, 秒, 年, 个月, 千瓦时, %, 元/月.
  package let name: String

  /// 元.
  package static let yuan = MeasureUnit(name: "元")

  /// The unit that an author names, and how many of it one named is: 万元 is 10,000 元; `nil` for a word that is no unit.
  package static func named(_ written: String) -> (unit: MeasureUnit, factor: Int64)? {
    let units = TextFolder().fold(literal: written)
    var place = 0
    var factor: Int64 = 1
    while let power = NumberSigns.power(units, place, units.count), units[place] > 0x3000 {
      factor *= power.value
      place = power.end
    }
    guard let found = UnitTable.unit(at: place, in: units, before: units.count), found.end == units.count else {
      return nil
    }
    return (found.unit, factor)
  }

  /// The names that authors can use, for the error that says so.
  package static var examples: String { "元、万元、元/月、公里、万公里、米、毫米、秒、小时、天、个月、年、千瓦时、千瓦、马力、升、%、岁、次、座、倍" }
}

/// The units and how they are written.
enum UnitTable {
  /// Standard names with their other forms; the folded text has lower case and no ㎞.
  private static let forms: [(name: String, written: String)] = [
    ("元", "元 块钱 块 圆 人民币 rmb cny 元人民币 元整 块整"), ("美元", "美元 美金 usd"), ("港元", "港元 港币"), ("欧元", "欧元"), ("日元", "日元"),
    ("公里", "公里 km 千米 kms"), ("公里/小时", "公里/小时 公里每小时 km/h kmh kph 公里/时 码 迈"), ("米", "米 m"), ("厘米", "厘米 cm 公分"),
    ("毫米", "毫米 mm"), ("秒", "秒 秒钟 s sec"), ("分钟", "分钟 min"), ("小时", "小时 个小时 h 钟头 个钟头 个钟"), ("天", "天 个工作日 工作日 日内"),
    ("个月", "个月 个自然月"), ("年", "年 周年 个年头 年期"), ("千瓦时", "千瓦时 kwh 度电 度 kw·h kw.h"), ("千瓦", "千瓦 kw"),
    ("马力", "马力 匹 匹马力 ps hp"),
    ("牛·米", "牛·米 牛米 牛顿米 n·m nm n.m"), ("升", "升 l"), ("毫升", "毫升 ml"),
    ("升/百公里", "升/百公里 升每百公里 升百公里 l/100km l/100公里 升/100公里 升/100km 个油 毛油耗"),
    ("千瓦时/百公里", "千瓦时/百公里 度/百公里 kwh/100km 度每百公里 度百公里"), ("%", "% 百分比 percent"), ("百分点", "百分点 个百分点 个点 pct"),
    ("岁", "岁 周岁"), ("次", "次"),
    ("座", "座 个座位"), ("倍", "倍"), ("折", "折"), ("寸", "英寸 寸 吋"), ("公斤", "公斤 千克 kg"), ("斤", "斤"), ("克", "克 g"),
    ("平方米", "平方米 平米 平 m2"),
    ("个", "个"), ("位", "位 名"), ("台", "台 辆"), ("种", "种"), ("项", "项"), ("家", "家"), ("tops", "tops"), ("毫安时", "毫安时 mah"),
    ("伏", "伏 v"), ("安时", "ah 安时"),
    ("款", "款"), ("颗", "颗"), ("代", "代"), ("期", "期"), ("级", "级"), ("层", "层"), ("gb", "gb"),
  ]

  /// What a unit can be counted by: 元/月, 元每天.
  private static let periods: [(name: String, written: String)] = [
    ("月", "月 个月"), ("年", "年"), ("天", "天 日"), ("期", "期"), ("人", "人 位"), ("次", "次"), ("公里", "公里 km"), ("度", "度 千瓦时 kwh"),
    ("平方米", "平方米 平米 平 m2"), ("小时", "小时 h"), ("晚", "晚"), ("斤", "斤"), ("克", "克 g"), ("升", "升 l"), ("份", "份"),
    ("台", "台 辆"),
  ]

  /// What makes another word of a unit: 年款 and 年底 are no durations, 天窗 and 块板 no units.
  private static let otherwise: [String: Set<UInt32>] = [
    "年": Set("款份代底初末终度前后货轻级".unicodeScalars.map(\.value)), "天": Set("窗幕然猫气".unicodeScalars.map(\.value)),
    "元": Set("旦宵素老首".unicodeScalars.map(\.value)), "次": Set("日品级元".unicodeScalars.map(\.value)),
    "度": Set("假过量身".unicodeScalars.map(\.value)), "米": Set("饭色其".unicodeScalars.map(\.value)),
    "块": Set("板屏".unicodeScalars.map(\.value)), "台": Set("阶湾风".unicodeScalars.map(\.value)),
  ]

  private static let table: [UInt32: [(units: [UInt32], unit: MeasureUnit)]] = index(forms)
  private static let periodTable: [UInt32: [(units: [UInt32], unit: MeasureUnit)]] = index(periods)

  private static func index(
    _ forms: [(name: String, written: String)]
  ) -> [UInt32: [(units: [UInt32], unit: MeasureUnit)]] {
    let folder = TextFolder()
    var table: [UInt32: [(units: [UInt32], unit: MeasureUnit)]] = [:]
    for (name, written) in forms {
      for form in written.split(separator: " ") {
        let units = folder.fold(literal: String(form))
        guard let first = units.first else { continue }
        table[first, default: []].append((units, MeasureUnit(name: name)))
      }
    }
    return table.mapValues { $0.sorted { $1.units.count < $0.units.count } }
  }

  /// The unit that begins at `place`, with what it is counted by, and where it ends.
  static func unit(at place: Int, in text: [UInt32], before end: Int) -> (unit: MeasureUnit, end: Int)? {
    guard let found = longest(table, at: place, in: text, before: end) else { return nil }
    if found.end < end, otherwise[found.unit.name]?.contains(text[found.end]) == true { return nil }
    guard found.unit == .yuan else { return found }
    // 元/月, 元每天, 元一年
    var next = found.end
    guard next < end, text[next] == 0x2F || text[next] == 0x6BCF || text[next] == 0x4E00 else { return found }
    next += 1
    guard let period = longest(periodTable, at: next, in: text, before: end) else { return found }
    return (MeasureUnit(name: "元/" + period.unit.name), period.end)
  }

  private static func longest(
    _ table: [UInt32: [(units: [UInt32], unit: MeasureUnit)]], at place: Int, in text: [UInt32], before end: Int
  ) -> (unit: MeasureUnit, end: Int)? {
    guard place < end, let list = table[text[place]] else { return nil }
    for (units, unit) in list {
      let stop = place + units.count
      guard stop <= end, text[place..<stop].elementsEqual(units) else { continue }
      // A unit in letters ends where the letters end: 3.9s, not 3 suv.
      if NumberSigns.isLetter(units[units.count - 1]), stop < end, NumberSigns.isLetterOrDigit(text[stop]) { continue }
      return (unit, stop)
    }
    return nil
  }
}
