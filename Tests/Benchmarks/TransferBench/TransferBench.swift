import ArgumentParser

/// Measures the network stage against servers on this machine, and serves them to others.
@main
struct TransferBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transfer-bench",
    abstract: "Measures the network stage against servers on 127.0.0.1.",
    subcommands: [MeasureAll.self, FetchWDI.self, FetchLarge.self, ServeWDI.self, ServeLarge.self],
    defaultSubcommand: MeasureAll.self)
}

/// Runs every measurement against servers of its own, each in a process of its own.
struct MeasureAll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Runs every measurement.")

  func run() async throws {
    let api = try ChildServer(["serve-wdi", "--latency-ms", "100"])
    try await FetchWDI.parse(["--base-url", api.url]).run()
    api.stop()
    let large = try ChildServer(["serve-large"])
    try await FetchLarge.parse(["--url", large.url]).run()
    large.stop()
  }
}
