import Foundation
import ProgramUnderTest
import Testing

@Suite("Several imports of one series")
struct ImportOrderTests {
  static let older = WideTable(rows: [("BRA", ["1", "2"]), ("KOR", ["3", "4"])])
  static let newer = WideTable(rows: [("BRA", ["10", "20"]), ("KOR", ["30", "40"])])
  static let onlyBrazil = WideTable(rows: [("BRA", ["100", ""])])

  /// A bench that got these files, in this order.
  private func bench(_ files: [(table: WideTable, day: String)]) async throws -> Workbench {
    let bench = try Workbench(ImportTests.declaration)
    for (number, file) in files.enumerated() {
      let path = try bench.write(file.table.bytes, to: "\(number).csv")
      let imported = try await bench.etl(
        "import", "--source", "wdi", path, "--retrieved-at", file.day)
      #expect(imported.exitCode == 0)
    }
    return bench
  }

  @Test(
    "The day of download decides, not the order of import",
    arguments: [
      [(older, "2026-04-10"), (newer, "2026-07-14")],
      [(newer, "2026-07-14"), (older, "2026-04-10")],
    ] as [[(WideTable, String)]])
  func day(files: [(WideTable, String)]) async throws {
    let bench = try await bench(files)
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    let values = try await bench.values(of: "wdi/SP.POP.TOTL")
    #expect(values == ["BRA 2001": 10, "BRA 2002": 20, "KOR 2001": 30, "KOR 2002": 40])
  }

  @Test("A set that cannot be read does not hide the one before it, and its error is told")
  func torn() async throws {
    let bench = try await bench([(Self.older, "2026-04-10")])
    let pages = try [(1, 2), (2, 3)].map { number, total in
      try bench.write(Data(Self.page(number, of: 2, total: total).utf8), to: "p\(number).json")
    }
    let imported = try await bench.etl(
      ["import", "--source", "wdi", "--retrieved-at", "2026-07-14"] + pages)
    #expect(imported.exitCode == 0)
    let run = try await bench.etl("run", "--offline", "--json").json
    let series = run["sources"][0]["series"].item(where: "series", is: "wdi/SP.POP.TOTL")
    #expect(series["status"].text == "failed")
    #expect(series["error"].text?.contains("total") == true)
    #expect(run["published"] == .truth(true))
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL")["KOR 2002"] == 4)
  }

  /// A page as the bank's service writes it, with one observation of the year of its number.
  private static func page(_ number: Int, of pages: Int, total: Int) -> String {
    """
    [{"page":\(number),"pages":\(pages),"per_page":1,"total":\(total),"sourceid":"2",\
    "lastupdated":"2026-07-13"},[{"indicator":{"id":"SP.POP.TOTL","value":"Population, total"},\
    "country":{"id":"BR","value":"Brazil"},"countryiso3code":"BRA","date":"200\(number)",\
    "value":7,"unit":"","obs_status":"","decimal":0}]]
    """
  }

  @Test("A file of one country replaces that country alone, with what was withdrawn of it")
  func oneCountry() async throws {
    let bench = try await bench([(Self.older, "2026-04-10"), (Self.onlyBrazil, "2026-07-14")])
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(Balance.faults(in: try run.json).isEmpty)
    let values = try await bench.values(of: "wdi/SP.POP.TOTL")
    #expect(values == ["BRA 2001": 100, "KOR 2001": 3, "KOR 2002": 4])
    for (place, file) in [("BRA", "1.csv"), ("KOR", "0.csv")] {
      let explained = try await bench.etl("explain", "wdi/SP.POP.TOTL", place, "2001", "--json")
      #expect(try explained.json["records"][0]["name"] == .text(file))
    }
  }

  @Test("A file of one country that is older than the whole table says nothing about it")
  func oldCountry() async throws {
    let bench = try await bench([(Self.newer, "2026-07-14"), (Self.onlyBrazil, "2026-04-10")])
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL")["BRA 2002"] == 20)
  }

  @Test(
    "--as-of uses what was known by that day",
    arguments: [
      ("2026-04-10", 1.0), ("2026-07-13", 1), ("2026-07-14", 10),
      ("2026-07-13T23:59:59Z", 1), ("2026-07-14T00:00:00Z", 10),
      ("2026-07-14T08:59:59+09:00", 1), ("2026-07-14T09:00:00+09:00", 10),
    ])
  func asOf(day: String, value: Double) async throws {
    let bench = try await bench([(Self.older, "2026-04-10"), (Self.newer, "2026-07-14")])
    #expect(try await bench.etl("run", "--as-of", day).exitCode == 0)
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL")["BRA 2001"] == value)
  }

  @Test("Before anything was known there is nothing to publish")
  func tooEarly() async throws {
    let bench = try await bench([(Self.older, "2026-04-10")])
    let run = try await bench.etl("run", "--as-of", "2026-04-09", "--json")
    #expect(try run.json["published"] == .truth(false))
    #expect(try run.json["snapshot"] == .null)
    #expect(try run.json["sources"][0]["series"][0]["status"] == .text("missing"))
  }

  @Test(
    "--offline and --as-of ask nothing", arguments: [["--offline"], ["--as-of", "2026-12-31"]])
  func silence(option: [String]) async throws {
    let bench = try await bench([(Self.older, "2026-04-10")])
    // Nobody listens there: a single request would be an error.
    let run = try await bench.etl(
      ["run", "--base-url", "wdi=http://127.0.0.1:1/v2", "--json"] + option)
    #expect(run.exitCode == 0)
    #expect(run.stderr.isEmpty)
    let source = try run.json["sources"][0]
    #expect(source["requests"].count == 0)
    #expect(source["bytes"].count == 0)
    #expect(source["error"] == .null)
  }
}
