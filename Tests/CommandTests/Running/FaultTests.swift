import Foundation
import ProgramUnderTest
import Testing

/// Everything that may come instead of data, recorded under codes XX.*.
@Suite("An answer that cannot be used")
struct FaultTests {
  @Test(
    "It is a clear error of that indicator alone; the others are published",
    arguments: [
      ("XX.INVALID.ZS", "json", ["message 120", "The provided parameter value is not valid"]),
      ("XX.RETIRED.ZS", "json", ["message 175", "may have been deleted or archived"]),
      ("XX.RETIRED.XML", "json", ["message 175", "may have been deleted or archived"]),
      ("XX.RETIRED.XML", "xml", ["message 175", "may have been deleted or archived"]),
      ("XX.RETIRED.XML", "csv", ["message 175", "may have been deleted or archived"]),
      ("XX.PORTAL.ZS", "csv", ["HTTP 200 with html", "zip was expected", "being moved"]),
      ("XX.PORTAL.ZS", "json", ["HTTP 200 with html", "json or xml was expected", "being moved"]),
      ("XX.BUSY.ZS", "csv", ["HTTP 503 from api.worldbank.org", "Temporarily Unavailable"]),
      ("XX.BUSY.ZS", "json", ["HTTP 503 from api.worldbank.org", "Temporarily Unavailable"]),
      ("XX.NOTHING.ZS", "csv", ["HTTP 200 with an empty body"]),
      ("XX.NOTHING.ZS", "json", ["HTTP 200 with an empty body"]),
      ("XX.TEXT.ZS", "csv", ["zip was expected", "'Server Error'"]),
      ("XX.TEXT.ZS", "json", ["json or xml was expected", "'Server Error'"]),
      ("XX.EMPTY.SET", "json", ["holds no XX.EMPTY.SET"]),
      ("XX.TORN.TOTAL", "json", ["torn", "total is 1122, on the first page 1056"]),
      ("XX.TORN.TOTAL", "xml", ["torn", "total is 1122, on the first page 1056"]),
      ("XX.TORN.UPDATED", "json", ["torn", "lastupdated is 2026-07-14", "2026-07-13"]),
      ("XX.TORN.PAGES", "json", ["torn", "pages is 3, on the first page 2"]),
      ("XX.TORN.ROWS", "json", ["torn", "1055 rows, announced were 1056"]),
      ("XX.TORN.MISSING", "json", ["XX.TORN.MISSING.json-2", "HTTP 404", "Resource not found"]),
      ("XX.TORN.END", "json", ["XX.TORN.END.json-2", "torn", "page past the end"]),
      ("XX.ARCHIVED.PC", "csv", ["retired", "database 57"]),
      ("XX.NEW.COLUMN", "csv", ["column 5 of the header on line 5", "'Unit'", "a later year"]),
      ("XX.NEW.HEADER", "csv", ["column 2 of the header on line 5", "'Economy Code'"]),
      ("XX.CUT.ZIP", "csv", ["damaged", "zip", "cut"]),
      ("XX.NO.MEMBER", "csv", ["a zip with the members Metadata_Indicator", "a member API_"]),
    ] as [(String, String, [String])])
  func alone(code: String, route: String, words: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL", code], routes: [route]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 3)
    let report = try run.json
    #expect(report["published"] == .truth(true))
    #expect(Balance.faults(in: report).isEmpty)
    let series = report["sources"][0]["series"]
    let good = series.item(where: "series", is: "wdi/SP.POP.TOTL")
    #expect(good["error"] == .null)
    #expect(good["kept"].count == 3072)
    let faulty = series.item(where: "series", is: "wdi/\(code)")
    #expect(faulty["status"] == .text("failed"))
    let error = try #require(faulty["error"].text)
    for word in words + [code] { #expect(error.contains(word)) }
    #expect(report["sources"][0]["error"].text == error)
  }

  @Test("The summary marks what failed and says why below")
  func summary() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "XX.NO.MEMBER"], routes: ["csv"]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path)
    #expect(run.exitCode == 3)
    #expect(run.stderr.isEmpty)
    #expect(run.stdout.contains(#/XX\.NO\.MEMBER .* FAILED/#))
    #expect(
      run.stdout.contains("to look at:\n  wdi/XX.NO.MEMBER: XX.NO.MEMBER.csv: found a zip with"))
  }

  @Test("A message of the publisher is an answer: no other route is asked")
  func message() async throws {
    let bench = try Workbench(Declaration(indicators: ["XX.RETIRED.XML"]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    let source = try run.json["sources"][0]
    // The list of places, the state of the database, and the indicator once.
    #expect(source["requests"].count == 3)
    #expect(source["error"].text?.contains("message 175") == true)
    #expect(source["error"].text?.contains("; then") == false)
  }

  @Test("A page set that repeats one row and lost another is torn, though its count is right")
  func repeatedRow() async throws {
    let code = "XX.TORN.TWICE"
    let bench = try Workbench(Declaration(indicators: [code], routes: ["json"]))
    var recording = try Recording(
      in: bench,
      economies: ["ARG", "AUS", "AUT", "BEL", "BRA", "CAN", "CHI", "CHL", "CHN", "CZE", "DNK"],
      aggregates: ["AFE", "EUU", "WLD"])
    for page in 1...2 {
      try recording.answer(
        .page(page, of: code, form: "json"), withFixture: "wdi/errors/\(code).\(page).json.gz")
    }
    let run = try await bench.etl("run", "--replay", recording.path, "--json")
    #expect(run.exitCode == 1)
    let error = try run.json["sources"][0]["series"][0]["error"].text
    #expect(
      error == "\(code).json-2: torn answer: the row of DNK 2016 is also on page 1")
  }

  @Test(
    "An indicator that fails keeps the values it had, with their lineage",
    arguments: [
      ("errors/portal.html", 200), ("errors/busy.html", 503), ("errors/nothing", 200),
      ("errors/text.txt", 200), ("errors/XX.CUT.ZIP.zip", 200), ("errors/XX.NEW.HEADER.zip", 200),
      ("errors/XX.NO.MEMBER.zip", 200), ("csv/SP.POP.0014.TO.ZS.zip", 200),
    ])
  func lastGoodValues(fault: String, status: Int) async throws {
    let code = "SP.POP.SCIE.RD.P6"
    let series = "wdi/\(code)"
    let bench = try Workbench(Declaration(indicators: ["SM.POP.NETM", code], routes: ["csv"]))
    let places = ["BRA", "KOR", "NAM"]
    var good = try Recording("good", in: bench, economies: places)
    try good.answer(.table(code), withFixture: "wdi/csv/\(code).zip")
    try good.answer(.table("SM.POP.NETM"), withFixture: "wdi/csv/SM.POP.NETM.zip")
    #expect(try await bench.etl("run", "--replay", good.path).exitCode == 0)
    let values = try await bench.values(of: series)
    let lineage = try bench.snapshotFile("lineage/wdi/\(code).csv")
    #expect(!values.isEmpty)

    var bad = try Recording("bad", in: bench, economies: places)
    try bad.answer(.table(code), withFixture: "wdi/" + fault, status: status)
    try bad.answer(.table("SM.POP.NETM"), withFixture: "wdi/csv/SM.POP.NETM.zip")
    let run = try await bench.etl("run", "--replay", bad.path, "--json")
    #expect(run.exitCode == 3)
    #expect(try run.json["published"] == .truth(false))
    #expect(
      try run.json["sources"][0]["series"].item(where: "series", is: series)["status"]
        == .text("failed"))
    #expect(try await bench.values(of: series) == values)
    #expect(try bench.snapshotFile("lineage/wdi/\(code).csv") == lineage)
  }

  @Test("When every indicator fails the exit code is 1 and nothing is published")
  func nothingLeft() async throws {
    let bench = try Workbench(Declaration(indicators: ["XX.PORTAL.ZS"], routes: ["csv"]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 1)
    #expect(try run.json["snapshot"] == .null)
    #expect(try run.json["digest"] == .null)
    #expect(try run.json["sources"][0]["status"] == .text("failed"))
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)
  }
}
