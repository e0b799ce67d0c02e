import Foundation
import ProgramUnderTest

/// A folder of recorded answers of the World Bank, put together for one test.
struct Recording {
  /// Something the program asks for.
  enum Request {
    case places
    case release
    case table(String)
    case page(Int, of: String, form: String)

    var path: String {
      switch self {
      case .places: "/country?format=json&per_page=400"
      case .release: "/source/2?format=json"
      case .table(let code): "/country/all/indicator/\(code)?downloadformat=csv"
      case .page(let number, let code, let form):
        "/country/all/indicator/\(code)?format=\(form)&per_page=1000&page=\(number)"
      }
    }
  }

  /// Where it is, for `--replay`.
  let path: String
  private var entries = ""

  /// Starts a recording with the bank's list of places.
  init(
    _ name: String = "recording", in bench: Workbench, economies: [String],
    aggregates: [String] = ["WLD"]
  ) throws {
    path = bench.directory.appending(path: name).path
    let places =
      economies.map { #"{"id":"\#($0)","region":{"id":"LCN"}}"# }
      + aggregates.map { #"{"id":"\#($0)","region":{"id":"NA"}}"# }
    let list =
      #"[{"page":1,"pages":1,"per_page":"400","total":\#(places.count)},"#
      + "[\(places.joined(separator: ","))]]"
    try answer(.places, with: Data(list.utf8), named: "country.json")
    try answer(.release, withFixture: "wdi/source.json")
  }

  /// Answers a request with a recorded answer of the package.
  mutating func answer(
    _ request: Request, withFixture fixture: String, status: Int = 200
  ) throws {
    try answer(
      request, with: try Repository.fixture(fixture),
      named: URL(filePath: fixture).lastPathComponent, status: status)
  }

  /// Answers a request; the name says which kind of document it is sent as.
  mutating func answer(
    _ request: Request, with body: Data, named name: String, status: Int = 200
  ) throws {
    let folder = URL(filePath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try body.write(to: folder.appending(path: name))
    entries += """
        - url: https://api.worldbank.org/v2\(request.path)
          file: \(name)
          status: \(status)
          headers: { \(Recording.headers(of: name)) }
          retrieved_at: 2026-07-14T02:00:00Z
          origin: synthetic
          from: a test

      """
    try Data(("fixtures:\n" + entries).utf8).write(to: folder.appending(path: "fixtures.yaml"))
  }

  private static func headers(of name: String) -> String {
    let isCompressed = name.hasSuffix(".gz")
    let type =
      switch name.split(separator: ".").last(where: { $0 != "gz" }) {
      case "zip": "application/zip"
      case "json": "application/json;charset=utf-8"
      case "xml": "text/xml; charset=utf-8"
      case "html": "text/html"
      default: "text/plain"
      }
    return "content-type: \(type)" + (isCompressed ? ", content-encoding: gzip" : "")
  }
}
