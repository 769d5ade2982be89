// The campaign of a new workspace.

extension InitTemplates {
  static let campaign = """
    # 活动文件：id 与文件名一致，对应草稿里的 campaign；不写 campaign 的草稿，带了必带话题也按本活动核对。全部写法见 docs/campaigns.md。
    id: example-launch
    title: 新车上市
    brand: example
    about: [示例S7, Example S7]   # 说的是哪个产品：提到它的内容，不带话题也要守下面的 embargo
    from: 2026-01-01
    until: 2030-12-31             # 含当天
    kinds: [post, script]         # 哪些内容要带话题，省略时为帖子和口播稿
    severity: review              # 不合约定时：review 待审，advice 只提醒
    # scope: {regions: [华东], tiers: [S, A], roles: [store, staff]}   # 哪些账号参加，省略时为全部
    tags:
      required:                   # 必带；写错字、缺 #、没闭合的会指出来并给出改法
        - {name: 示例S7上市, variants: [示例S7新车上市]}   # per_platform、per_region 可写各平台、各大区的叫法
      # - {name: '示例S7上市倒计时{n}天', countdown_to: 2030-10-01}     # 天数要与发布日相符
      forbidden: [示例S8]          # 不能带
    phases:                       # 阶段：按先后写，不重叠
      - {id: warmup, title: 预热期, from: 2026-01-01, until: 2030-09-30}
      - {id: order, title: 大定期, from: 2030-10-01, until: 2030-12-31}
    embargo:                      # 还不能说的
      - id: price
        title: 价格
        phases: [warmup]          # 哪些阶段不能说；也可以写 until: 解禁的时刻
        words: [指导价, 起售价]
        patterns: ['\\d+(?:\\.\\d+)?万(?:元|起)']
        early: [{roles: [official], from: 2030-09-28}]   # 谁可以先说
    benefits:                     # 有期限的权益：过期还说会指出来
      - {id: early-bird, title: 早鸟礼, until: 2030-09-30, words: [早鸟礼]}
    must_say:                     # 说到 when 里的词，就要有这句话；{门店} 这样的位置可以填各自的内容
      - {id: final, text: '具体权益以{门店}公布为准', when: [权益]}

    """
}
