import ArgumentParser
import Foundation
import Transfer

/// One large body over many disconnects.
struct FetchLarge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch-large", abstract: "Fetches the body of a server of 'serve-large'.")

  @Option(help: "The address 'serve-large' printed.")
  var url: String

  @Option(help: "The size of the body in bytes.")
  var bytes = 300_000_000

  @Option(help: "A cache to keep, so that a killed run can be continued; a passing one if absent.")
  var cache: String?

  func run() async throws {
    let folder = self.cache ?? NSTemporaryDirectory() + "transfer-bench-\(UUID().uuidString)"
    defer { if self.cache == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let cache = PayloadCache(directory: folder)
    var clock = TransferClock.system
    // The waits between tries are the policy's and not what is measured.
    clock.sleep = { _ in }
    let carrier = LiveCarrier(cache: cache, journal: InMemoryJournal(), clock: clock)
    let resource = Resource(source: "bench", name: "large", url: url, expects: [.any])
    var delivery: Delivery?
    let (seconds, cpu) = try await measure { delivery = try await carrier.deliver(resource) }
    guard let delivery else { return }
    precondition(delivery.bytes == bytes, "the body has not arrived whole")
    try check(cache.path(of: delivery.payload))
    print("\(bytes) bytes over \(delivery.attempts - 1) disconnects")
    print("  transferred      \(rounded(Double(delivery.bodyBytes) / Double(bytes))) x its size")
    print("  time             \(rounded(seconds)) s, CPU \(rounded(cpu)) s")
    print("  peak memory      \(rounded(Usage.now.peakMemory)) MiB")
  }

  /// Compares the stored bytes with those that were served.
  private func check(_ path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    var start = 0
    while start < bytes {
      let end = min(start + 1 << 20, bytes)
      guard let data = try file.read(upToCount: end - start),
        Array(data) == LargeBody.bytes(start..<end)
      else { preconditionFailure("other bytes at \(start)") }
      start = end
    }
  }
}
