import ArgumentParser
import Foundation
import Transfer

/// Twenty indicators by their csv zips: cold, then with nothing changed.
struct FetchWDI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch-wdi", abstract: "Fetches 20 indicators from a server of 'serve-wdi'.")

  @Option(help: "The address 'serve-wdi' printed.")
  var baseURL: String

  @Option(help: "Milliseconds the server takes for each answer, for the ideal.")
  var latencyMs = 100

  @Option(help: "How often; the best is shown with the worst.")
  var runs = 5

  func run() async throws {
    let policy = TransferPolicy()
    let count = SyntheticWDI.indicators.count
    let rounds = (count + policy.connectionsPerHost - 1) / policy.connectionsPerHost
    let ideal = Double(rounds * latencyMs) / 1_000
    var cold: [(seconds: Double, cpu: Double)] = []
    var warm: [(seconds: Double, cpu: Double)] = []
    var warmBytes = 0
    for _ in 0..<runs {
      let folder = NSTemporaryDirectory() + "transfer-bench-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let cache = PayloadCache(directory: folder)
      let journal = InMemoryJournal()
      cold.append(
        try await measure {
          _ = try await fetch(LiveCarrier(cache: cache, journal: journal, policy: policy))
        })
      warm.append(
        try await measure {
          let again = try await fetch(LiveCarrier(cache: cache, journal: journal, policy: policy))
          warmBytes += again.map(\.bodyBytes).reduce(0, +)
          precondition(again.allSatisfy { $0.outcome == .unchanged })
        })
    }
    print("20 indicators, \(latencyMs) ms an answer, \(policy.connectionsPerHost) at a time")
    print("  ideal            \(rounded(ideal)) s")
    show("cold run", cold, ideal)
    show("no-change run", warm, ideal)
    print("  no-change bytes  \(warmBytes)")
  }

  private func show(_ name: String, _ runs: [(seconds: Double, cpu: Double)], _ ideal: Double) {
    let seconds = runs.map(\.seconds).sorted()
    let cpu = runs.map { $0.cpu * 1_000 }.sorted()
    let title = name.padding(toLength: 15, withPad: " ", startingAt: 0)
    print(
      "  \(title)  \(rounded(seconds[0])) to \(rounded(seconds[runs.count - 1])) s, "
        + "\(rounded(seconds[0] / ideal)) x ideal, CPU \(rounded(cpu[0])) to "
        + "\(rounded(cpu[runs.count - 1])) ms")
  }

  private func fetch(_ carrier: LiveCarrier) async throws -> [Delivery] {
    try await withThrowingTaskGroup(of: Delivery.self) { group in
      for code in SyntheticWDI.indicators {
        let resource = Resource(
          source: "wdi", name: code + ".csv.zip",
          url: "\(baseURL)/en/indicator/\(code)?downloadformat=csv", expects: [.zip])
        group.addTask { try await carrier.deliver(resource) }
      }
      var deliveries: [Delivery] = []
      for try await delivery in group { deliveries.append(delivery) }
      return deliveries
    }
  }
}
