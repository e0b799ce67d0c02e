public import ArgumentParser
internal import Foundation
public import Logging
internal import Pipeline
internal import Store

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Payloads and the ledger.", valueName: "dir"))
  var cache = "Cache"

  @Option(help: ArgumentHelp("The snapshots.", valueName: "dir"))
  var store = "Snapshots"

  @Option(help: ArgumentHelp("The declarations of sources and places.", valueName: "dir"))
  var pipelines = "Pipelines"

  @Flag(help: "Print the result as one JSON document.")
  var json = false

  @Flag(help: "Print no progress.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "How much to log to stderr.", valueName: "level"))
  var logLevel: Logger.Level = .warning

  /// Sends logs to stderr, where they never mix with results.
  func startLogging() {
    let level = logLevel
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }

  /// The directories to work on.
  var workspace: Workspace { Workspace(cache: cache, store: store) }

  /// Runs a command's work and gives its errors the exit codes that scripts rely on.
  func carryOut(_ work: () async throws -> Void) async throws {
    startLogging()
    do {
      try await work()
      // A result that could not be written is no result.
      if fflush(nil) != 0 { throw failure("the result could not be written", code: 1) }
    } catch let error as PipelineError {
      switch error {
      case .busy: throw failure(error.description, code: 4)
      case .noSuchSource: throw ValidationError(error.description)
      default: throw failure(error.description, code: 1)
      }
    } catch let error as StoreError {
      throw failure(error.description, code: 1)
    }
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// Prints a sentence to stderr and gives the exit code to throw.
func failure(_ sentence: String, code: Int32) -> ExitCode {
  FileHandle.standardError.write(Data("etl: \(sentence)\n".utf8))
  return ExitCode(code)
}
