import FoundationEssentials
import LoopbackServer
import Testing

@testable import Transfer

@Suite("Between tries")
struct RetryTests {
  @Test(
    "Retry-After is honoured exactly; without it the wait is half of 1, 2, 4, ... s here",
    arguments: [
      (nil, [0.5]), ("7", [7]), ("0", [0.5]), ("300", [300]), ("soon", [0.5]), ("-5", [0.5]),
      ("1.5", [0.5]),
      // 90 s from FakeTime.start, in the three forms of a date; then one that has passed.
      ("Sat, 21 Nov 2026 00:01:30 GMT", [90]), ("Saturday, 21-Nov-26 00:01:30 GMT", [90]),
      ("Sat Nov 21 00:01:30 2026", [90]), ("Fri, 20 Nov 2026 00:00:00 GMT", [0.5]),
    ] as [(String?, [Double])])
  func retryAfter(header: String?, slept: [Double]) async throws {
    for status in [429, 503] {
      let bench = try Bench()
      let server = try LoopbackServer { request in
        if request.number > 0 { return .ok("whole") }
        return .status(status, headers: header.map { ["Retry-After": $0] } ?? [:])
      }
      let delivery = try await bench.carrier().deliver(.test(server.url()))
      #expect(delivery.attempts == 2)
      #expect(bench.time.slept == slept)
      #expect(delivery.seconds == slept.reduce(0, +))
    }
  }

  @Test(
    "A Retry-After beyond the cap ends the delivery, saying so",
    arguments: [
      ("301", "301"), ("99999999999999999999999", "1000000000"),
      ("Sun, 22 Nov 2026 00:00:00 GMT", "86400"),
    ])
  func absurd(header: String, seconds: String) async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .status(429, headers: ["Retry-After": header]) }
    let host = "127.0.0.1:\(server.port)"
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(.test(server.url()))
    }
    #expect(
      error?.description
        == "test:a.csv: HTTP 429 from \(host), which asks to wait \(seconds) s; the limit is 300 s")
    #expect(bench.time.slept == [])
  }

  @Test("Waits double up to the cap, and every one is jittered in full")
  func backoff() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .status(503) }
    let carrier = bench.carrier {
      $0.maximumTries = 9
      $0.backoffBase = 2
    }
    let error = await failure { () async throws(TransferError) in
      try await carrier.deliver(.test(server.url()))
    }
    #expect(bench.time.slept == [1, 2, 4, 8, 16, 30, 30, 30])
    #expect(
      error?.description
        == "test:a.csv: HTTP 503 from 127.0.0.1:\(server.port) after 9 tries, 121 s")
    let policy = TransferPolicy()
    #expect(policy.backoff(after: 3, random: 0) == 0)
    #expect(policy.backoff(after: 3, random: 0.999) < 4)
    #expect(policy.backoff(after: 10_000, random: 0.5) == 30)
  }

  @Test("No wait is begun that the delivery or the run would not outlast")
  func deadlines() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .status(503, headers: ["Retry-After": "100"]) }
    let adjustments: [(inout TransferPolicy) -> Void] = [
      { $0.totalTimeout = 250 }, { $0.deadline = FakeTime.start.addingTimeInterval(450) },
    ]
    for adjust in adjustments {
      let error = await failure { () async throws(TransferError) in
        try await bench.carrier(adjust).deliver(.test(server.url()))
      }
      #expect(error?.tries == 3)
      #expect(error?.reason == .status(503, host: "127.0.0.1:\(server.port)", excerpt: ""))
    }
    #expect(bench.time.slept == [100, 100, 100, 100])
  }

  @Test("After the deadline nothing is asked any more")
  func afterDeadline() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok("late") }
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier { $0.deadline = FakeTime.start }.deliver(.test(server.url()))
    }
    #expect(error?.reason == .deadline)
    #expect(server.requests.isEmpty)
  }

  @Test("Each request made is in the journal, with what came of it and no secrets")
  func journal() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      switch request.number {
      case 0: .status(503, body: [1, 2, 3])
      case 1: .status(301, headers: ["Location": "/b?token=zzz"])
      default: .ok("whole", type: "text/csv", headers: ["ETag": "\"1\""])
      }
    }
    let url = server.url("/a?api_key=secret1&x=1").replacing("//", with: "//me:secret2@")
    let delivery = try await bench.carrier().deliver(.test(url))
    let attempts = bench.journal.attempts
    #expect(attempts.map(\.status) == [503, 301, 200])
    #expect(attempts.map(\.number) == [1, 2, 2])
    #expect(attempts.map(\.bodyBytes) == [3, 0, 5])
    #expect(attempts.map { $0.failure != nil } == [true, false, false])
    #expect(attempts.map { $0.held?.payload } == [nil, nil, delivery.payload])
    #expect(attempts[2].held?.validators.etag == "\"1\"")
    #expect(Set(attempts.map(\.url)) == [server.url("/a?api_key=REDACTED&x=1")])
    #expect(attempts[2].requestURL == server.url("/b?token=REDACTED"))
    #expect(delivery.bodyBytes == 8 && delivery.attempts == 2)
    #expect(!"\(attempts)\(delivery.finalURL)".contains("secret"))
  }
}
