// How an evidence page looks, and what it says about itself.

enum EvidenceStyle {
  /// Black on white, fonts that are there, marks that can be told apart without colour.
  static let sheet = """
    body { font: 16px/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; background: #fff; max-width: 60em; margin: 2em auto; padding: 0 1em; }
    h1 { font-size: 1.7em; border-bottom: 3px solid #111; }
    h2 { font-size: 1.25em; margin-top: 2em; border-bottom: 1px solid #888; }
    h3 { font-size: 1em; margin: 1.2em 0 .3em; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; border: 1px solid #bbb; padding: .25em .6em; overflow-wrap: anywhere; }
    table tr > th:first-child { white-space: nowrap; }
    th { background: #f2f2f2; font-weight: 600; }
    .text, pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #bbb; padding: .6em .8em; margin: .3em 0; }
    pre, code { font: 13px/1.5 "Noto Sans Mono CJK SC", "DejaVu Sans Mono", monospace; }
    code { overflow-wrap: anywhere; }
    mark { background: #ffe08a; color: #111; border-bottom: 2px solid #b00020; }
    sup { color: #b00020; font-weight: 700; }
    .rule { color: #555; font-size: .85em; }
    .gone { color: #b00020; }
    li { margin: .4em 0; }
    @media print { body { margin: 0; max-width: none; font-size: 11pt; } section { break-inside: auto; } h2, h3 { break-after: avoid; } mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
    """

  /// What a reader can do who believes nothing.
  static let howToCheck = """
    <section>
    <h2>怎样核对这份证据</h2>
    <ol>
    <li>用 kosgate：<code>kosgate audit evidence --check 这个文件 --key 日志的公钥</code>。不需要联网，也不需要数据库。它核对：每条日志的哈希和证明、检查点的签名、原文和判定在盐值下的承诺、规则集的摘要，按文件里的规则重判一遍，并核对这一页就是由机器可读部分生成的。</li>
    <li>不用 kosgate：机器可读部分是本文件末尾 <code>id="evidence"</code> 里的 JSON。每条日志的叶子哈希是 SHA-256(0x00 ‖ leaf)，按 RFC 9162 第 2.1.3.2 节沿 path 算到 head.root；checkpoint 是 C2SP 签名文本，任何支持它的工具都能核对；提交记录的 draft 等于 SHA-256(salt ‖ original ‖ 换行 ‖ record ‖ 换行 ‖ judged_at)；规则集的摘要等于 archive 解码后的 SHA-256。</li>
    <li>证据的生成时间和生成人不在审计日志里，没有证明。检查点之后是否还有关于这份内容的日志，这份文件不能说明。</li>
    </ol>
    </section>
    """
}
