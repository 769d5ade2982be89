"""What no table says of shapes: components that readers take for each other, and other ways to write a component."""

# Characters that are taken for each other and have no structure that says so: they differ in one stroke, in its length or
# in one small part. Chosen by eye: components of many others (斥/斤 make 拆/折), words of the trade, pairs that spelling
# lists of 形近字 drill.
GROUPS = """
己已巳 未末 土士 日曰 目且 人入 大太犬 天夭 王玉 王壬 干千 干于 千于 田由甲 由甲申 甲申 木术 木本 木未 刀力 刀刃 口囗
厂广 尸户 贝见 儿几 无旡 元旡 无元 无尢 龙尤 戊戌戍 戈弋 矢失 斤斥 今令 乒乓兵 鸟乌 免兔 买卖 氏氐 母毋毌 古舌 皿血
西酉 四西 电甩 用甩 又叉 义叉 义文 夂攵 支攴 爪瓜 仓仑 束朿 崇祟 亨享 哀衷衰 遂逐 侯候 票栗 粟栗 灸炙 汆氽 壶壸 署暑
友犮 发友 友反 竟竞 复夏 茶荼 赢羸嬴 徙徒 弁并 井开 开井 冈网 全仝 国囯 家冢 本夲 佳隹 佶信 市巿 丐丏 乇毛 手毛 冼洗
刺剌 勺匀 匀勾 勺勾 易昜 子孑孓 子孒 厶么 目自 自白 白百 臼白 具真 亘旦 旦且 早旱 呆杏 杏否 夫失 夫夬 夫无 半羊 平乎
必心 匕七 上止 止正 下卞 不丕 丁于 工土 才寸 才扌 艹廾 廾开 幻幼 巾币 币市 广户 久欠 冉再 丸九 九几 乂义 刁刀 习刁 仅仗
令冷 卯卵 印卯 叩扣 名各 各吝 吕官 向响 否吞 吾晋 告吿 员贝 哭器 因困 困囚 囗冂 坏杯 垂睡 央夹 夹来 夷弟 奋备 奖浆
妆壮 孤狐 宇字 字宇 宜宣 官宫 密蜜 尢尤 屯电 巨臣 帅师 师帅 幕慕 幕墓 庆厌 延廷 弋戈 弱强 归扫 录绿 待侍 徵微 徽微
忘忙 怀坏 恳垦 悬县 惭渐 扮粉 扑朴 技枝 折拆 抢枪 抱报 拔拨 拼拚 持特 挣净 振震 捡检 掉悼 提堤 搏博 撒撤 暂哲 晴睛
析折 枚玫 某谋 椎推 概慨 榜傍 毫豪 治冶 沾粘 法去 洒酒 活话 派脉 浅线 浑挥 测侧 淘掏 渴喝 湖潮 溶熔 滴摘 漂飘
炒抄 烧浇 燥躁 犹优 狠狼 珠株 现规 瓶并 疗辽 痛通 的旳 盲育 直真 盾质 眠眼 砍坎 税说 稍梢 突穿 第弟
简筒 粒位 精清 纸低 级极 经径 绝艳 绩积 肓盲 肖背 股般 胀涨 脑恼 腊蜡 致到 航杭 花化 荐存 著者 薄簿 虑虚 蝇绳 裁栽
裕袷 裙群 计讨 讯迅 设没 课棵 货贷 贪贫 贵责 贷货 赊余 赚嫌 赛塞 载裁 辨辩 辩辫 迁迂 返反 述诉 逛狂 遣遗 酬洲 铁轶
钓钩 链连 销消 锋峰 间问 问间 闲闭 阅阋 险俭 隐稳 霉莓 靠告 顷项 项顶 须顺 频濒 顾愿 风凤 驻注 鹅鹈 鹅峨 
"""

# Radicals that readers confuse at the side or on top of a character: the share of their strokes that still looks alike.
RADICALS = {
    "氵冫": 0.9, "亻彳": 0.9, "礻衤": 0.9, "日目": 0.9, "冖宀": 0.9, "宀穴": 0.8, "木禾": 0.9, "木扌": 0.8, "土王": 0.8,
    "氵讠": 0.7, "讠亻": 0.6, "阝卩": 0.9, "艹竹": 0.8, "广厂": 0.9, "疒广": 0.7, "夂攵": 0.9, "辶廴": 0.9, "扌牜": 0.8,
    "月目": 0.8, "月日": 0.8, "目贝": 0.7, "贝见": 0.9, "钅饣": 0.7, "忄丬": 0.7, "犭扌": 0.6, "土工": 0.8, "刂亅": 0.7,
    "亻氵": 0.5, "口日": 0.7, "纟幺": 0.7, "米木": 0.8, "大木": 0.7, "大火": 0.7, "攵欠": 0.7, "王主": 0.9, "心必": 0.8,
}

# Other ways to type a component that is no character of its own, most usual first.
RADICAL_FORMS = {
    "亻": "人イ", "氵": "水", "冫": "ン", "讠": "言", "扌": "手才", "纟": "丝糸", "钅": "金", "饣": "食", "忄": "心", "犭": "犬",
    "礻": "示ネ", "衤": "衣ネ", "刂": "刀リ", "阝": "卩β", "艹": "草卄廾サ", "竹": "ケ", "灬": "火", "罒": "四", "攵": "文夂", "夂": "攵",
    "彳": "ㄔ", "牜": "牛", "王": "玉", "宀": "ウ", "冖": "ワ", "日": "曰", "曰": "日", "心": "忄", "疒": "病", "辶": "之", "户": "戸",
}

# Kana and bopomofo of the same strokes, for components and for whole characters: 加 is written カロ.
KANA = {
    "口": "ロ", "力": "カㄌ", "工": "エ", "卜": "ト", "二": "ニ", "八": "ハ", "夕": "タ", "匕": "ヒㄘ", "千": "チ", "丿": "ノ", "才": "オ",
    "厶": "ムㄙ", "彐": "ヨ", "三": "ミ", "幺": "ㄠ", "尸": "ㄕ", "卩": "ㄗ", "儿": "ㄦ", "乂": "ㄨメ", "又": "ヌ", "冂": "ㄇ", "匚": "ㄈ",
    "勹": "ㄅ", "厂": "ㄏ", "凵": "ㄩ", "丩": "ㄐ", "丫": "ㄚ", "一": "ー", "巾": "ㄇ", "七": "セ", "干": "チ", "刀": "ㄉ",
}

# What is typed beside its second part although it surrounds it: 疒了 for 疗. Of frames (门 囗 广 厂) the parts would
# make ordinary words (门口, 广大), so people do not write them thus.
BESIDE = "疒尸户辶廴走"

# Compositions that people write although a component in place has a form of its own or surrounds the other.
COMPOSITIONS = {"第": ["竹弟"], "国": ["口玉"]}
