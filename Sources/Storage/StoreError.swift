// Why the store could not do what it was asked.

internal import GRDB

/// A failure of the store. Never carries reviewed text.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Names a cause.
  package enum Code: String, Sendable, Hashable {
    /// There is no store at that path.
    case notFound = "store-not-found"
    /// The file is no kosgate store.
    case notAStore = "not-a-store"
    /// It was written by a newer kosgate.
    case newer = "store-newer"
    /// Another process has held the writer lease too long.
    case busy = "store-busy"
    /// The store contradicts itself.
    case corrupt = "store-corrupt"
    /// The store is another history than the one that was signed, or an older part of it; nothing was written.
    case forked = "log-forked"
    /// The file or its folder could not be made or opened.
    case cannotCreate = "store-cannot-create"
    /// The system refused to read or write.
    case inputOutput = "store-io"
  }

  package let code: Code
  /// What is wrong and what to do, in Chinese.
  package let message: String

  /// A failure.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}

extension StoreError {
  /// Runs `body`; SQLite's own errors become ours, without the statement or its values.
  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  private init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self.init(.notAStore, "这个文件不是 kosgate 的数据库")
    case .SQLITE_CANTOPEN: self.init(.cannotCreate, "无法打开或创建数据库；请检查目录是否存在、可写")
    case .SQLITE_FULL: self.init(.inputOutput, "磁盘已满，这一批没有写入；腾出空间后重新提交同一文件即可")
    case .SQLITE_READONLY, .SQLITE_PERM: self.init(.inputOutput, "数据库或所在目录不可写；请检查权限")
    case .SQLITE_IOERR: self.init(.inputOutput, "读写数据库文件出错（\(error.extendedResultCode.rawValue)）；请检查磁盘")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, "数据库正被别的程序占用；请稍后重试")
    case .SQLITE_CORRUPT: self.init(.corrupt, "数据库文件已损坏；请从备份恢复，并保留原文件备查")
    default: self.init(.inputOutput, "数据库出错（SQLite \(error.extendedResultCode.rawValue)）")
    }
  }
}
