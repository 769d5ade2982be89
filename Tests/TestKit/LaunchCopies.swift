// A launch as it happens: one text from headquarters, five hundred dealers, and those who could not leave it alone.

package import Subjects

/// Copies of one launch text, by dealers of a fictional brand.
package enum LaunchCopies {
  private static let cities = [
    "上海", "北京", "广州", "深圳", "成都", "重庆", "武汉", "西安", "郑州", "青岛", "济南", "长沙", "合肥", "南京", "无锡", "苏州", "杭州", "宁波", "温州",
    "福州", "厦门",
    "南昌", "石家庄", "太原", "沈阳", "大连", "长春", "哈尔滨", "昆明", "贵阳", "南宁", "海口", "兰州", "银川", "乌鲁木齐", "呼和浩特", "徐州", "临沂", "佛山",
    "东莞",
  ]
  private static let places = [
    "城东", "城西", "金桥", "高新", "经开", "滨江", "江北", "南湖", "中山路", "人民路", "机场", "迎宾", "吾悦", "万达", "龙腾", "恒信", "盛世", "众诚",
  ]
  private static let people = ["小李", "小王", "阿强", "晓燕", "老周", "刘洋", "陈晨", "小赵", "婷婷", "志远", "佳怡", "大刘", "思思"]

  /// What a dealer puts in.
  package struct Dealer {
    package let number: Int
    package let city: String
    package let store: String
    package let person: String
    package let phone: String
  }

  /// Dealer number `number`; no two are alike.
  package static func dealer(_ number: Int) -> Dealer {
    let city = cities[number % cities.count]
    let place = places[number / cities.count % places.count]
    let extra = number / (cities.count * places.count)
    let digits = String(38_000_000 + number * 7919 % 61_999_999)
    return Dealer(
      number: number, city: city, store: "启岳\(city)\(place)\(extra == 0 ? "" : "第\(extra)分")店",
      person: people[number % people.count], phone: "13" + "0" + digits)
  }

  /// The text as headquarters sent it.
  package static func text(_ dealer: Dealer) -> String {
    """
    等了这么久，启岳S7终于来了！🎉
    预售价9.98万起，即日起至11月30日到\(dealer.store)下订，可享：
    ✅ 首任车主享受三年六次免费保养
    ✅ 置换至高补贴8000元（以当地政策为准）
    ✅ 首付30%起，具体方案以金融机构审批为准
    我是\(dealer.person)，\(dealer.store)欢迎大家来试驾，电话：\(dealer.phone)
    #启岳S7预售 #启岳S7
    """
  }

  /// Ways in which a text is no longer that of headquarters: by name, what is written instead of what.
  package static let alterations: [(name: String, from: String, to: String)] = [
    ("price", "9.98万", "9.68万"), ("price in digits", "9.98万起", "96800元起"), ("price without its 起", "9.98万起", "9.98万"),
    ("subsidy", "8000元", "18000元"), ("share", "30%", "0%"), ("date", "11月30日", "12月31日"),
    ("benefit made permanent", "三年六次免费保养", "终身免费保养"), ("benefit widened", "首任车主享受", "所有车主享受"),
    ("benefit counted up", "三年六次", "五年十次"),
    ("condition dropped", "（以当地政策为准）", ""), ("approval dropped", "，具体方案以金融机构审批为准", ""), ("contact", "电话：", "加V同号："),
    ("second contact", "欢迎大家来试驾", "欢迎大家来试驾，微信qiyue886"), ("claim", "终于来了", "全国销量第一终于来了"),
    ("gift", "欢迎大家来试驾", "欢迎大家来试驾送油卡"),
    ("tag", "#启岳S7预售", "#启岳S7最低价"), ("model", "启岳S7终于", "启岳S9终于"), ("denial", "至高补贴", "不限补贴"),
    ("one character", "至高补贴", "再补贴"),
    ("urgency", "即日起至", "最后三天，"),
  ]

  /// A launch: `count` dealers with the text of headquarters, and two with each alteration.
  /// - Parameter isRegistered: whether the accounts state their names and regions.
  package static func subjects(_ count: Int, isRegistered: Bool) -> (true: [Subject], altered: [Subject]) {
    let honest = (0..<count).map { subject(dealer($0), text(dealer($0)), isRegistered) }
    let altered = alterations.enumerated().flatMap { index, alteration in
      (0..<2).map { copy in
        let dealer = dealer(count + 2 * index + copy)
        let text = text(dealer).replacing(alteration.from, with: alteration.to, maxReplacements: 1)
        return subject(dealer, text, isRegistered)
      }
    }
    return (honest, altered)
  }

  private static func subject(_ dealer: Dealer, _ text: String, _ isRegistered: Bool) -> Subject {
    var account = Account(id: "dy-\(dealer.number)")
    if isRegistered {
      account.name = "\(dealer.store)\(dealer.person)"
      account.region = "大区/\(dealer.city)"
    }
    var subject = Subject(id: "launch-\(dealer.number)", kind: .post, platform: .douyin, account: account)
    subject.body = text
    return subject
  }
}
