import FoundationEssentials
import Hashing
import LoopbackServer
import Testing

@testable import Transfer

@Suite("Towards its hosts a carrier")
struct HostTests {
  @Test("says when nobody answers, and when there is no such host")
  func unreachable() async throws {
    let bench = try Bench()
    let closed = try ClosedPort()
    // A label over 63 characters is no host name: no resolver is ever asked for it.
    let name = String(repeating: "x", count: 70)
    for (url, sentence) in [
      (
        "http://127.0.0.1:\(closed.number)/",
        "test:a.csv: cannot connect to 127.0.0.1:\(closed.number): "
      ),
      (
        "http://\(name)/",
        "test:a.csv: cannot find the host \(name) (no network, or DNS is down) after 5 tries, 8 s"
      ),
    ] {
      let error = await failure { () async throws(TransferError) in
        try await bench.carrier().deliver(.test(url))
      }
      #expect(error?.tries == 5)
      #expect(error?.description.hasPrefix(sentence) == true, "\(String(describing: error))")
    }
  }

  @Test("that are down loses little time, and none towards the others")
  func oneDown() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok("whole") }
    let carrier = bench.carrier()
    let closed = try ClosedPort()
    var tries: [Int] = []
    for number in 0..<4 {
      let down = await failure { () async throws(TransferError) in
        try await carrier.deliver(.test("http://127.0.0.1:\(closed.number)/\(number)"))
      }
      tries.append(down?.tries ?? 0)
      _ = try await carrier.deliver(.test(server.url("/\(number)")))
    }
    #expect(tries == [5, 1, 1, 1])
    #expect(bench.time.slept.count == 4)
  }

  @Test("that come back tries as before")
  func comesBack() async throws {
    let bench = try Bench()
    let closed = try ClosedPort()
    let carrier = bench.carrier()
    let resource = Resource.test("http://127.0.0.1:\(closed.number)/")
    _ = await failure { () async throws(TransferError) in try await carrier.deliver(resource) }
    let server = try LoopbackServer(opening: closed) {
      $0.number % 2 == 1 ? .status(503) : .ok("up")
    }
    _ = try await carrier.deliver(resource)
    let delivery = try await carrier.deliver(resource)
    #expect(delivery.attempts == 2 && server.requests.count == 3)
    #expect(bench.payloads == [delivery.payload.hex])
  }

  @Test("has no more requests under way than the policy allows, on few connections")
  func concurrency() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .ok("body \($0.path)").delayed(0.02) }
    let carrier = bench.carrier { $0.connectionsPerHost = 3 }
    try await deliver(12, from: server, by: carrier)
    #expect(server.mostAtOnce <= 3 && server.connections <= 3)
    #expect(server.requests.count == 12)
    let narrow = bench.carrier { $0.connections = 1 }
    let other = try LoopbackServer { .ok("body \($0.path)").delayed(0.02) }
    try await deliver(5, from: other, by: narrow)
    #expect(other.mostAtOnce == 1 && other.connections == 1)
    #expect(bench.payloads.count == 12 && bench.leftovers == [])
  }

  @Test("keeps to the rate after a burst, and to the pause one of its requests was told")
  func rate() {
    let gate = HostGate(connections: 1)
    let waits = (0..<5).map { _ in gate.reserve("a", rate: 2, burst: 3, now: 10) }
    #expect(waits == [0, 0, 0, 0.5, 1])
    #expect(gate.reserve("b", rate: 2, burst: 3, now: 10) == 0)
    // An hour later the burst is there again.
    #expect(
      (0..<4).map { _ in gate.reserve("a", rate: 2, burst: 3, now: 3_610) } == [0, 0, 0, 0.5])
    gate.close("b", until: 40)
    gate.close("b", until: 30)
    #expect(gate.reserve("b", rate: 2, burst: 3, now: 15) == 25)
    #expect(gate.reserve("b", rate: 2, burst: 3, now: 41) == 0)
  }

  @Test("stops at once when cancelled: while waiting for an answer, a place or the next try")
  func cancellation() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in Response([.hang]) }
    let carrier = bench.carrier { $0.connectionsPerHost = 1 }
    let tasks = (0..<3).map { number in
      Task {
        await failure { () async throws(TransferError) in
          try await carrier.deliver(.test(server.url("/\(number)"), name: "\(number)"))
        }
      }
    }
    while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    for task in tasks { task.cancel() }
    for task in tasks { #expect(await task.value?.reason == .cancelled) }
    #expect(server.requests.count == 1)

    let failing = try LoopbackServer { _ in .status(503) }
    var clock = bench.time.clock
    clock.sleep = { _ in try await Task.sleep(for: .seconds(3_600)) }
    let patient = LiveCarrier(cache: bench.cache, journal: bench.journal, clock: clock)
    let waiting = Task {
      await failure { () async throws(TransferError) in
        try await patient.deliver(.test(failing.url()))
      }
    }
    while failing.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    waiting.cancel()
    #expect(await waiting.value?.reason == .cancelled)
    #expect(bench.payloads == [] && bench.leftovers == [])
  }

  private func deliver(
    _ count: Int, from server: LoopbackServer, by carrier: LiveCarrier
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          let resource = Resource.test(server.url("/\(number)"), name: "\(number)")
          let delivery = try await carrier.deliver(resource)
          #expect(delivery.bytes == "body /\(number)".utf8.count)
        }
      }
      try await group.waitForAll()
    }
  }
}
