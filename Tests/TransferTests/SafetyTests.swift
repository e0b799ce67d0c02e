import FoundationEssentials
import Glibc
import LoopbackServer
import Testing

@testable import Transfer

@Suite("A carrier keeps to http, to its hosts and to its secrets")
struct SafetyTests {
  @Test(
    "Other addresses are refused before anything is asked",
    arguments: [
      "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "127.0.0.1", "http://",
      "http:///a", "", "https:/a", "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y",
      "http://127.0.0.1\\@example.org/", "javascript:alert(1)",
    ])
  func addresses(url: String) async throws {
    let bench = try Bench()
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(.test(url))
    }
    #expect(error?.tries == 0)
    guard case .unusableAddress = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("A secret header goes to its own origin only, the rest also where a redirect leads")
  func origins() async throws {
    let bench = try Bench()
    let other = try LoopbackServer { _ in .ok("whole") }
    let server = try LoopbackServer { request in
      let away = request.path == "/away"
      return .status(302, headers: ["Location": away ? other.url("/b") : "/away"])
    }
    var resource = Resource.test(server.url("/a"))
    resource.headers = [
      "X-Api-Key": "s3cret", "Authorization": "Bearer s3cret", "Cookie": "s3cret",
      "Accept-Language": "en", "User-Agent": "a browser",
    ]
    let delivery = try await bench.carrier().deliver(resource)
    #expect(server.requests.map { $0.headers["x-api-key"] } == ["s3cret", "s3cret"])
    let request = try #require(other.requests.first)
    #expect(request.headers["accept-language"] == "en")
    #expect(request.headers["user-agent"] == "a browser")
    #expect(!request.headers.values.contains { $0.contains("s3cret") })
    #expect(delivery.finalURL == other.url("/b"))
    #expect(!"\(bench.journal.attempts)".contains("s3cret"))
  }

  @Test("The program says who it is, unless the source's policy or the resource says otherwise")
  func userAgent() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok("whole") }
    _ = try await bench.carrier().deliver(.test(server.url()))
    _ = try await bench.carrier { $0.userAgent = "research" }.deliver(.test(server.url()))
    let agents = server.requests.compactMap { $0.headers["user-agent"] }
    #expect(agents[0].hasPrefix("talent-etl/1 (+libcurl/") && agents[1] == "research")
  }

  @Test("A header value cannot smuggle another header in")
  func headerLines() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok("whole") }
    var resource = Resource.test(server.url())
    resource.headers = ["Accept-Language": "en\r\nX-Evil: 1", "X-Name:\n": "v"]
    _ = try await bench.carrier().deliver(resource)
    #expect(server.requests[0].headers["x-evil"] == nil)
    #expect(server.requests[0].headers["accept-language"] == "enX-Evil: 1")
  }

  @Test("An error page that repeats a secret is not quoted with it")
  func quotes() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .status(403, body: Array("bad: \($0.target) hush".utf8)) }
    var resource = Resource.test(server.url("/a?api_key=s3cret&x=1"))
    resource.headers = ["X-Token": "hush"]
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(resource)
    }
    #expect(
      error?.description == "test:a.csv: HTTP 403 from 127.0.0.1:\(server.port) "
        + "('bad: /a?api_key=REDACTED&x=1 REDACTED')")
    #expect(!"\(bench.journal.attempts)".contains("s3cret"))
  }

  @Test("A proxy is asked with the whole address")
  func proxy() async throws {
    let bench = try Bench()
    let proxy = try LoopbackServer { _ in .ok("by proxy") }
    let carrier = bench.carrier { $0.proxy = proxy.url("") }
    let delivery = try await carrier.deliver(.test("http://statistics.invalid/a.csv"))
    #expect(proxy.requests.map(\.target) == ["http://statistics.invalid/a.csv"])
    #expect(try bench.bytes(delivery) == Array("by proxy".utf8))
  }

  @Test("An https address never leads on to http")
  func downgrade() {
    #expect(WebAddress.isDowngrade(from: "https://a/", to: "http://a/"))
    #expect(!WebAddress.isDowngrade(from: "https://a/", to: "HTTPS://b/"))
    #expect(!WebAddress.isDowngrade(from: "http://a/", to: "http://b/"))
    #expect(!WebAddress.isDowngrade(from: "http://a/", to: "https://b/"))
  }

  @Test(
    "TLS is verified, against the authorities named",
    .enabled(if: access("/usr/bin/openssl", X_OK) == 0, "needs openssl to serve TLS"))
  func tls() async throws {
    let bench = try Bench()
    let server = try await TLSServer(folder: bench.folder)
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier().deliver(.test(server.url))
    }
    let text = try #require(error).description
    #expect(text.hasPrefix("test:a.csv: no trusted connection to localhost:\(server.port): "))
    #expect(error?.tries == 1 && bench.payloads == [])
    let trusting = bench.carrier {
      $0.authorities = CertificateAuthorities(file: server.certificate)
    }
    let delivery = try await trusting.deliver(.test(server.url, [.html]))
    #expect(try bench.bytes(delivery).count > 0)
    // The right certificate for another name is the wrong one.
    let misnamed = await failure { () async throws(TransferError) in
      try await trusting.deliver(.test(server.url.replacing("localhost", with: "127.0.0.1")))
    }
    #expect(misnamed?.description.contains("no trusted connection") == true)
  }
}
