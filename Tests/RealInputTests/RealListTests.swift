import Foundation
import ProgramUnderTest
import Testing

@Suite("Real lists, migrant stock and national tables", .enabled(if: RealInput.folder != nil))
struct RealListTests {
  /// A source, the folder and the names of its files, and what a run keeps and quarantines.
  struct Case: Sendable, CustomTestStringConvertible {
    let source: String
    let folder: String
    let files: String
    let kept: Int
    let quarantined: Int
    var testDescription: String { "\(source): \(folder)/\(files)" }
  }

  static let cases = [
    Case(
      source: "qs", folder: "rankings", files: "qs_202.*(xlsx|kaggle.csv|cleaned.csv)", kept: 4429,
      quarantined: 0),
    Case(
      source: "fortune", folder: "rankings", files: ".*2019_complete.tsv|derived_fortune_2024.*",
      kept: 1000, quarantined: 0),
    Case(
      source: "fortune-china", folder: "rankings", files: ".*fortunechina.csv", kept: 500,
      quarantined: 0),
    Case(source: "gtci", folder: "other", files: "gtci_.*csv", kept: 8553, quarantined: 0),
    Case(source: "unhcr", folder: "other", files: "unhcr_.*csv", kept: 148_367, quarantined: 0),
    Case(source: "eurostat", folder: "other", files: "eurostat_.*", kept: 387, quarantined: 0),
    // A few cells hold text, and one row has figures without a place.
    Case(
      source: "worldbank-matrices", folder: "other", files: ".*[Bb]ilateral.*", kept: 163_230,
      quarantined: 10),
    Case(source: "unsd", folder: "other/unsd_syb65", files: ".*csv", kept: 6498, quarantined: 0),
    Case(source: "unsd", folder: "wipo", files: "SYB65.*", kept: 1739, quarantined: 0),
    Case(
      source: "wipo", folder: "wipo", files: ".*rewrapped.csv|raw_.*zip|.*xlsx", kept: 114_209,
      quarantined: 0),
    Case(source: "desa", folder: "undesa", files: ".*2020_ims.*xlsx", kept: 5779, quarantined: 0),
    Case(
      source: "desa", folder: "undesa", files: "UN_MigrantStockTotal_2019.xlsx", kept: 5727,
      quarantined: 0),
    Case(
      source: "rosstat", folder: "national/russia_rosstat", files: "nauka_[23].xls", kept: 207,
      quarantined: 0),
    Case(
      source: "stats-sa", folder: "national/southafrica_statssa", files: ".*xlsx", kept: 1042,
      quarantined: 0),
    Case(
      source: "bps", folder: "national/indonesia_bps", files: ".*csv", kept: 935, quarantined: 0),
    Case(
      source: "dosm", folder: "national/malaysia_dosm", files: ".*csv", kept: 1316, quarantined: 0),
    Case(source: "nbs", folder: "national/china_nbs", files: ".*json", kept: 5, quarantined: 0),
  ]

  /// Imports the files of a source and runs it.
  private static func bench(_ given: Case) async throws -> (Workbench, JSON) {
    let bench = try Workbench()
    let files = try RealInput.files("../" + given.folder, given.files)
    try #require(!files.isEmpty)
    let imported = try await bench.etl(["import", "--source", given.source] + files)
    #expect(imported.exitCode == 0, "\(imported.stdout)")
    let run = try await bench.etl("run", "--source", given.source, "--offline", "--json")
    #expect(run.exitCode == 0, "\(run.stdout)")
    return (bench, try run.json)
  }

  @Test(
    "Every file goes through import and run, and every record is accounted for", arguments: cases)
  func everything(given: Case) async throws {
    let (_, report) = try await Self.bench(given)
    #expect(Balance.faults(in: report).isEmpty)
    #expect(report["sources"][0]["kept"].count == given.kept)
    #expect(report["sources"][0]["quarantined"].count == given.quarantined)
  }

  /// Where our counts are not those of the reference, and why.
  static let differences: [String: Double] = [
    // Unilever is of two countries: the reference counts it for neither, under a name of its own.
    "f500_2019 GBR": 16.5, "f500_2019 NLD": 11.5, "f500_2019 (GBR/NLD)": 0,
    "f500_2019 britain-netherlands": 0,
    // No country: the reference has it under its name, we under the code of a place that is none.
    "qs2025_top1000 (Northern Cyprus)": 0, "qs2025_top1000 northern-cyprus": 1,
    "qs2027_top1000 (Northern Cyprus)": 0, "qs2027_top1000 northern-cyprus": 3,
  ]

  @Test("Counts by country are those of the reference, but for differences that are explained")
  func counts() async throws {
    let (qs, _) = try await Self.bench(Self.cases[0])
    let (fortune, _) = try await Self.bench(Self.cases[1])
    let folder = try RealInput.directory("../rankings")
    let reference = try String(
      contentsOf: folder.appending(path: "derived_counts_by_country.csv"), encoding: .utf8
    ).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = [
      ("f500_2019", fortune, "fortune/GLOBAL500.FIRMS", "2019"),
      ("f500_2024", fortune, "fortune/GLOBAL500.FIRMS", "2024"),
      ("qs2023_top1000", qs, "qs/WUR.TOP1000", "2023"),
      ("qs2025_top1000", qs, "qs/WUR.TOP1000", "2025"),
      ("qs2025_top500", qs, "qs/WUR.TOP500", "2025"),
      ("qs2025_top200", qs, "qs/WUR.TOP200", "2025"),
      ("qs2027_top1000", qs, "qs/WUR.TOP1000", "2027"),
    ]
    for (name, bench, series, year) in columns {
      let column = try #require(reference[0].firstIndex(of: name))
      var expected: [String: Double] = [:]
      for row in reference.dropFirst() { expected[row[0]] = Double(row[column]) }
      for (key, value) in Self.differences where key.hasPrefix(name + " ") {
        expected[String(key.dropFirst(name.count + 1))] = value
      }
      var found: [String: Double] = [:]
      for (key, value) in try await bench.values(of: series) where key.hasSuffix(" " + year) {
        found[String(key.dropLast(5))] = value
      }
      for place in Set(expected.keys).union(found.keys) {
        #expect(found[place] ?? 0 == expected[place] ?? 0, "\(name) \(place)")
      }
      // A country of the index without an entry has a zero, not nothing.
      for row in reference where row[1] == "1" {
        #expect(found[row[0]] != nil, "\(name) \(row[0])")
      }
    }
    #expect(try await fortune.values(of: "fortune/GLOBAL500.FIRMS")["USA 2019"] == 121)
    let top = try await qs.values(of: "qs/WUR.TOP1000").filter { $0.key.hasSuffix(" 2025") }
    #expect(top["USA 2025"] == 135)
    #expect(top.values.reduce(0, +) == 1005)
  }

  @Test("Figures that other publications print come out of the files")
  func figures() async throws {
    func values(_ source: String, _ series: String) async throws -> [String: Double] {
      let given = try #require(Self.cases.last { $0.source == source })
      return try await Self.bench(given).0.values(of: series)
    }
    #expect(try await values("wipo", "wipo/PATENTS_IN_FORCE.ORIGIN")["JPN 2019"] == 3_030_707)
    #expect(try await values("nbs", "nbs/TERTIARY_PER_100000")["CHN 2020"] == 15467)
    #expect(try await values("nbs", "nbs/POPULATION.PERSONS")["CHN 2020"] == 1_412_120_000)
    let (desa, _) = try await Self.bench(Self.cases[10])
    let stock = try await desa.values(of: "desa/STOCK.TOTAL")
    #expect(stock["900 2020-07-01"] == 280_598_105)
    let largest = try await desa.values(of: "desa/DESTINATIONS.LARGEST")
    #expect(
      Set(largest.keys.filter { $0.hasSuffix("2020-07-01") }.map { $0.prefix(3) }) == [
        "USA", "DEU", "SAU",
      ])
  }

  @Test("The edition of 2024 adds up to the world, and names the largest")
  func migrants() async throws {
    let given = Case(
      source: "desa", folder: "undesa", files: "reshaped_2024rev_bilateral.*gz", kept: 234_081,
      quarantined: 0)
    let (bench, report) = try await Self.bench(given)
    #expect(report["sources"][0]["kept"].count == given.kept)
    let day = "2024-07-01"
    let stock = try await bench.values(of: "desa/STOCK.TOTAL").filter { $0.key.hasSuffix(day) }
    #expect(stock.values.reduce(0, +) == 304_021_813)
    func largest(_ series: String) async throws -> Set<String> {
      Set(
        try await bench.values(of: series).keys.filter { $0.hasSuffix(day) }.map {
          String($0.prefix(3))
        })
    }
    #expect(try await largest("desa/DESTINATIONS.LARGEST") == ["USA", "DEU", "SAU"])
    #expect(try await largest("desa/ORIGINS.LARGEST") == ["IND", "CHN", "MEX"])
    let corridors = try bench.snapshotFile("observations/desa/CORRIDORS.LARGEST.csv")
    #expect(String(decoding: corridors, as: UTF8.self).contains("USA,MEX,2024-07-01"))
  }
}
