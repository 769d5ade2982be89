// Numbers with their units and bounds.

import Numbers
import Testing
import TextNormalization

@Suite struct QuantityReaderTests {
  /// `lower[-upper] unit bound`, as the table writes it.
  private static func read(_ text: String) -> [String] {
    let units = TextFolder().fold(text).units
    return QuantityReader.quantities(in: units, 0..<units.count).map { quantity in
      let value = quantity.lower == quantity.upper ? "\(quantity.lower)" : "\(quantity.lower)-\(quantity.upper)"
      return "\(value) \(quantity.unit?.name ?? "?") \(quantity.bound)"
    }
  }

  @Test(
    arguments: [
      ("售价13.98万元起", ["139800 元 from"]), ("13.98万起", ["139800 ? from"]), ("13.98-17.98万", ["139800-179800 ? between"]),
      ("13.98万~17.98万元", ["139800-179800 元 between"]), ("￥99,800", ["99800 元 exactly"]),
      ("¥ 99800 起", ["99800 元 from"]), ("十万以内", ["100000 ? atMost"]),
      ("不到10万", ["100000 ? atMost"]), ("超过600公里", ["600 公里 atLeast"]), ("约610km", ["610 公里 about"]),
      ("610公里左右", ["610 公里 about"]),
      ("600多公里", ["600-700 公里 within"]), ("零百加速3.9s", ["3.9 秒 exactly"]), ("首付3万", ["30000 ? exactly"]),
      ("月供1999元/月", ["1999 元/月 exactly"]),
      ("每月1999元每月", ["1999 元/月 exactly"]), ("8年或16万公里", ["8 年 exactly", "160000 公里 exactly"]),
      ("2026年款", ["2026 ? exactly"]), ("2026年", ["2026 ? exactly"]),
      ("3.98%", ["3.98 % exactly"]), ("百分之三点五", ["3.5 % exactly"]), ("0-100公里加速", ["0-100 公里 between"]),
      ("180km/h", ["180 公里/小时 exactly"]),
      ("度电5公里，77度电池", ["5 公里 exactly", "77 千瓦时 exactly"]), ("等待期90天", ["90 天 exactly"]),
      ("保额100万元", ["1000000 元 exactly"]), ("5.8L/100km", ["5.8 升/百公里 exactly"]),
      ("12个月", ["12 个月 exactly"]), ("18至60周岁", ["18-60 岁 between"]), ("最高优惠2万", ["20000 ? exactly"]),
      ("9.98W", ["99800 ? exactly"]), ("150kW", ["150 千瓦 exactly"]),
      ("13点98万块", ["139800 元 exactly"]), ("3天窗", ["3 ? exactly"]), ("1000美元", ["1000 美元 exactly"]),
    ] as [(String, [String])])
  func unitsAndBounds(_ text: String, _ expected: [String]) { #expect(Self.read(text) == expected) }

  @Test(
    arguments: [("万元", "元", 10_000), ("万公里", "公里", 10_000), ("km", "公里", 1), ("元/月", "元/月", 1), ("％", "%", 1)]
      as [(String, String, Int64)])
  func authorsNameUnits(_ written: String, _ name: String, _ factor: Int64) throws {
    let found = try #require(MeasureUnit.named(written))
    #expect(found.unit.name == name && found.factor == factor)
  }

  @Test(arguments: ["", "光年", "元起", "万"]) func whatIsNoUnit(_ written: String) {
    #expect(MeasureUnit.named(written) == nil)
  }
}
