// The symbols that stand in for words of contact, money and platforms. Hand-written: no package knows these habits.
//
// “Seen n”: in n of the 2,867 posts of illegal and fraudulent advertising in the ChineseHarm corpus. Every other entry
// is what the picture shows, or the remark says what it sounds like; one picture may do for several words.

/// The entries of ``SymbolNames``, in groups: a symbol, then its readings with spaces between.
enum SymbolData {
  static let groups: [KeyValuePairs<String, String>] = [
    contact, hearts, platforms, money, claims, medicine, persons, animals, things, nature, flags,
  ]

  /// Asking to be added, written to, called.
  private static let contact: KeyValuePairs = [
    "➕": "加 +",  // seen 133: ➕微
    "✚": "加 +",  // a heavy cross is the same sign
    "✙": "加 +",
    "✛": "加 +",
    "⊕": "加 +",
    "⨁": "加 +",
    "🏠": "家 加",  // sounds like 加
    "🏡": "家 加",
    "🏘": "家 加",
    "📞": "电话",
    "☎": "电话",
    "☏": "电话",
    "📲": "手机 电话",
    "📱": "手机",
    "🤙": "电话 打",
    "⚡": "电 闪",  // 电话
    "📠": "传真",
    "📇": "名片",
    "👤": "头像 人",  // 看头像: a place to look for an address
    "🔗": "链接 链",
    "⛓": "链",
    "📎": "附件",
    "📍": "地址 定位 点",
    "📌": "置顶 定位",
    "🔍": "搜 查",
    "🔎": "搜 查",
    "👀": "看",  // 👀主页
    "👁": "看 眼",
    "🗣": "说 聊",
    "💭": "泡泡",
    "💬": "聊 泡泡 信息",
    "🗨": "聊 泡泡",
    "🫧": "泡泡 泡",  // 绿泡泡 is 微信: seen
    "📩": "私信 信",
    "📨": "信",
    "📧": "邮箱 信 邮",
    "✉": "信 邮",
    "💌": "信",
    "📮": "信 邮",
    "📬": "信 邮",
    "📪": "信 邮",
    "👥": "群 人",
    "👗": "裙 群",  // 裙 is typed for 群
    "🚪": "门",
    "🏷": "标签",
    "🖼": "图",
    "📷": "拍 照",
    "📹": "视频",
    "🎥": "视频",
    "📺": "电视",
    "🔢": "号 数字",
    "💻": "电脑",
    "🖥": "电脑",
  ]

  /// 心 sounds like 信: 微❤ was seen, 微💚 is the same with the colour of the brand.
  private static let hearts: KeyValuePairs = [
    "❤": "心 信 爱", "♥": "心 信 爱", "♡": "心 信", "❣": "心 信", "💗": "心 信", "💓": "心 信", "💕": "心 信",
    "💖": "心 信", "💞": "心 信", "💘": "心 信", "💝": "心 信", "💟": "心 信", "🧡": "心 信", "💛": "心 信", "💙": "心 信",
    "💜": "心 信", "🖤": "心 信", "🤍": "心 信", "🤎": "心 信", "🩷": "心 信", "🩵": "心 信", "🩶": "心 信", "🫀": "心 信",
    "💚": "绿 心 信",
  ]

  /// Names of platforms by what they show or sound like.
  private static let platforms: KeyValuePairs = [
    "🛰": "卫星 微信",  // seen 5: 卫星 sounds like 微信
    "📡": "卫星 微信",
    "⭐": "星 微",  // ★信 for 微信; 星 of 卫星
    "★": "星 微",
    "☆": "星 微",
    "🌟": "星 微",
    "✨": "星",
    "🤏": "微 小",  // a little
    "🔬": "微 显微镜",  // 显微镜
    "🧣": "围 微",  // 围巾: 围 sounds like 微
    "🌹": "玫瑰 薇",  // 蔷薇; 薇 is typed for 微
    "🟢": "绿",  // 绿泡泡, 绿色软件
    "🟩": "绿",
    "🐧": "企鹅 q qq",  // the emblem of QQ
    "🦢": "鹅 天鹅",  // 企鹅
    "🍠": "红薯 薯 地瓜",  // seen 43 as 红薯: 小红书
    "📕": "红书 书",  // 小红书
    "📗": "书", "📘": "书", "📙": "书", "📚": "书", "📖": "书",
    "🎵": "音 音乐",  // 抖🎵
    "🎶": "音 音乐",
    "🎼": "音",
    "🔊": "音 声",
    "✋": "手 五",  // 快✋, 某✋
    "🖐": "手 五", "🤚": "手",
    "🍑": "桃 淘",  // 🍑宝: 桃宝 was seen
    "🐱": "猫", "🐈": "猫",  // 天猫
    "🐶": "狗", "🐕": "狗",  // 狗东 is 京东
    "🐟": "鱼", "🐠": "鱼", "🐡": "鱼",  // 咸鱼 (seen 11) is 闲鱼
    "🧂": "盐 咸",  // 咸鱼
    "✈": "飞机 飞",  // Telegram
    "🛩": "飞机 飞",
    "🕸": "网", "🌐": "网", "🥅": "网",
    "🏪": "店 便利店", "🏬": "商场 店", "🏢": "公司 楼",
    "🛒": "购 买 购物车", "🛍": "购 买",
    "📦": "包 货 包裹", "🚚": "货 运", "🚛": "货 运",
    "🔄": "转",
  ]

  /// Money, credit and chance.
  private static let money: KeyValuePairs = [
    "💰": "钱 赚 米",  // seen 88
    "💵": "钱 美元", "💴": "钱 日元", "💶": "钱 欧元", "💷": "钱 英镑", "💸": "钱 花钱", "🤑": "钱 赚", "🪙": "币 钱",
    "💲": "钱 $",
    "🧧": "红包",  // seen 9
    "🌾": "米", "🍚": "米 饭", "🍙": "米 饭",  // 米 (seen 204) is money
    "🏦": "银行", "💳": "卡", "🧾": "票 发票",
    "📈": "涨", "💹": "涨 股", "📉": "跌", "📊": "股 数据",
    "🎰": "赌", "🎲": "赌", "🃏": "牌", "🀄": "中 麻将",
    "🎫": "券 票", "🎟": "券 票", "🎁": "礼物 礼", "🎉": "庆", "⛽": "油", "🛢": "油",
  ]

  /// Superlatives and ranks.
  private static let claims: KeyValuePairs = [
    "🥇": "第一 冠军 金牌", "🥈": "第二 银牌", "🥉": "第三 铜牌", "🏆": "冠军 奖", "🏅": "奖牌 奖", "🎖": "奖章 奖",
    "👑": "王 皇冠 冠", "💎": "钻 钻石", "💯": "百分百 100", "🔝": "top 顶", "🚀": "火箭 飞", "🔥": "火 爆",
    "💥": "爆 炸", "💣": "炸 弹", "👍": "赞 好 顶", "👎": "差 踩",
    "⬆": "上 升", "↑": "上 升", "👆": "上", "☝": "上 一", "⬇": "下 降", "↓": "下 降", "👇": "下",
    "👉": "右 点", "👈": "左",
  ]
}
