// Errors and summaries as exit statuses (contract §4, sysexits.h).

import ArgumentParser
import Audit
import Foundation
import Pipeline
import Retrospection
import Reviews
import Service
import Signatures
import Storage
import Subjects
import Workspaces

extension ExitCode {
  static let needsReview = ExitCode(10)
  static let blocked = ExitCode(20)
  static let usage = ExitCode(64)
  static let invalidInput = ExitCode(65)
  static let notFound = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let internalError = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let inputOutput = ExitCode(74)
  /// A decision that the queue refused: nothing was changed.
  static let refused = ExitCode(75)

  /// The status of a run: the highest concern wins.
  init(_ summary: PipelineSummary) {
    if summary.wasInterrupted {
      self = ExitCode(130)
    } else if summary.refused > 0 {
      self = .invalidInput
    } else if summary.blocked > 0 {
      self = .blocked
    } else {
      self = summary.toReview > 0 ? .needsReview : .success
    }
  }
}

/// Runs a command's body; what it throws is told on standard error in one place and becomes an exit status.
func reportingErrors(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as ExitCode {
    throw error
  } catch let error as ReviewError {
    throw fail(error.message, error.code == .notFound ? .notFound : .refused)
  } catch let error as ReleaseError {
    throw fail(error.message, status(of: error))
  } catch let error as WebhookError {
    throw fail(error.message, error.code == .notFound ? .notFound : .refused)
  } catch let error as KeyError {
    throw fail(error.message, error.code == .notFound ? .notFound : .refused)
  } catch let error as StoreError {
    throw fail(error.message, status(of: error))
  } catch let error as SignatureError {
    throw fail(error.message, status(of: error))
  } catch let error as LogFileError {
    throw fail(error.message, error.code == .missing ? .notFound : .invalidInput)
  } catch let error as WorkspaceError {
    throw fail(
      error.description, error.code == .notFound ? .notFound : error.code == .invalid ? .invalidInput : .inputOutput)
  } catch let error as BundleError {
    throw fail(error.message, error.code == .outOfDate ? .unavailable : .invalidInput)
  } catch let error as InputReadError {
    throw fail("读取输入失败：\(String(cString: strerror(error.errorNumber)))", .inputOutput)
  } catch let error as RescanFolderError {
    throw fail(error.message, error.code == .occupied ? .refused : .inputOutput)
  } catch let error as RemediationError {
    throw fail(error.message, status(of: error))
  } catch let error as PublishedHistoryError {
    throw fail(error.message, .invalidInput)
  } catch let error as OutputError {
    throw error.message.map { fail($0, .inputOutput) } ?? .inputOutput
  } catch let error as UsageError {
    throw fail(error.message, error.status)
  } catch {
    // What is not known may hold reviewed text: only its type is told.
    throw fail("内部错误（\(type(of: error))）；请带上版本号报告", .internalError)
  }
}

/// A mistake in the call.
struct UsageError: Error {
  let message: String
  let status: ExitCode

  init(_ message: String, _ status: ExitCode = .usage) {
    self.message = message
    self.status = status
  }
}

private func status(of error: ReleaseError) -> ExitCode {
  switch error.code {
  case .unknownRuleSet: .notFound
  case .unreadable: .invalidInput
  case .unchanged, .notReady, .sameApprover, .approverRequired, .reasonRequired, .changedMeanwhile, .nothingBefore:
    .refused
  }
}

private func status(of error: SignatureError) -> ExitCode {
  switch error.code {
  case .keyNotFound: .notFound
  case .keyExists: .cannotCreate
  case .keyExposed: .refused
  case .malformedKey, .malformedNote, .untrusted, .forged: .invalidInput
  case .inputOutput: .inputOutput
  }
}

private func status(of error: RemediationError) -> ExitCode {
  switch error.code {
  case .notFound: .notFound
  case .unreadable: .invalidInput
  case .ambiguous, .wrongState, .statementRequired, .noProof: .refused
  }
}

private func status(of error: StoreError) -> ExitCode {
  switch error.code {
  case .notFound: .notFound
  case .busy: .unavailable
  case .forked: .refused
  case .notAStore, .newer, .corrupt: .invalidInput
  case .cannotCreate: .cannotCreate
  case .inputOutput: .inputOutput
  }
}

private func fail(_ message: String, _ status: ExitCode) -> ExitCode {
  StandardStreams.error("kosgate: " + message + "\n")
  return status
}
