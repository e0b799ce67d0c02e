import Disk
import FoundationEssentials
import Hashing
import LoopbackServer
import Testing

@testable import Transfer

@Suite("A recording")
struct ReplayTests {
  static let day = Date(timeIntervalSince1970: 1_783_994_400)

  /// Writes a recording of one source and its bodies.
  static func write(
    _ entries: String, files: [String: [UInt8]], to folder: String
  ) throws -> String {
    let disk = Disk()
    for (name, bytes) in files {
      try disk.makeDirectory(Disk.parent(of: folder + "/wdi/" + name))
      try disk.writeFile(folder + "/wdi/" + name, bytes)
    }
    try disk.makeDirectory(folder + "/wdi")
    try disk.writeFile(folder + "/wdi/fixtures.yaml", Array(entries.utf8))
    return folder
  }

  static func entry(
    _ url: String, _ file: String, status: Int = 200, headers: String = "",
    origin: String = "real"
  ) -> String {
    """
      - url: \(url)
        file: \(file)
        status: \(status)
        headers: { \(headers) }
        retrieved_at: 2026-07-14T02:00:00Z
        origin: \(origin)
        from: "World Bank, CC BY 4.0"

    """
  }

  static let url = "https://api.worldbank.org/v2/country?format=json&per_page=400"

  @Test("is served as if it were the network, with its own date and origin")
  func serves() async throws {
    let bench = try Bench()
    let text = """
      # Recorded by hand.
      fixtures:
      \(ReplayTests.entry(ReplayTests.url, "json/country.json", headers: "Content-Type: application/json, etag: '\"1\"'"))
      \(ReplayTests.entry(ReplayTests.url + "&page=2", "b.gz", headers: "content-encoding: gzip", origin: "synthetic"))
      """
    let folder = try ReplayTests.write(
      text, files: ["json/country.json": Body.json, "b.gz": Body.gzip], to: bench.folder + "/rec")
    let carrier = try ReplayCarrier(directory: folder, cache: bench.cache)
    let delivery = try await carrier.deliver(.test(ReplayTests.url, [.json]))
    #expect(try bench.bytes(delivery) == Body.json)
    #expect(delivery.outcome == .replayed && delivery.isNewPayload && delivery.status == 200)
    #expect(delivery.retrievedAt == ReplayTests.day && delivery.confirmedAt == ReplayTests.day)
    #expect(delivery.mediaType == "application/json" && delivery.validators.etag == "\"1\"")
    #expect(delivery.recording == RecordedOrigin(kind: .real, from: "World Bank, CC BY 4.0"))
    let packed = try await carrier.deliver(.test(ReplayTests.url + "&page=2", [.json]))
    #expect(packed.payload == delivery.payload && packed.recording?.kind == .synthetic)
    #expect(!packed.isNewPayload && bench.leftovers == [])
  }

  @Test("without the answer asked for says which it lacks, and the nearest it has")
  func lacks() async throws {
    let bench = try Bench()
    let text = "fixtures:\n" + ReplayTests.entry(ReplayTests.url, "a")
    let folder = try ReplayTests.write(text, files: ["a": Body.json], to: bench.folder + "/rec")
    let carrier = try ReplayCarrier(directory: folder, cache: bench.cache)
    let error = await failure { () async throws(TransferError) in
      try await carrier.deliver(
        .test("https://api.worldbank.org/v2/country?format=json&key=s3cret", name: "country"))
    }
    #expect(
      error?.description
        == "test:country: the recording has no answer for "
        + "'https://api.worldbank.org/v2/country?format=json&key=REDACTED'; "
        + "the nearest it has: \(ReplayTests.url)")
  }

  @Test(
    "passes the same checks as the network, without waiting or a second try",
    arguments: [
      (200, "", Body.page, "HTTP 200 with html content (Content-Type absent) where json"),
      (503, "retry-after: '7'", Body.page, "HTTP 503 from api.worldbank.org ('<!DOCTYPE"),
      (404, "", [], "HTTP 404 from api.worldbank.org"),
      (304, "", [], "HTTP 304 from api.worldbank.org"),
      (302, "location: /b", [], "HTTP 302 from api.worldbank.org"),
      (200, "", [], "HTTP 200 with an empty body"),
      (200, "", Array(Body.json.dropLast()), "damaged: a JSON text ends with"),
      (200, "content-length: '999'", Body.json, "the body ended after 32 of 999 bytes"),
      (200, "content-encoding: gzip", Body.json, "damaged: gzip: incorrect header check"),
      (200, "", Array(repeating: UInt8(ascii: "["), count: 5_000), "the limit of 4000 bytes"),
    ] as [(Int, String, [UInt8], String)])
  func checks(status: Int, headers: String, body: [UInt8], sentence: String) async throws {
    let bench = try Bench()
    let text =
      "fixtures:\n"
      + ReplayTests.entry(ReplayTests.url, "a", status: status, headers: headers)
    let folder = try ReplayTests.write(text, files: ["a": body], to: bench.folder + "/rec")
    let carrier = try ReplayCarrier(directory: folder, cache: bench.cache)
    let error = await failure { () async throws(TransferError) in
      try await carrier.deliver(.test(ReplayTests.url, [.json], maximumBytes: 4_000))
    }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
    #expect(error?.tries == 1 && bench.payloads == [] && bench.leftovers == [])
  }

  @Test(
    "that is wrong is refused with file, line and what was expected",
    arguments: [
      ("fixtures: 3", "fixtures.yaml: expected a list named 'fixtures'"),
      ("recordings: []", "expected a list named 'fixtures'"),
      ("fixtures: [", "fixtures.yaml: "),
      ("fixtures:\n  - file: a\n", "'retrieved_at' is missing"),
      (
        "fixtures:\n" + entry(url, "a").replacing("2026-07-14T02:00:00Z", with: "yesterday"),
        "fixtures.yaml:2: retrieved_at is 'yesterday', expected such as 2026-07-14T02:00:00Z"
      ),
      (
        "fixtures:\n" + entry(url, "a", origin: "copied"),
        "fixtures.yaml:2: origin is 'copied', expected real or synthetic"
      ),
      ("fixtures:\n" + entry(url, "a", status: 99), "fixtures.yaml:4: status is '99'"),
      (
        "fixtures:\n" + entry(url, "a").replacing("status:", with: "statsu:"),
        "fixtures.yaml:4: unknown key 'statsu'"
      ),
      (
        "fixtures:\n" + entry(url, "a") + entry(url, "b"),
        "fixtures.yaml:9: a second answer for '\(url)'"
      ),
      ("fixtures:\n" + entry(url, "../outside"), "is not a file inside the folder"),
      ("fixtures:\n" + entry(url, "/etc/passwd"), "is not a file inside the folder"),
      ("fixtures:\n" + entry(url, "sub/../../outside"), "is not a file inside the folder"),
      ("fixtures:\n" + entry(url, "link"), "file 'link' is not a file inside the folder"),
      ("fixtures:\n" + entry(url, "absent"), "file 'absent' is not a file inside the folder"),
    ])
  func malformed(text: String, sentence: String) throws {
    let bench = try Bench()
    let folder = try ReplayTests.write(
      text, files: ["a": Body.json, "b": Body.json, "sub/c": []], to: bench.folder + "/rec")
    try Disk().writeFile(folder + "/outside", Body.json)
    try Disk().symlink("../outside", at: folder + "/wdi/link")
    let error = #expect(throws: TransferError.self) {
      try ReplayCarrier(directory: folder, cache: bench.cache)
    }
    #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
  }

  @Test("is found in the folder itself and in its folders, but nowhere else and never twice")
  func folders() async throws {
    let bench = try Bench()
    let root = bench.folder + "/rec"
    let text = "fixtures:\n" + ReplayTests.entry(ReplayTests.url, "a")
    _ = try ReplayTests.write(text, files: ["a": Body.json], to: root)
    _ = try ReplayTests.write(text, files: ["a": Body.json], to: root + "/editions/old")
    let carrier = try ReplayCarrier(directory: root, cache: bench.cache)
    _ = try await carrier.deliver(.test(ReplayTests.url))
    try Disk().writeFile(
      root + "/fixtures.yaml", Array(text.replacing("file: a", with: "file: wdi/a").utf8))
    let twice = #expect(throws: TransferError.self) {
      try ReplayCarrier(directory: root, cache: bench.cache)
    }
    #expect(twice?.description.contains("two answers for '\(ReplayTests.url)'") == true)
    let none = #expect(throws: TransferError.self) {
      try ReplayCarrier(directory: root + "/wdi/none", cache: bench.cache)
    }
    #expect(none?.description.contains("cannot list") == true)
    try Disk().makeDirectory(root + "/empty")
    let empty = #expect(throws: TransferError.self) {
      try ReplayCarrier(directory: root + "/empty", cache: bench.cache)
    }
    #expect(empty?.description.contains("there is no fixtures.yaml in") == true)
  }
}
