import Foundation
import ProgramUnderTest
import Testing

@Suite("Gaps of an index and what is put there")
struct FillTests {
  static let researchers = "wdi/SP.POP.SCIE.RD.P6"

  private static let index = """
    index: small
    title: Researchers
    countries: [BRA, KOR]
    reference: { year: 2004, max_age: 1 }
    normalisation: { method: min-max, low: 0, high: 1 }
    weights: global
    scale: full-marks
    decimals: 1
    holes: stop
    pillars:
      - code: P
        name: People
        weight: 1
        indicators:
          - code: R
            name: Researchers
            unit: persons
            weight: 1
            direction: positive
            formula: researchers
            inputs: { researchers: { series: wdi/SP.POP.SCIE.RD.P6, unit: per million people } }

    """.replacing("unit: persons", with: "unit: per million people")

  private static let fills = """
    index: small
    ladders:
      - series: wdi/SP.POP.SCIE.RD.P6
        fill:
          - { method: interpolation, max_span: 4 }
          - { method: earlier-year, max_age: 9 }

    """

  /// A bench with the index, its ladder, and figures from 1995 to 2004.
  private func bench(_ brazil: [Int: String], fills: String = fills) async throws -> Workbench {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.SCIE.RD.P6"], completeFrom: 2))
    try bench.write(Data(Self.index.utf8), to: "P/index/small.yaml")
    try bench.write(Data(fills.utf8), to: "P/fills/small.yaml")
    try await load(brazil, day: "2026-01-01", into: bench)
    return bench
  }

  private func load(_ brazil: [Int: String], day: String, into bench: Workbench) async throws {
    let years = Array(1995...2006)
    var table = WideTable(
      code: "SP.POP.SCIE.RD.P6", name: "Researchers in R&D (per million people)",
      years: years.map(String.init),
      rows: [
        ("BRA", years.map { brazil[$0] ?? "" }), ("KOR", years.map { "\(100 + $0 - 1995)" }),
      ])
    table.rows[1].cells[11] = ""
    let path = try bench.write(table.bytes, to: "\(day).csv")
    let imported = try await bench.etl(
      "import", "--source", "wdi", path, "--retrieved-at", day)
    #expect(imported.exitCode == 0)
    #expect(try await bench.runAccepting(["--offline"]).exitCode == 0)
  }

  @Test("A fill is shown with method, source and parents, and explained to its parents' bytes")
  func fill() async throws {
    let bench = try await bench([1999: "50", 2000: "60"])
    let all = try await bench.etl("fills", "--json").json
    #expect(Contract.shapes["fills"]?.faults(in: all).isEmpty == true)
    let fills = all["fills"].items
    #expect(fills.count == 1)
    #expect(fills[0]["place"] == .text("BRA") && fills[0]["period"] == .text("2004"))
    #expect(fills[0]["value"] == .number(60))
    let fill = fills[0]["fill"]
    #expect(fill["method"] == .text("earlier-year") && fill["source"] == .text("wdi"))
    #expect(fill["parents"] == .list([.text("\(Self.researchers) BRA 2000")]))
    #expect(fill["age"].count == 4 && fill["tested"].count == 7)
    // Korea grows by 1 a year: four years before, a value is 4 less.
    let misses = (0..<7).map { 4.0 / Double(104 + $0) }
    let error = 60 * (misses.reduce(0) { $0 + $1 * $1 } / 7).squareRoot()
    #expect(abs((fill["error"].number ?? 0) - error) < 1e-9)

    let shown = try await bench.etl(
      "show", "--series", Self.researchers, "--place", "BRA", "--json"
    ).json["observations"].items
    #expect(shown.map { $0["period"] } == [.text("1999"), .text("2000"), .text("2004")])
    #expect(shown[1]["fill"] == .null && shown[2]["fill"] == fill)
    let contract = try #require(Contract.shapes["show"])
    let whole = try await bench.etl("show", "latest", "--place", "BRA", "--json").json
    #expect(contract.faults(in: whole).isEmpty)

    let explained = try await bench.etl("explain", Self.researchers, "BRA", "2004", "--json")
    #expect(explained.exitCode == 0)
    let json = try explained.json
    #expect(json["cell"]["fill"] == fill && json["cell"]["first_seen"] == .null)
    #expect(json["steps"][0]["rule"] == .text("fill.earlier-year"))
    #expect(json["records"].items.map { $0["text"] } == [.text("60")])
    #expect(json["records"][0]["fault"] == .null)
    #expect(json["history"].items.map { $0["value"] } == [.number(60)])
    #expect(Contract.shapes["explain"]?.faults(in: json).isEmpty == true)
    let text = try await bench.etl("explain", Self.researchers, "BRA", "2004").stdout
    #expect(text.contains("not published: filled") && text.contains("4 years older than wanted"))

    let row = try #require(try CSVTable(try bench.snapshotFile("fills.csv")).rows.first)
    #expect(row["parents"] == "\(Self.researchers) BRA 2000" && row["dimensions"] == "")
  }

  @Test("It is gone as soon as the publisher has a value, and comes back when that is taken back")
  func catchingUp() async throws {
    let bench = try await bench([1999: "50", 2000: "60"])
    let first = try await bench.etl("snapshots", "--json").json["snapshots"][0]["digest"]
    try await load([1999: "50", 2000: "60", 2003: "70"], day: "2026-02-01", into: bench)
    #expect(try await bench.etl("fills", "--json").json["fills"].items.isEmpty)
    #expect(
      try await bench.etl("gaps").stdout == "no gaps\n")
    try await load([1999: "50", 2000: "60"], day: "2026-03-01", into: bench)
    let gaps = try await bench.etl("gaps", "--json").json
    #expect(Contract.shapes["gaps"]?.faults(in: gaps).isEmpty == true)
    let gap = gaps["gaps"][0]
    #expect(gap["reason"] == .text("withdrawn") && gap["latest"].count == 2000)
    #expect(gap["value"] == .number(60) && gap["indicators"] == .list([.text("R")]))
    // The same figures are the same snapshot again, fills and all.
    let last = try await bench.etl("snapshots", "--json").json["snapshots"].items.last
    #expect(last?["digest"] == first)
  }

  @Test("A published value is never touched, whatever the ladder says")
  func published() async throws {
    for year in [2003, 2004] {
      let bench = try await bench([1999: "50", 2002: "60", year: "1", 2005: "90"])
      #expect(try await bench.etl("fills", "--json").json["fills"].items.isEmpty)
    }
    let bench = try await bench([2002: "60", 2005: "90"])
    let fill = try await bench.etl("fills", "--json").json["fills"][0]
    #expect(fill["value"] == .number(80) && fill["fill"]["method"] == .text("interpolation"))
  }

  @Test("Another ladder makes another snapshot of the same figures, and says nothing is new twice")
  func otherLadder() async throws {
    let bench = try await bench([1999: "50", 2000: "60"])
    try bench.write(Data("index: small\nladders: []\n".utf8), to: "P/fills/small.yaml")
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(try run.json["published"] == .truth(true))
    #expect(try run.json["sources"][0]["filled"].count == 0)
    #expect(try await bench.etl("run", "--offline", "--json").json["published"] == .truth(false))
    let before = try await bench.etl("fills", "latest~1", "--json").json["fills"].items
    #expect(before.count == 1)
    let gaps = try await bench.etl("gaps", "--index").stdout
    #expect(gaps.contains("1 of 2 cells of small have no published value, 1 of them no fill"))
    let old = try await bench.etl("gaps", "latest~1", "--index").stdout
    #expect(old.contains("1 of 2 cells of small have no published value, 0 of them no fill"))
  }

  @Test("The index takes a fill for a value that is not published")
  func index() async throws {
    let bench = try await bench([1999: "50", 2000: "60"])
    let index = try await bench.etl("index", "--draws", "0", "--json")
    #expect(index.exitCode == 0)
    let cell = try index.json["countries"].item(where: "place", is: "BRA")["indicators"]["R"]
    #expect(cell["value"] == .number(60))
    #expect(cell["origin"].text?.contains("published") != true)
  }

  @Test(
    "A ladder that cannot be right is refused with words",
    arguments: [
      (
        "series: wdi/SP.POP.SCIE.RD.P6", "series: wdi/SP.POP.TOTL",
        "small has no input wdi/SP.POP.TOTL"
      ),
      ("max_age: 9", "max_age: 0", "max_age: found 0, expected 1 to 100 years"),
      ("max_age: 9", "max_span: 9", "fill[1] has no 'max_age'"),
      ("method: earlier-year", "method: guess", "fill[1].method"),
      (
        "{ method: interpolation, max_span: 4 }", "{ method: same-definition, series: uis/X }",
        "no source declares uis/X"
      ),
      ("index: small", "index: large", "P/index/large.yaml"),
    ])
  func mistakes(text: String, other: String, words: String) async throws {
    let bench = try await bench([2004: "1"])
    try bench.write(
      Data(Self.fills.replacing(text, with: other).utf8), to: "P/fills/small.yaml")
    let run = try await bench.etl("run", "--offline")
    #expect(run.exitCode == 1)
    #expect(run.stderr.contains(words), "\(run.stderr)")
  }
}
