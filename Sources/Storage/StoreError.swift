// Why the store could not do what it was asked.

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
    /// The system refused to create, read or write.
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
