// The files of a new workspace.

enum InitTemplates {
  /// Paths within the workspace, and what they hold.
  static let files: [(path: String, content: String)] = [
    ("kosgate.yaml", workspace), ("policy.yaml", policy), ("brands/example.yaml", brand),
    ("campaigns/example-launch.yaml", campaign), ("rules/our-own/words.yaml", rules), ("drafts.jsonl", drafts),
    ("accounts.jsonl", accounts), ("org.yaml", organization),
  ]

  private static let workspace = """
    # kosgate 工作区。所有路径都相对于本文件所在的目录。
    title: 示例品牌
    # 要加载的规则包：不带斜杠的是随产品发布的包，带 ./ 的是本工作区自己的目录。
    # 自己的包只能在法律规则之上加严，不能放松。
    rules: [ad-law, auto, beauty, diversion, education, evasion, finance, food, health, home, realestate, reply, retail, ./rules/our-own]
    policy: policy.yaml         # 判定策略，可省略
    brands: brands              # 品牌文件目录，可省略
    campaigns: campaigns        # 活动文件目录，可省略
    accounts: accounts.jsonl    # 账号登记表，可省略；没有登记的账号，草稿转人工
    org: org.yaml               # 组织树和谁审什么，可省略
    store: .kosgate/store.sqlite  # 数据库，可省略

    """

  private static let accounts = """
    {"id":"xhs-1","owner":"E1001","name":"示例浦东店小李","platform":"xiaohongshu","brand":"example","industry":"auto","role":"staff","dealer":"SH-0012","store":"SH-0012-03","region":"华东/上海","line":"S7","tier":"A","certified":false,"status":"normal","contract":"signed"}
    {"id":"dy-2","owner":"E1002","name":"示例南京店","platform":"douyin","brand":"example","industry":"auto","role":"dealer","dealer":"NJ-0003","region":"华东/南京","line":"S7","tier":"B","certified":true,"status":"normal","contract":"signed"}
    {"id":"sph-3","owner":"E1003","name":"示例朝阳店","platform":"channels","brand":"example","industry":"auto","role":"store","dealer":"BJ-0007","store":"BJ-0007-01","region":"华北/北京","line":"S7","tier":"S","certified":true,"status":"normal","contract":"signed"}

    """

  private static let organization = """
    # 组织树：市场中心 → 业务线 → 大区（可以多级）→ 门店。名称与账号登记表里的写法一致。
    # reviewers 写审核人的编号；没有写的，由上一级的人审。
    name: 市场中心
    reviewers: [hq-wang]
    children:
      - name: S7
        level: line
        children:
          - name: 华东
            level: region
            reviewers: [east-zhou]
            children:
              - {name: 上海, level: region}
              - {name: 南京, level: region}
          - name: 华北
            level: region
            reviewers: [north-li]
            children:
              - {name: 北京, level: region}

    """

  private static let policy = """
    # 判定策略：自上而下，第一条符合的生效。没有符合的：block 拦截、review 待审、advice 通过。
    # 只能收紧：block 不能改成 review，review 不能改成 pass。when 里省略的条件表示不限。
    rows:
      - when: {severity: [review], tiers: [C], categories: [diversion]}   # C 级账号的导流嫌疑直接拦截
        verdict: block
    # 待审次序：命中类别的分数（取最高）加账号等级的分数，分数大的先审。
    priority:
      category: {finance: 30, absolute: 20, diversion: 20, brand: 10, tag: 10}
      tier: {S: 10, A: 5}

    """

  private static let brand = """
    # 品牌文件：id 与文件名一致，对应草稿里的 brand。
    id: example
    name: 示例品牌
    official:                     # 官方写法，大小写和空格以此为准
      - name: Example S7
        wrong: [Example-S7, 示例S七]   # 常见错误写法
    forbidden:                    # 品牌不允许的说法（法律不管，但总部不要）
      - phrase: 内部员工价
        message: 总部价格政策不允许“内部员工价”的说法，请写公开的活动价和条件

    """

  private static let rules = """
    # 自己的规则包：文件夹名就是包名。每条规则至少一个正例、两个反例，示例不成立就不能加载。
    pack: our-own
    title: 示例品牌自定规则
    version: 2026.1
    rules:
      - id: words/test-drive-gift
        title: 试驾礼须写明条件
        category: price
        severity: review
        basis: 示例品牌《活动宣传口径》
        provenance: verified
        terms: [到店就送, 试驾就送]
        unless: ['就送[^，。]{0,20}(?:限前|每人限|先到先得)']   # 同一分句里写明了条件的不算
        message: “{match}”没有写明数量和条件，请补上赠品名称、数量、对象和期限
        examples:
          hit:
            - 周末【试驾就送】精美礼品          # 【】画出应命中的字
          miss:
            - 周末试驾就送保温杯一个（限前50名）
            - 欢迎到店试驾

    """

  private static let drafts = """
    {"id":"demo-1","kind":"post","platform":"xiaohongshu","industry":"auto","brand":"example","account":{"id":"xhs-1","name":"示例浦东店小李","role":"staff","tier":"A"},"campaign":"example-launch","title":"周末试驾日记","body":"带爸妈试驾了 Example S7，后排腿部空间很宽敞。#示例S7上市[话题]#"}
    {"id":"demo-2","kind":"post","platform":"douyin","industry":"auto","brand":"example","account":{"id":"dy-2","role":"dealer","tier":"B"},"body":"全国销量第一的SUV，全网最低价！"}
    {"id":"demo-3","kind":"reply","platform":"xiaohongshu","industry":"auto","account":{"id":"xhs-1","role":"staff"},"in_reply_to":{"text":"多少钱落地？"},"body":"加V13800138000，给你内部员工价"}
    {"id":"demo-4","kind":"post","platform":"channels","industry":"auto","brand":"example","account":{"id":"sph-3","role":"store","tier":"S"},"body":"周末试驾就送精美礼品，欢迎带家人来店里坐坐。"}

    """
}
