import Disk
import FoundationEssentials
import Hashing
import LoopbackServer
import Testing

@testable import Transfer

@Suite("When the process is killed")
struct DeathTests {
  static let body = Body.large(9_000_000)
  static let small = Array("country,value\nNAM,1\n".utf8)

  @Test("at any change to the disk, the next run delivers the right bytes and tidies up")
  func anyChange() async throws {
    let server = try LoopbackServer { .file(DeathTests.small, etag: "\"v1\"", for: $0) }
    let whole = DyingDisk()
    let trial = try Bench(disk: Disk(observer: whole))
    _ = try await trial.carrier().deliver(.test(server.url()))
    #expect(whole.operations.count > 10 && trial.payloads.count == 1)
    for changes in 0..<whole.operations.count {
      let bench = try Bench(disk: Disk(observer: DyingDisk(after: changes)))
      _ = await failure { () async throws(TransferError) in
        try await bench.carrier().deliver(.test(server.url()))
      }
      let next = try bench.nextRun()
      let delivery = try await next.carrier().deliver(.test(server.url()))
      #expect(try next.bytes(delivery) == DeathTests.small)
      #expect(next.payloads == [SHA256Digest(of: DeathTests.small).hex])
      try next.cache.removeLeftovers(olderThan: 0, now: next.time.now.addingTimeInterval(1))
      #expect(next.leftovers == [], "after \(changes) changes")
    }
  }

  @Test("between the body and the journal, the next run has the source confirm what is whole")
  func beforeJournal() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .file(DeathTests.small, etag: "\"v1\"", for: $0) }
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier(journal: DyingJournal()).deliver(.test(server.url()))
    }
    #expect(error?.description == "test:a.csv: the journal refused: Killed()")
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"v1\""])
    #expect(delivery.status == 304 && delivery.bodyBytes == 0)
    // Nobody has seen these bytes yet: they are news.
    #expect(delivery.outcome == .fetched && delivery.isNewPayload)
    #expect(bench.journal.attempts.last?.held?.payload == delivery.payload)
    #expect(bench.leftovers == [])
  }

  @Test("over a body nothing can be asked about, the next run takes it while it is fresh")
  func adopts() async throws {
    for (age, requests) in [(60.0, 1), (3_600.0, 2)] {
      let bench = try Bench()
      let server = try LoopbackServer { _ in .ok(DeathTests.small) }
      _ = await failure { () async throws(TransferError) in
        try await bench.carrier(journal: DyingJournal()).deliver(.test(server.url()))
      }
      bench.time.pass(age)
      let delivery = try await bench.carrier().deliver(.test(server.url()))
      #expect(server.requests.count == requests)
      #expect(delivery.outcome == .fetched && delivery.attempts == requests - 1)
      #expect(bench.journal.attempts.last?.held?.payload == delivery.payload)
      #expect(delivery.retrievedAt == bench.journal.attempts.last?.held?.retrievedAt)
      #expect(bench.leftovers == [])
    }
  }

  @Test(
    "anywhere in a large body, the next run goes on from the last checkpoint",
    arguments: [10, 250, 300, 400, 530, 556])
  func continues(changes: Int) async throws {
    let bench = try Bench(disk: Disk(observer: DyingDisk(after: changes)))
    let server = try LoopbackServer { .file(DeathTests.body, etag: "\"v1\"", for: $0) }
    await bench.die(over: server)
    let checkpoint = bench.checkpoint
    let next = try bench.nextRun()
    let delivery = try await next.carrier().deliver(.test(server.url()))
    #expect(try next.bytes(delivery) == DeathTests.body)
    #expect(server.requests.last?.range?.first == checkpoint)
    #expect(delivery.bodyBytes == 9_000_000 - (checkpoint ?? 0))
    #expect(next.leftovers == [])
  }

  @Test("No more than 4 MiB and a chunk lie behind the last checkpoint")
  func checkpoints() async throws {
    let bench = try Bench(disk: Disk(observer: DyingDisk(after: 500)))
    let server = try LoopbackServer { .file(DeathTests.body, etag: "\"v1\"", for: $0) }
    await bench.die(over: server)
    let body = try #require(bench.leftovers.first { $0.hasSuffix(".part") })
    let size = try Disk().size(of: bench.cache.directory + "/partial/" + body)
    #expect(size > 4_000_000)
    #expect(try #require(bench.checkpoint) > size - (4 << 20) - (1 << 18))
  }

  @Test("A delivery that was given up leaves every byte to the next run")
  func givenUp() async throws {
    let bench = try Bench()
    let server = try DeathTests.cutOnce(after: 100_000)
    await bench.die(over: server)
    let next = try bench.nextRun()
    let delivery = try await next.carrier().deliver(.test(server.url()))
    #expect(try next.bytes(delivery) == DeathTests.body)
    #expect(server.requests[1].headers["range"] == "bytes=100000-")
  }

  @Test("what it left behind is only believed when its digest proves it")
  func distrusts() async throws {
    let bench = try Bench()
    let server = try DeathTests.cutOnce(after: 8_500_000)
    await bench.die(over: server)
    let body = try #require(bench.leftovers.first { $0.hasSuffix(".part") })
    let path = bench.cache.directory + "/partial/" + body
    var bytes = try Disk().readFile(path)
    bytes[4_000_000] ^= 1
    try Disk().remove(path)
    try Disk().writeFile(path, bytes)
    let next = try bench.nextRun()
    let delivery = try await next.carrier().deliver(.test(server.url()))
    #expect(try next.bytes(delivery) == DeathTests.body)
    #expect(server.requests[1].headers["range"] == nil)
    #expect(next.payloads == [SHA256Digest(of: DeathTests.body).hex] && next.leftovers == [])
  }

  @Test("again and again, what it leaves does not pile up and the furthest is continued")
  func repeatedly() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .file(DeathTests.body, etag: "\"v1\"", for: $0) }
    for changes in [300, 20, 10, 290, 5] {
      let dying = try Bench(disk: Disk(observer: DyingDisk(after: changes)), after: bench)
      await dying.die(over: server)
      #expect(bench.leftovers.count { $0.hasSuffix(".part") } <= 2)
    }
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == DeathTests.body)
    #expect(try #require(server.requests.last?.range?.first) > 8_000_000)
    #expect(bench.leftovers == [])
  }

  @Test("and the file changed since, the next run starts over")
  func changed() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      if request.number > 0 { return .file(DeathTests.small, etag: "\"v2\"", for: request) }
      return .file(DeathTests.body, etag: "\"v1\"", for: request).cut(after: 8_500_000)
    }
    await bench.die(over: server)
    let next = try bench.nextRun()
    let delivery = try await next.carrier().deliver(.test(server.url()))
    #expect(server.requests[1].headers["if-range"] == "\"v1\"")
    #expect(try next.bytes(delivery) == DeathTests.small && next.leftovers == [])
  }

  @Test("what a living process is writing is left alone")
  func leases() async throws {
    let bench = try Bench()
    var writer = try bench.cache.makeWriter(for: .test("http://127.0.0.1/"))
    try writer.write(DeathTests.small)
    try bench.cache.removeLeftovers(olderThan: 0, now: .distantFuture)
    #expect(bench.leftovers.count == 1)
    #expect(try writer.store().payload == SHA256Digest(of: DeathTests.small))
  }

  private static func cutOnce(after count: Int) throws -> LoopbackServer {
    try LoopbackServer { request in
      let answer = Response.file(body, etag: "\"v1\"", for: request)
      return request.number == 0 ? answer.cut(after: count) : answer
    }
  }
}

extension Bench {
  /// The same folder as a process finds it that was not there before.
  func nextRun() throws -> Bench { try Bench(after: self) }

  /// How many bytes of a body the notes in `partial/` vouch for.
  var checkpoint: Int? {
    let note = leftovers.first { $0.hasSuffix(".json") }
    return note.flatMap { LeftoverNote(at: cache.directory + "/partial/" + $0, disk: Disk()) }?
      .bytes
  }

  /// Runs a delivery that is given up in its first try and killed before it can tidy up.
  func die(over server: LoopbackServer) async {
    _ = await failure { () async throws(TransferError) in
      try await carrier { $0.maximumTries = 1 }.deliver(.test(server.url()))
    }
  }
}
