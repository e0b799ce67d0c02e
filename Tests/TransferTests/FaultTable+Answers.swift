import LoopbackServer
import Transfer

extension Fault {
  static let contents: [Fault] = [
    Fault(
      "login page with 200",
      .refused(
        "HTTP 200 with html content (Content-Type text/html) where zip was expected: "
          + "'<!DOCTYPE html> <html><title>Sign in</title></html>'", tries: 1),
      expects: [.zip]
    ) { _ in .ok(Body.page, type: "text/html") },
    Fault(
      "login page with 200 and the type asked for",
      .refused("HTTP 200 with html content (Content-Type application/zip)", tries: 1),
      expects: [.zip]
    ) { _ in .ok(Body.page, type: "application/zip") },
    Fault(
      "JSON error where a table was expected", .refused("with json content", tries: 1),
      expects: [.csv]
    ) { _ in .ok(#"[{"message":[{"id":"120"}]}]"#) },
    Fault(
      "XML error where JSON was expected", .refused("with xml content", tries: 1),
      expects: [.json]
    ) { _ in .ok("\u{FEFF}<?xml version=\"1.0\"?><wb:error/>") },
    Fault(
      "304 without a body we hold, always", .refused("HTTP 304 from 127.0.0.1", tries: 2)
    ) { _ in .status(304) },
    Fault("304 without a body we hold, until asked past caches", .delivered(Body.csv, tries: 2)) {
      $0.headers["cache-control"] == "no-cache" ? .ok(Body.csv) : .status(304)
    },
    Fault("part of a file nobody asked for", .refused("HTTP 206 from 127.0.0.1", tries: 1)) { _ in
      .status(206, headers: ["Content-Range": "bytes 0-9/36"], body: Array(Body.csv.prefix(10)))
    },
    Fault("answer without content", .refused("HTTP 204 from 127.0.0.1", tries: 1)) { _ in
      .raw("HTTP/1.1 204 No Content\r\n\r\n")
    },
  ]

  static let statuses: [Fault] = [
    Fault("404", .refused("HTTP 404 from 127.0.0.1", tries: 1)) { _ in
      .status(404, body: Array("Resource not found".utf8))
    },
    Fault("403", .refused("('<html> go away')", tries: 1)) { _ in
      .status(403, body: Array("<html>\ngo away".utf8))
    },
    Fault(
      "403 of a source that means 'too busy' by it", .delivered(Body.csv, tries: 2),
      adjust: { $0.retryableStatuses.insert(403) },
      once({ _ in .status(403) }, then: .ok(Body.csv))),
    Fault("503, always", .refused("HTTP 503 from 127.0.0.1", tries: 5)) { _ in .status(503) },
    Fault(
      "408, 425, 429, 500 in turn", .delivered(Body.csv, tries: 5)
    ) { $0.number < 4 ? .status([408, 425, 429, 500][$0.number]) : .ok(Body.csv) },
    Fault(
      "502, 504 in turn", .delivered(Body.csv, tries: 3)
    ) { $0.number < 2 ? .status([502, 504][$0.number]) : .ok(Body.csv) },
    Fault("501", .refused("HTTP 501 from 127.0.0.1", tries: 1)) { _ in .status(501) },
  ]

  static let redirects: [Fault] = [
    Fault("redirect", .delivered(Body.csv, tries: 1)) {
      $0.path == "/a.csv" ? .status(301, headers: ["Location": "b.csv"]) : .ok(Body.csv)
    },
    Fault("redirect in a circle", .refused("more than 5 redirects", tries: 1)) { _ in
      .status(302, headers: ["Location": "/a.csv"])
    },
    Fault(
      "redirect to a file",
      .refused("a redirect to 'file:///etc/passwd' is not followed", tries: 1)
    ) { _ in .status(302, headers: ["Location": "file:///etc/passwd"]) },
    Fault(
      "redirect to another scheme",
      .refused("a redirect to 'ftp://127.0.0.1/a.csv' is not followed", tries: 1)
    ) { _ in .status(307, headers: ["Location": "ftp://127.0.0.1/a.csv"]) },
    Fault("redirect to nowhere", .refused("HTTP 302 from 127.0.0.1", tries: 1)) { _ in
      .status(302)
    },
  ]

  static let sizes: [Fault] = [
    Fault("10,000 header lines", .refused("more than 131072 bytes of headers", tries: 1)) { _ in
      let lines = (0..<10_000).map { "X-Line-\($0): 0123456789\r\n" }.joined()
      return .raw("HTTP/1.1 200 OK\r\n\(lines)Content-Length: 1\r\n\r\na")
    },
    Fault("one endless header line", .refused("of headers", tries: 1)) { _ in
      .raw(
        "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 99_000) + "\r\nY: "
          + String(repeating: "y", count: 99_000) + "\r\nContent-Length: 1\r\n\r\na")
    },
    Fault(
      "gzip bomb as an encoding", .refused("unpacks to more than 200 times its size", tries: 1),
      expects: [.any]
    ) { [bomb = Body.bomb] _ in .ok(bomb, headers: ["Content-Encoding": "gzip"]) },
    Fault(
      "gzip bomb as a file", .refused("unpacks to more than 200 times its size", tries: 1),
      expects: [.gzip]
    ) { [bomb = Body.bomb] _ in .ok(bomb) },
    Fault(
      "gzip encoding over the limit", .refused("larger than the limit of 1000 bytes", tries: 1),
      maximumBytes: 1_000
    ) { _ in
      .ok(Packed.gzip([UInt8](repeating: 65, count: 5_000)), headers: ["Content-Encoding": "gzip"])
    },
    Fault(
      "length over the limit", .refused("larger than the limit of 1000 bytes", tries: 1),
      maximumBytes: 1_000
    ) { _ in .ok([UInt8](repeating: 65, count: 5_000)) },
    Fault(
      "endless body without length", .refused("larger than the limit of 1000000 bytes", tries: 1),
      maximumBytes: 1_000_000
    ) { _ in
      Response([
        .send(Response.head(200, [:])),
        .stream(0..<1 << 40, { [UInt8](repeating: 65, count: $0.count) }),
      ])
    },
  ]
}
