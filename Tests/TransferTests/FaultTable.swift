import LoopbackServer
import Transfer

extension Fault {
  /// Answers once with the fault, then as if nothing had been.
  static func once(
    _ fault: @escaping LoopbackServer.Responder, then good: Response
  ) -> LoopbackServer.Responder {
    { $0.number == 0 ? fault($0) : good }
  }

  /// Few tries, where each costs real time.
  static let hasty: @Sendable (inout TransferPolicy) -> Void = { policy in
    policy.maximumTries = 2
    policy.lowSpeedTime = 1
  }

  static let connections: [Fault] = [
    Fault("reset before the answer", .refused("lost the connection to 127.0.0.1", tries: 5)) { _ in
      Response([.reset])
    },
    Fault("closed before the answer", .refused("lost the connection to 127.0.0.1", tries: 5)) {
      _ in Response([.close])
    },
    Fault(
      "reset in the body, once", .delivered(Body.csv, tries: 2),
      once({ _ in .ok(Body.csv).cut(after: 10, .reset) }, then: .ok(Body.csv))),
    Fault("reset in the body, always", .refused("lost the connection", tries: 5)) { _ in
      .ok(Body.csv).cut(after: 10, .reset)
    },
    Fault("stall before the answer", .refused("no answer in time", tries: 2), adjust: hasty) { _ in
      Response([.hang])
    },
    Fault("stall in the body", .refused("no answer in time", tries: 2), adjust: hasty) { _ in
      .ok(Body.csv).cut(after: 10, .hang)
    },
    Fault("slow drip", .refused("no answer in time", tries: 2), adjust: hasty) { _ in
      let head = Response.Step.send(Response.head(200, ["Content-Length": "100000"]))
      return Response([head] + (0..<100).flatMap { _ in [.send([65]), .pause(0.2)] })
    },
    Fault("what is no HTTP", .refused("lost the connection", tries: 5)) { _ in
      .raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")
    },
  ]

  static let lengths: [Fault] = [
    Fault(
      "body shorter than its length, always",
      .refused("the body ended after 10 of \(Body.csv.count) bytes", tries: 5)
    ) { _ in .ok(Body.csv).cut(after: 10) },
    Fault(
      "body shorter than its length, once", .delivered(Body.csv, tries: 2),
      once({ _ in .ok(Body.csv).cut(after: 10) }, then: .ok(Body.csv))),
    Fault(
      "length smaller than the body", .refused("the body is damaged: a JSON text", tries: 5),
      expects: [.json]
    ) { _ in .ok(Body.json, headers: ["Content-Length": "20", "Connection": "close"]).closing() },
    Fault(
      "chunked body cut", .refused("lost the connection", tries: 5)
    ) { _ in .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na,b\n1\r\n") },
    Fault("chunk size that is none", .refused("lost the connection", tries: 5)) { _ in
      .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\na,b\n1\r\n0\r\n\r\n")
    },
    Fault(
      "JSON without length cut", .refused("damaged: a JSON text ends with", tries: 5),
      expects: [.json]
    ) { _ in .raw("HTTP/1.1 200 OK\r\n\r\n[{\"page\":1},[{\"value\"") },
    Fault(
      "XML without length cut", .refused("damaged: an XML document ends with", tries: 5),
      expects: [.xml]
    ) { _ in .raw("HTTP/1.1 200 OK\r\n\r\n<?xml version=\"1.0\"?><data><Obs va") },
    Fault(
      "PDF without length cut", .refused("damaged: a PDF document ends with", tries: 5),
      expects: [.pdf]
    ) { _ in .raw("HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n1 0 obj\n") },
    Fault("empty body", .refused("HTTP 200 with an empty body", tries: 1)) { _ in .ok("") },
  ]

  static let encodings: [Fault] = [
    Fault(
      "gzip encoding", .delivered(Body.json, tries: 1), expects: [.json]
    ) { _ in .ok(Body.gzip, headers: ["Content-Encoding": "gzip"]) },
    Fault(
      "gzip encoding cut, with the length of the cut",
      .refused("damaged: the gzip stream has no end", tries: 5), expects: [.json]
    ) { _ in .ok(Array(Body.gzip.dropLast(9)), headers: ["Content-Encoding": "gzip"]) },
    Fault(
      "gzip encoding with a wrong checksum",
      .refused("damaged: gzip: incorrect data check", tries: 5), expects: [.json]
    ) { _ in
      .ok(
        Body.gzip.dropLast(8) + [1, 2, 3, 4] + Body.gzip.suffix(4),
        headers: ["Content-Encoding": "gzip"])
    },
    Fault(
      "gzip encoding that is none", .refused("damaged: gzip: incorrect header", tries: 5),
      expects: [.json]
    ) { _ in .ok(Body.json, headers: ["Content-Encoding": "gzip"]) },
    Fault(
      "gzip file", .delivered(Body.gzip, tries: 1), expects: [.gzip]
    ) { _ in .ok(Body.gzip, headers: ["Content-Encoding": "gzip"]) },
    Fault(
      "gzip file cut, with the length of the cut",
      .refused("damaged: the gzip stream has no end", tries: 5), expects: [.gzip]
    ) { _ in .ok(Array(Body.gzip.dropLast(9))) },
    Fault(
      "zip cut, with the length of the cut",
      .refused("damaged: zip: it has no end record", tries: 5), expects: [.zip]
    ) { _ in .ok(Array(Body.zip.dropLast(30))) },
    Fault(
      "zip with its beginning missing",
      .refused("damaged: zip: its directory lies outside the file", tries: 5), expects: [.any]
    ) { _ in .ok([0x50, 0x4B, 0x03, 0x04] + Body.zip.dropFirst(30)) },
    Fault(
      "zip where a workbook was expected",
      .refused("the zip is no workbook", tries: 5), expects: [.xlsx]
    ) { _ in .ok(Body.zip) },
    Fault(
      "encoding not asked for", .refused("encoded as 'br', which was not asked for", tries: 1)
    ) { _ in .ok(Body.json, headers: ["Content-Encoding": "br"]) },
  ]
}
