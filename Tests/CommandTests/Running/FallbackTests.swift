import Foundation
import ProgramUnderTest
import Testing

@Suite("Another route")
struct FallbackTests {
  static let code = "EN.ATM.PM25.MC.M3"

  @Test(
    "Where the table cannot be used the pages are taken, with a warning that says why",
    arguments: [
      ("a zip that is cut", 200, ["damaged", "cut"]),
      ("a web page", 200, ["HTTP 200 with html content"]),
      ("a busy server", 503, ["HTTP 503"]),
      ("another layout", 200, ["the layout has changed at column 2"]),
    ])
  func pages(fault: String, status: Int, words: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: [Self.code]))
    let zip = try Repository.fixture("wdi/csv/\(Self.code).zip")
    var recording = try Recording(in: bench, economies: ["BRA", "KOR"])
    switch fault {
    case "a zip that is cut":
      try recording.answer(.table(Self.code), with: zip.prefix(zip.count / 2), named: "cut.zip")
    case "another layout":
      try recording.answer(.table(Self.code), withFixture: "wdi/errors/XX.NEW.HEADER.zip")
    default:
      let page = "wdi/errors/\(status == 503 ? "busy" : "portal").html"
      try recording.answer(.table(Self.code), withFixture: page, status: status)
    }
    for page in 1...4 {
      try recording.answer(
        .page(page, of: Self.code, form: "json"),
        withFixture: "wdi/json/\(Self.code).\(page).json.gz")
    }
    let run = try await bench.etl("run", "--replay", recording.path, "--json")
    #expect(run.exitCode == 0)
    #expect(run.stderr.isEmpty)
    let series = try run.json["sources"][0]["series"][0]
    #expect(series["error"] == .null)
    let warning = try #require(series["warnings"][0].text)
    for word in words + ["another route had to be taken", "\(Self.code).csv"] {
      #expect(warning.contains(word))
    }
    let rule = try await bench.etl("explain", "wdi/\(Self.code)", "BRA", "2003", "--json")
      .json["steps"][0]["rule"]
    #expect(rule == .text("wdi.json"))
    #expect(try await bench.values(of: "wdi/\(Self.code)")["BRA 2003"] == 27.3498607654224)

    let told = try await bench.etl("run", "--replay", recording.path).stdout
    #expect(told.contains("to look at:\n  wdi/\(Self.code): another route had to be taken"))
  }

  @Test("When no route leads to an indicator its error says what became of each")
  func exhausted() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "XX.PORTAL.ZS"], routes: ["csv", "json"]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 3)
    let error = try run.json["sources"][0]["error"].text ?? ""
    #expect(error.contains("XX.PORTAL.ZS.csv: HTTP 200 with html"))
    #expect(error.contains("; then wdi:XX.PORTAL.ZS.json-1: HTTP 200 with html"))
  }
}
