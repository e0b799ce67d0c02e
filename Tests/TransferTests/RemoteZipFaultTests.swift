import LoopbackServer
import Testing

@testable import Transfer

@Suite("Of a remote zip nothing wrong is published")
struct RemoteZipFaultTests {
  /// What is served, and what the refusal says.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sentence: String
    let member: String
    let respond: LoopbackServer.Responder

    init(
      _ name: String, _ sentence: String, member: String = "WDICountry.csv",
      _ respond: @escaping LoopbackServer.Responder
    ) {
      testDescription = name
      self.sentence = sentence
      self.member = member
      self.respond = respond
    }

    /// A zip with some bytes replaced.
    init(_ name: String, _ sentence: String, _ change: (inout [UInt8]) -> Void) {
      var zip = RemoteZipTests.zip
      change(&zip)
      self.init(name, sentence) { [zip] in .file(zip, etag: "\"1\"", for: $0) }
    }
  }

  static let rows: [Row] = [
    Row("a server without ranges", "does not serve byte ranges, so one member of a zip cannot") {
      _ in .ok(RemoteZipTests.zip)
    },
    Row("a web page", "does not serve byte ranges") { _ in .ok(Body.page, type: "text/html") },
    Row(
      "no such member",
      "the remote zip has no member 'WDICountries.csv'; it has 'WDICountry.csv', 'WDISeries.csv'",
      member: "WDICountries.csv"
    ) { .file(RemoteZipTests.zip, etag: "\"1\"", for: $0) },
    Row("no zip", "damaged: zip: it has no end record") {
      .file(Body.large(100_000), etag: "\"1\"", for: $0)
    },
    Row("wrong bytes in the member", "damaged: zip: ") { $0[60] ^= 0xFF },
    Row("wrong CRC-32", "the CRC-32 of 'WDICountry.csv' is not that of its bytes") { zip in
      let directory = zip.firstRange(of: [0x50, 0x4B, 0x01, 0x02])?.lowerBound ?? 0
      zip[directory + 16] ^= 1
    },
    Row("another member than the directory says", "contradicts the directory") { zip in
      zip[30] = UInt8(ascii: "X")
    },
    Row("encrypted", "the member 'WDICountry.csv' cannot be read: it is encrypted") {
      .file(Packed.zip(RemoteZipTests.members, flags: 1), etag: "\"1\"", for: $0)
    },
    Row("another method", "cannot be read: its compression method is 12") { zip in
      let directory = zip.firstRange(of: [0x50, 0x4B, 0x01, 0x02])?.lowerBound ?? 0
      zip[directory + 10] = 12
    },
    Row("directory outside the file", "its directory lies outside the file") { zip in
      zip[zip.count - 3] = 0x7F
    },
    Row("more members than entries", "its directory ends after 3 of 4 members") { zip in
      zip[zip.count - 12] = 4
      zip[zip.count - 14] = 4
    },
    Row("a part that does not say which", "damaged: a part of a file that does not say which") {
      _ in .status(206, body: Array(RemoteZipTests.zip.suffix(8_192)))
    },
    Row("another part than asked for", "another part of the file than was asked for") { _ in
      .status(
        206, headers: ["Content-Range": "bytes 0-9/\(RemoteZipTests.zip.count)"],
        body: Array(RemoteZipTests.zip.prefix(10)))
    },
    Row("404", "HTTP 404 from 127.0.0.1") { _ in .status(404) },
  ]

  @Test("Fault, sentence", arguments: rows)
  func table(row: Row) async throws {
    let bench = try Bench()
    let server = try LoopbackServer(row.respond)
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(RemoteZipTests.member(row.member, of: server))
    }
    let text = try #require(error).description
    #expect(text.contains(row.sentence), "\(text)")
    #expect(bench.payloads == [] && bench.leftovers == [])
  }

  @Test("A member over the limit, or a bomb, is not even asked for")
  func limits() async throws {
    let zeros = [UInt8](repeating: 0, count: 20 << 20)
    let bomb = Packed.zip([("bomb.csv", zeros)])
    for (limit, sentence) in [(1 << 30, "more than 200 times"), (1 << 20, "limit of 1048576")] {
      let bench = try Bench()
      let server = try RemoteZipTests.serve(bomb)
      var resource = RemoteZipTests.member("bomb.csv", of: server)
      resource.maximumBytes = limit
      let error = await failure { () async throws(TransferError) in
        try await bench.carrier().deliver(resource)
      }
      #expect(error?.description.contains(sentence) == true)
      #expect(server.requests.count == 1)
    }
  }

  @Test("What is no such content is refused, also in a zip")
  func content() async throws {
    let bench = try Bench()
    let server = try RemoteZipTests.serve(Packed.zip([("data.json", Body.page)]))
    var resource = RemoteZipTests.member("data.json", of: server)
    resource.expects = [.json]
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(resource)
    }
    #expect(error?.description.contains("with html content") == true)
    #expect(bench.payloads == [] && bench.leftovers == [])
  }
}
