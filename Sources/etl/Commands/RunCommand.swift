internal import ArgumentParser
internal import Foundation
internal import Pipeline

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Fetch, read and check the sources; publish a snapshot if anything changed.",
    discussion: """
      A source or series that fails keeps its last good values; the others are published and the \
      exit code is 3. So it is for a source that lost a country, a period or a series, or is not \
      as expected: it waits for 'etl accept'. Nothing new is not a failure: the exit code is 0 and \
      no snapshot is added. --edition names what the run published, or what it found unchanged \
      without any failure.

      Examples:
        etl run --source wdi
        etl run --offline              only what is in the cache
        etl run --replay Fixtures      recorded answers in place of the network
        etl run --base-url wdi=http://localhost:8080/v2
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    name: .customLong("source"),
    help: ArgumentHelp("Only this source; repeatable.", valueName: "id"))
  var sources: [String] = []

  @Flag(help: "Ask nothing of the network; use what is in the cache.")
  var offline = false

  @Option(
    help: ArgumentHelp("Serve every request from a folder of recorded answers.", valueName: "dir"))
  var replay: String?

  @Option(help: ArgumentHelp("Record every answer in a folder, for --replay.", valueName: "dir"))
  var record: String?

  @Flag(help: "Do everything but publish.")
  var dryRun = false

  @Option(help: ArgumentHelp("Name the snapshot, for example 2025.", valueName: "name"))
  var edition: String?

  @Option(
    help: ArgumentHelp("Use only what was received by then (UTC); asks nothing.", valueName: "date")
  )
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Send a source's requests elsewhere; repeatable. Also ETL_BASE_URL_<SOURCE>.",
      valueName: "source=url"))
  var baseURL: [String] = []

  @Option(
    help: ArgumentHelp("Ask nothing more of the network after so long.", valueName: "seconds"))
  var timeLimit: Double?

  func validate() throws {
    if offline, replay != nil { throw ValidationError("--offline and --replay exclude each other") }
    if record != nil, offline || replay != nil || asOf != nil {
      throw ValidationError("--record needs the network")
    }
    if asOf != nil, replay != nil {
      throw ValidationError("--as-of and --replay exclude each other")
    }
    if let asOf, Timestamp.canonical(asOf, day: .end) == nil {
      throw ValidationError(
        "--as-of: found '\(asOf)', expected a day such as 2026-04-30 or 2026-04-30T12:00:00Z")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError(
        "--time-limit: found \(timeLimit), expected more than 0 seconds, at most 1000000000")
    }
    _ = try baseURLs()
  }

  func run() async throws {
    try await common.carryOut {
      let files = try PipelineFiles(directory: common.pipelines)
      // A misspelt source would leave its requests going to the publisher.
      _ = try files.sources(baseURL.map { String($0.prefix { $0 != "=" }) })
      let progress = ProgressBar(isWanted: !common.quiet && !common.json)
      let run = Run(
        try options(), files: files, workspace: common.workspace, observer: progress)
      let report: RunReport
      do {
        report = try await run.perform()
        progress.finish()
      } catch {
        progress.finish()
        throw error
      }
      print(common.json ? report.json.document : report.summary(of: files), terminator: "")
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    }
  }

  private func options() throws -> RunOptions {
    var options = RunOptions()
    options.sources = sources
    if offline { options.supply = .cache }
    if let replay { options.supply = .replay(directory: replay) }
    options.baseURLs = try baseURLs()
    options.recording = record
    options.isDryRun = dryRun
    options.timeLimit = timeLimit
    options.edition = edition
    options.asOf = asOf.flatMap { Timestamp.canonical($0, day: .end) }
    return options
  }

  /// From the environment, then from the command line, which wins.
  private func baseURLs() throws -> [String: String] {
    var urls: [String: String] = [:]
    let prefix = "ETL_BASE_URL_"
    for (name, url) in ProcessInfo.processInfo.environment where name.hasPrefix(prefix) {
      urls[name.dropFirst(prefix.count).lowercased()] = url
    }
    for argument in baseURL {
      guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
        throw ValidationError(
          "--base-url: found '\(argument)', expected SOURCE=URL, such as wdi=http://localhost/v2")
      }
      urls[String(argument[..<equals])] = String(argument[argument.index(after: equals)...])
    }
    for (source, url) in urls.sorted(by: { $0.key < $1.key }) {
      guard url.contains(#/^https?:\/\/[^\/\s]/#) else {
        throw ValidationError(
          "the base URL of \(source): found '\(url)', expected http:// or https:// and a host")
      }
    }
    return urls.mapValues { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }
}
