import Hashing
import Inflating
import LoopbackServer
import Testing

@testable import Transfer

@Suite("A zip on a server with byte ranges")
struct RemoteZipTests {
  static let series = Body.noise(30_000) + Body.large(30_000)
  static let members: [(name: String, bytes: [UInt8])] = [
    ("WDICountry.csv", Array(String(repeating: "ABW,Aruba\n", count: 500).utf8)),
    // Stored, because it does not get smaller.
    ("tiny.csv", Array("a\n1\n".utf8)), ("WDISeries.csv", Array("code,name\n".utf8) + series),
  ]
  static let zip = Packed.zip(members)

  static func serve(_ zip: [UInt8], etag: String = "\"z1\"") throws -> LoopbackServer {
    try LoopbackServer { .file(zip, etag: etag, for: $0) }
  }

  static func member(_ name: String, of server: LoopbackServer) -> Resource {
    var resource = Resource.test(server.url("/WDI_CSV.zip"), [.any], name: name)
    resource.member = name
    return resource
  }

  @Test("gives one member without the others", arguments: [0, 1, 2], [false, true])
  func fetches(row: Int, isLarge: Bool) async throws {
    let (name, bytes) = RemoteZipTests.members[row]
    let bench = try Bench()
    let zip = Packed.zip(RemoteZipTests.members, isLarge: isLarge)
    let server = try RemoteZipTests.serve(zip)
    let delivery = try await bench.carrier().deliver(RemoteZipTests.member(name, of: server))
    #expect(try bench.bytes(delivery) == bytes)
    #expect(delivery.payload == SHA256Digest(of: bytes) && delivery.status == 206)
    #expect(delivery.validators.etag == "\"z1\"")
    #expect(delivery.resource.shownURL == server.url("/WDI_CSV.zip#\(name)"))
    #expect(server.requests.count == 2 && bench.leftovers == [])
    // The place is where the stored bytes lie in the file on the server.
    let place = try #require(delivery.place)
    let stored = Array(zip[place.offset..<place.offset + place.length])
    #expect(place.total == zip.count)
    if row == 1 {
      #expect(stored == bytes)
    } else {
      var inflated: [UInt8] = []
      var inflater = Inflater(.none, maximumRatio: 1_000)
      try inflater.feed(stored) { piece in
        inflated += piece
        return true
      }
      #expect(inflated == bytes)
    }
  }

  @Test("gives its directory for its last bytes")
  func directory() async throws {
    let bench = try Bench()
    let server = try RemoteZipTests.serve(RemoteZipTests.zip)
    let zip = try await bench.carrier().directory(of: .test(server.url()))
    #expect(zip.members.map(\.name) == RemoteZipTests.members.map(\.name))
    #expect(zip.members.map(\.bytes) == RemoteZipTests.members.map(\.bytes.count))
    #expect(
      zip.members.map { Int($0.crc32) } == RemoteZipTests.members.map { Packed.crc($0.bytes) })
    #expect(zip.members.map(\.method) == [8, 0, 8] && zip.total == RemoteZipTests.zip.count)
    #expect(server.requests.map { $0.headers["range"] } == ["bytes=-8192"])
  }

  @Test("with a directory longer than that gives the rest of it", arguments: [false, true])
  func longDirectory(isLarge: Bool) async throws {
    let names = (0..<1_000).map { "indicator-\($0)/part.csv" }
    let members = names.map { (name: $0, bytes: Array("\($0)\n".utf8)) }
    let bench = try Bench()
    let server = try RemoteZipTests.serve(Packed.zip(members, isLarge: isLarge))
    let zip = try await bench.carrier().directory(of: .test(server.url()))
    #expect(zip.members.map(\.name) == names && server.requests.count == 2)
    #expect(server.requests[1].headers["if-range"] == "\"z1\"")
  }

  @Test("that has not changed moves no bytes")
  func unchanged() async throws {
    let bench = try Bench()
    let server = try RemoteZipTests.serve(RemoteZipTests.zip)
    let resource = RemoteZipTests.member("WDICountry.csv", of: server)
    let first = try await bench.carrier().deliver(resource)
    let second = try await bench.carrier().deliver(resource)
    #expect(second.outcome == .unchanged && second.bodyBytes == 0 && server.requests.count == 3)
    #expect(second.payload == first.payload && second.place == first.place)
  }

  @Test("cut in a member goes on in it")
  func continues() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      let answer = Response.file(RemoteZipTests.zip, etag: "\"z1\"", for: request)
      return (1...2).contains(request.number) ? answer.cut(after: 1_000) : answer
    }
    let delivery = try await bench.carrier().deliver(
      RemoteZipTests.member("WDISeries.csv", of: server))
    #expect(try bench.bytes(delivery) == RemoteZipTests.members[2].bytes)
    let starts = server.requests.dropFirst().compactMap { $0.range?.first }
    #expect(starts == [starts[0], starts[0] + 1_000, starts[0] + 2_000])
  }

  @Test("replaced half-way is read anew, and its parts are never mixed")
  func replaced() async throws {
    let other = Packed.zip([("WDISeries.csv", Array("new\n".utf8))])
    for isGuarded in [true, false] {
      let bench = try Bench()
      let server = try LoopbackServer { request in
        // Without an ETag only the size gives the change away.
        let file = request.number == 0 ? RemoteZipTests.zip : other
        var answer = Response.file(
          file, etag: isGuarded ? "\"\(request.number == 0 ? 1 : 2)\"" : "", for: request)
        if !isGuarded, request.number == 1 {
          answer = .status(416, headers: ["Content-Range": "bytes */\(other.count)"])
        }
        return answer
      }
      let delivery = try await bench.carrier().deliver(
        RemoteZipTests.member("WDISeries.csv", of: server))
      #expect(try bench.bytes(delivery) == Array("new\n".utf8))
      #expect(bench.payloads == [SHA256Digest(of: "new\n").hex] && bench.leftovers == [])
    }
  }

  @Test("replaced again and again is given up")
  func restless() async throws {
    let bench = try Bench()
    let server = try LoopbackServer {
      .file(RemoteZipTests.zip, etag: "\"\($0.number)\"", for: $0)
    }
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(RemoteZipTests.member("tiny.csv", of: server))
    }
    #expect(
      error?.description
        == "test:tiny.csv: the remote file changed while its parts were read after 6 tries, 0 s")
    #expect(bench.payloads == [])
  }
}
