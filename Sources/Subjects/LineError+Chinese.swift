// The reasons for those who do not read English.

extension LineError {
  /// Why the line is no subject, in Chinese; programs get the code and the English message.
  package var chineseReason: String { Self.reasons[code] ?? message }

  private static let reasons: [LineError.Code: String] = [
    .emptyLine: "空行", .lineTooLong: "这一行太长，请一行写一条内容", .invalidUTF8: "不是 UTF-8 编码，请转换编码后再提交",
    .invalidJSON: "不是正确的 JSON，请检查引号、逗号和括号", .duplicateKey: "同一个键写了两次，请只保留一个",
    .loneSurrogate: "有半个字符（不完整的 \\u 转义），请检查导出程序", .nulCharacter: "含有空字符（NUL），请去掉",
    .tooDeep: "嵌套太深", .missingField: "缺少必填项：id、kind、platform、account.id 都要有", .wrongType: "有的值类型不对",
    .invalidValue: "有的值不在允许范围内", .noText: "没有任何文字；请填写标题、正文或其他文字字段",
    .engineUnavailable: "匹配引擎没有启动，这一条没有判，请重新提交",
  ]
}
