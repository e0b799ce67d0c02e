import Disk
import Hashing
import LoopbackServer
import Testing
import Transfer

@Suite("Whatever a server does, nothing wrong is published")
struct FaultTests {
  @Test(
    "Fault, outcome, bytes published",
    arguments: [
      Fault.connections, Fault.lengths, Fault.encodings, Fault.contents, Fault.statuses,
      Fault.redirects, Fault.sizes,
    ].flatMap(\.self))
  func table(fault: Fault) async throws {
    let bench = try Bench()
    let server = try LoopbackServer(fault.respond)
    let resource = Resource.test(
      server.url("/a.csv"), fault.expects, maximumBytes: fault.maximumBytes)
    let carrier = bench.carrier(fault.adjust)
    switch fault.outcome {
    case .delivered(let bytes, let tries):
      let delivery = try await carrier.deliver(resource)
      #expect(try bench.bytes(delivery) == bytes)
      #expect(bench.payloads == [SHA256Digest(of: bytes).hex])
      #expect(delivery.attempts == tries)
    case .refused(let sentence, let tries):
      let error = await failure { () async throws(TransferError) in
        try await carrier.deliver(resource)
      }
      let text = try #require(error).description
      #expect(text.hasPrefix("test:a.csv: ") && text.contains(sentence), "\(text)")
      #expect(error?.tries == tries)
      #expect(bench.payloads == [])
    }
    #expect(bench.leftovers == [])
    #expect(bench.journal.attempts.count == server.requests.count)
    #expect(bench.journal.attempts.filter { $0.held != nil }.count == bench.payloads.count)
  }
}
