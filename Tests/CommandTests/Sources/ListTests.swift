import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("Lists and tables that a person brings")
struct ListTests {
  /// A list of firms, of which some may be missing; every fifth is of two countries.
  private static func fortune(without missing: Set<Int> = []) -> Data {
    let rows = (1...500).filter { !missing.contains($0) }.map { rank in
      "\(rank)\tFirm \(rank)\t\(rank % 5 == 0 ? "Britain/Neth." : "U.S.")\tSomewhere"
    }
    return Data(
      (["Rank\tCompany\tCountry\tHQ Location"] + rows + ["\u{1A}\t\t\t"])
        .joined(separator: "\n").utf8)
  }

  /// A list of universities, the last of which is in some place.
  private static func qs(last place: String) -> Data {
    let rows = (1...1503).map { rank in
      "\(rank)=,University \(rank),\(rank == 1503 ? place : "Czechia")"
    }
    return Data((["RANK_2025,Institution_Name,Location"] + rows).joined(separator: "\r\n").utf8)
  }

  @Test("A whole list is counted: halves for two countries, a true zero for one that has none")
  func whole() async throws {
    let bench = try Workbench()
    let file = try bench.write(Self.fortune(), to: "fortune-2019.tsv")
    #expect(try await bench.etl("import", "--source", "fortune", file).exitCode == 0)
    let run = try await bench.etl("run", "--source", "fortune", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(Balance.faults(in: try run.json).isEmpty)
    let firms = try await bench.values(of: "fortune/GLOBAL500.FIRMS")
    #expect(firms.count == 38)
    #expect(
      [firms["USA 2019"], firms["GBR 2019"], firms["NLD 2019"], firms["ZAF 2019"]]
        == [400, 50, 50, 0])
    let shares = try await bench.values(of: "fortune/GLOBAL500.SHARE")
    #expect(shares["GBR 2019"] == 10)
    let zero = try await bench.etl("explain", "fortune/GLOBAL500.FIRMS", "ZAF", "2019", "--json")
    #expect(zero.exitCode == 0)
    #expect(try zero.json["records"].items.count == 500)
  }

  @Test(
    "A list with a hole is refused by name, and what was known stays",
    arguments: [
      ([500], "the list of 2020 is not whole: found 499 entries, expected 500"),
      ([250], "the list of 2020 is not whole: the rank 251 stands at position 250 of 499"),
    ] as [(Set<Int>, String)])
  func truncated(missing: Set<Int>, sentence: String) async throws {
    let bench = try Workbench()
    let whole = try bench.write(Self.fortune(), to: "fortune-2019.tsv")
    let cut = try bench.write(Self.fortune(without: missing), to: "fortune-2020.tsv")
    let imported = try await bench.etl("import", "--source", "fortune", whole, cut)
    #expect(imported.exitCode == 3)
    #expect(imported.stdout.contains(sentence))
    let run = try await bench.etl("run", "--source", "fortune", "--offline")
    #expect(run.exitCode == 0)
    let values = try await bench.values(of: "fortune/GLOBAL500.FIRMS")
    #expect(Set(values.keys.map { $0.suffix(4) }) == ["2019"])
  }

  @Test("A list with a place nobody can resolve is not published; the rest goes on")
  func unknownPlace() async throws {
    let bench = try Workbench()
    let firms = try bench.write(Self.fortune(), to: "fortune-2019.tsv")
    let list = try bench.write(Self.qs(last: "Atlantis"), to: "qs.csv")
    _ = try await bench.etl("import", "--source", "fortune", firms)
    _ = try await bench.etl("import", "--source", "qs", list)
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 3)
    let source = try run.json["sources"].item(where: "source", is: "qs")
    #expect(source["status"].text == "failed")
    #expect(source["error"].text?.contains("'Atlantis' is no place of the qs dialect") == true)
    let series = try await bench.etl("show", "--json").stdout
    #expect(!series.contains("qs/WUR"))
    #expect(series.contains("fortune/GLOBAL500.FIRMS"))

    let mended = try bench.write(Self.qs(last: "Northern Cyprus"), to: "qs-mended.csv")
    _ = try await bench.etl("import", "--source", "qs", mended)
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    #expect(try await bench.values(of: "qs/WUR.TOP1000")["CZE 2025"] == 1000)
  }

  /// An export of patents in force by origin, with one more row.
  private static func wipo(_ row: String) -> Data {
    let lines = [
      "Intellectual property right :Patent", "", "Indicator :3 - Patents in force", "",
      "Source: WIPO statistics database. Last updated: February 2026", "",
      "Origin,Origin (Code),Office,2023,2024", "\"Africa\",\"R1\",Total,5,,",
      "\"Brazil\",\"BR\",Total,10,20,", row,
    ]
    return Data(lines.joined(separator: "\n").utf8)
  }

  @Test("An export of WIPO with a shifted column is refused by name")
  func shifted() async throws {
    let bench = try Workbench()
    let file = try bench.write(Self.wipo("\"Chile\",Total,\"CL\",1,2,"), to: "export.csv")
    let imported = try await bench.etl("import", "--source", "wipo", file)
    #expect(imported.exitCode == 1)
    #expect(imported.stdout.contains("row 10, the place: found 'Total'"), "\(imported.stdout)")
  }

  @Test(
    "A row of an export that lost or gained a cell is kept out, and the others are published",
    arguments: [
      ("\"Chile\",\"CL\",Total,2,", "found 5 cells, expected 6 as under the header"),
      ("\"Chile\",\"CL\",2,3,", "found 5 cells, expected 6 as under the header"),
      ("\"Chile\",\"CL\",Total,1,2,3,", "found 7 cells, expected 6 as under the header"),
      ("\"Chile\",\"CL\",\"Peru\",1,2,", "found 'Peru' under 'Office', expected 'Total'"),
    ])
  func width(row: String, sentence: String) async throws {
    let bench = try Workbench()
    let file = try bench.write(Self.wipo(row), to: "export.csv")
    #expect(try await bench.etl("import", "--source", "wipo", file).exitCode == 0)
    let run = try await bench.etl("run", "--source", "wipo", "--offline", "--json")
    #expect(Balance.faults(in: try run.json).isEmpty)
    #expect(
      try await bench.values(of: "wipo/PATENTS_IN_FORCE.ORIGIN")
        == ["R1 2023": 5, "BRA 2023": 10, "BRA 2024": 20])
    let kept = try await bench.etl("quarantine", "list", "--json").stdout
    #expect(kept.contains("wrong-shape") && kept.contains(sentence), "\(kept)")
  }

  @Test("A series of which every record is kept out fails in words and keeps its values")
  func allKeptOut() async throws {
    let bench = try Workbench()
    let good = try bench.write(Self.wipo("\"Chile\",\"CL\",Total,1,2,"), to: "good.csv")
    _ = try await bench.etl("import", "--source", "wipo", good)
    #expect(try await bench.etl("run", "--source", "wipo", "--offline").exitCode == 0)
    let before = try await bench.values(of: "wipo/PATENTS_IN_FORCE.ORIGIN")
    let lines = [
      "Indicator :3 - Patents in force", "Origin,Origin (Code),Office,2023,2024",
      "\"Chile\",\"CL\",Total,1,2,", "\"Chile\",\"CL\",Total,3,4,",
    ]
    let twice = try bench.write(Data(lines.joined(separator: "\n").utf8), to: "twice.csv")
    let other = try Workbench()
    for bench in [bench, other] {
      #expect(try await bench.etl("import", "--source", "wipo", twice).exitCode == 0)
    }
    let alone = try await other.etl("run", "--source", "wipo", "--offline", "--json")
    #expect(alone.exitCode == 1)
    let source = try alone.json["sources"][0]
    #expect(
      source["error"].text?.contains("twice.csv: all of its") == true
        || alone.stdout.contains("twice.csv: all of its"), "\(alone.stdout)")
    _ = try await bench.etl("run", "--source", "wipo", "--offline")
    #expect(try await bench.values(of: "wipo/PATENTS_IN_FORCE.ORIGIN")["BRA 2024"] == 20)
    #expect(before["BRA 2024"] == 20)
  }

  @Test(
    "Of two whole files given together the one that reaches further counts, whatever their order")
  func reach() async throws {
    let codes = """
      AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ \
      CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI \
      FJ FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO \
      JP KE KG KH KI KM KN KR KW KZ LA LB LC LI LK LR LS LT
      """.split(separator: " ")
    func export(_ years: ClosedRange<Int>, _ value: Int) -> Data {
      let header = ["Indicator :3 - Patents in force", "Origin,Origin (Code),Office"]
      let rows = codes.map { "\"\($0)\",\"\($0)\",Total" }
      let cells = years.map { ",\($0)" }.joined()
      let values = years.map { _ in ",\(value)" }.joined()
      let lines = [header[0], header[1] + cells] + rows.map { $0 + values + "," }
      return Data(lines.joined(separator: "\n").utf8)
    }
    let bench = try Workbench()
    let newer = try bench.write(export(2022...2024, 7), to: "newer.csv")
    let older = try bench.write(export(2021...2023, 3), to: "older.csv")
    let imported = try await bench.etl("import", "--source", "wipo", newer, older)
    #expect(imported.exitCode == 0)
    #expect(
      imported.stdout.contains("not used for PATENTS_IN_FORCE.ORIGIN: newer.csv counts"),
      "\(imported.stdout)")
    #expect(try await bench.etl("run", "--source", "wipo", "--offline").exitCode == 0)
    let values = try await bench.values(of: "wipo/PATENTS_IN_FORCE.ORIGIN")
    #expect(values["BRA 2024"] == 7 && values["BRA 2023"] == 7 && values["BRA 2021"] == nil)
  }

  @Test("An import says which edition it understood, and refuses a name that tells two")
  func editionOfName() async throws {
    let bench = try Workbench()
    let one = try bench.write(Self.fortune(), to: "fortune-2019.tsv")
    let two = try bench.write(Self.fortune(), to: "export_20250102_fortune2024.tsv")
    let imported = try await bench.etl("import", "--source", "fortune", one, two)
    #expect(imported.exitCode == 3)
    #expect(imported.stdout.contains("fortune-2019.tsv: GLOBAL500, 2019\n"))
    #expect(
      imported.stdout.contains("found '2025' and '2024' in the file's name"), "\(imported.stdout)")
  }

  @Test("A list of another sort is refused for a header that is not where it was")
  func header() async throws {
    let bench = try Workbench()
    let file = try bench.write(Data("place,firms\nChina,119\n".utf8), to: "firms-2019.csv")
    let imported = try await bench.etl("import", "--source", "fortune", file)
    #expect(imported.exitCode == 1)
    #expect(imported.stdout.contains("the layout has changed at the header"))
  }

  // MARK: Over the network

  /// Runs one source of the product's pipelines, in no hurry to be polite, against a server.
  private func run(
    _ source: String, in bench: Workbench, against server: LoopbackServer
  ) async throws -> JSON {
    let copy = bench.directory.appending(path: "P")
    if !FileManager.default.fileExists(atPath: copy.path) {
      try FileManager.default.copyItem(at: Repository.pipelines, to: copy)
      let file = copy.appending(path: "sources/\(source).yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data(
        text.replacing(/requests_per_second: [\d.]+/, with: "requests_per_second: 1000").utf8
      ).write(to: file)
    }
    return try await Program.run(
      [
        "run", "--source", source, "--base-url", "\(source)=\(server.url(""))", "--json",
        "--cache", "C", "--store", "S", "--pipelines", copy.path,
      ], in: bench.directory
    ).json
  }

  @Test("Where WIPO's export is refused, its table of names is read instead, to the same values")
  func wipoTable() async throws {
    let table = """
      {"recordInfo": {"total": 2}, "columns": ["Origin", "2023"], "records": [
        {"selectedOrigin": "Republic of Korea", "selectedOrigin_SeqOrder": 118, "2023": "12",
         "2023_SeqOrder": 12, "2024": "", "2024_SeqOrder": null},
        {"selectedOrigin": "World", "selectedOrigin_SeqOrder": 1, "2023": "30", "2024": "40"}]}
      """
    let server = try LoopbackServer { request in
      if request.path.hasSuffix("downloadCsv") { return .status(400, body: Array("no".utf8)) }
      return .ok(table, type: "application/json")
    }
    let bench = try Workbench()
    let report = try await run("wipo", in: bench, against: server)
    #expect(report["sources"][0]["status"].text == "ok", "\(report)")
    let asked = server.requests.first { $0.path.hasSuffix("table-result") }
    #expect(asked?.headers["accept-language"] == "en")
    #expect(
      try await bench.values(of: "wipo/PATENTS_IN_FORCE.ORIGIN")
        == ["KOR 2023": 12, "WD 2023": 30, "WD 2024": 40])
  }

  @Test("A table that Eurostat has retired fails by name and keeps its values")
  func eurostatRetired() async throws {
    let server = try LoopbackServer { request in
      let name = request.path.split(separator: "/").last ?? ""
      guard request.query("format") == "SDMX-CSV",
        let body = try? Repository.fixture("eurostat/\(name).csv"),
        name == "tps00170" || request.number < 2
      else { return .status(404, body: Array("{\"error\": []}".utf8)) }
      return .ok([UInt8](body), type: "text/csv")
    }
    let bench = try Workbench()
    #expect(
      try await run("eurostat", in: bench, against: server)["sources"][0]["status"].text == "ok")
    let cards = "eurostat/BLUE_CARDS"
    let before = try await bench.values(of: cards)
    let again = try await run("eurostat", in: bench, against: server)["sources"][0]
    let series = again["series"].item(where: "series", is: cards)
    #expect(series["status"].text == "failed")
    #expect(series["error"].text?.contains("HTTP 404") == true)
    #expect(!before.isEmpty)
    #expect(try await bench.values(of: cards) == before)
    #expect(before["IRL 2022"] == nil)
  }
}
