import Disk
import LoopbackServer
import Testing

@testable import Transfer

@Suite("Recording")
struct RecordingTests {
  @Test("what was delivered replays to the same bytes, dates and validators")
  func replays() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      .ok(
        "body of \(request.target)", type: "text/csv; charset=\"utf-8\"",
        headers: ["ETag": "\"\(request.path)\"", "Last-Modified": "Fri, 20 Nov 2026 00:00:00 GMT"])
    }
    let folder = bench.folder + "/rec"
    let recording = RecordingCarrier(
      wrapping: bench.carrier(), cache: bench.cache, directory: folder)
    let resources = [
      Resource.test(server.url("/a?x=1"), name: "a.csv"),
      Resource.test(server.url("/b"), name: "../b: c\"d\\.csv"),
      Resource.test(server.url("/c"), name: "a.csv"),
      Resource.test(server.url("/d"), name: "fixtures.yaml"),
      Resource.test(server.url("/e"), name: String(repeating: "long", count: 100)),
    ]
    var live: [Delivery] = []
    for resource in resources { live.append(try await recording.deliver(resource)) }
    let empty = try Bench()
    let replay = try ReplayCarrier(directory: folder, cache: empty.cache)
    for (resource, original) in zip(resources, live) {
      let delivery = try await replay.deliver(resource)
      #expect(delivery.payload == original.payload)
      #expect(delivery.retrievedAt == original.retrievedAt)
      #expect(delivery.validators == original.validators)
      #expect(delivery.mediaType == original.mediaType)
      #expect(delivery.recording?.from == "recorded from 127.0.0.1:\(server.port)")
    }
    let names = try Disk().list(folder + "/test")
    #expect(names.contains("a.csv") && names.contains("_..-b--c-d-.csv") && names.count == 6)
  }

  @Test("again adds to what is there, and a newer answer replaces the older one")
  func adds() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .ok("answer \($0.number)") }
    let folder = bench.folder + "/rec"
    for path in ["/a", "/b", "/a"] {
      // Each time as a new process would.
      let recording = RecordingCarrier(
        wrapping: bench.carrier(), cache: bench.cache, directory: folder)
      _ = try await recording.deliver(.test(server.url(path), name: path))
    }
    let replay = try ReplayCarrier(directory: folder, cache: bench.cache)
    let first = try await replay.deliver(.test(server.url("/a")))
    let second = try await replay.deliver(.test(server.url("/b")))
    #expect(try bench.bytes(first) == Array("answer 2".utf8))
    #expect(try bench.bytes(second) == Array("answer 1".utf8))
  }

  @Test("an unchanged payload writes down the bytes it stands for")
  func unchanged() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .file(Body.csv, etag: "\"v1\"", for: $0) }
    let resource = Resource.test(server.url(), [.csv])
    _ = try await bench.carrier().deliver(resource)
    let folder = bench.folder + "/rec"
    let recording = RecordingCarrier(
      wrapping: bench.carrier(), cache: bench.cache, directory: folder)
    #expect(try await recording.deliver(resource).outcome == .unchanged)
    let replay = try ReplayCarrier(directory: folder, cache: bench.cache)
    #expect(try bench.bytes(try await replay.deliver(resource)) == Body.csv)
  }

  @Test("writes down no credentials, and what it wrote still replays")
  func secrets() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in
      .ok(Body.csv, headers: ["Set-Cookie": "s3cret", "X-Token": "s3cret"])
    }
    var resource = Resource.test(
      server.url("/a?api_key=s3cret&x=1").replacing("//", with: "//me:s3cret@"))
    resource.headers = ["Authorization": "s3cret"]
    let folder = bench.folder + "/rec"
    let recording = RecordingCarrier(
      wrapping: bench.carrier(), cache: bench.cache, directory: folder)
    _ = try await recording.deliver(resource)
    let text = String(
      decoding: try Disk().readFile(folder + "/test/fixtures.yaml"), as: UTF8.self)
    #expect(!text.contains("s3cret") && text.contains("api_key=REDACTED&x=1"))
    let replay = try ReplayCarrier(directory: folder, cache: bench.cache)
    #expect(try await replay.deliver(resource).bytes == Body.csv.count)
  }

  @Test("never overwrites a recording it cannot read")
  func keeps() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok(Body.csv) }
    let folder = try ReplayTests.write("fixtures: [", files: [:], to: bench.folder + "/rec")
    var resource = Resource.test(server.url())
    resource.source = "wdi"
    let recording = RecordingCarrier(
      wrapping: bench.carrier(), cache: bench.cache, directory: folder)
    let error = await failure { () async throws(TransferError) in
      try await recording.deliver(resource)
    }
    guard case .badRecording = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try Disk().readFile(folder + "/wdi/fixtures.yaml") == Array("fixtures: [".utf8))
  }

  @Test("a member of a zip replays as the member")
  func members() async throws {
    let bench = try Bench()
    let server = try RemoteZipTests.serve(RemoteZipTests.zip)
    let resource = RemoteZipTests.member("tiny.csv", of: server)
    let folder = bench.folder + "/rec"
    let recording = RecordingCarrier(
      wrapping: bench.carrier(), cache: bench.cache, directory: folder)
    let live = try await recording.deliver(resource)
    let replay = try ReplayCarrier(directory: folder, cache: bench.cache)
    #expect(try await replay.deliver(resource).payload == live.payload)
  }
}
