import Foundation
import ProgramUnderTest
import Testing

@Suite("Real visa statistics and Open Doors", .enabled(if: RealInput.folder != nil))
struct RealVisaTests {
  /// Files below the folder of real input whose path has this form, in order.
  private static func files(_ form: String) throws -> [String] {
    let folder = try #require(RealInput.folder)
    let form = try Regex(form)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.wholeMatch(of: form) != nil }.sorted()
      .map { folder.appending(path: $0).path }
  }

  private static func bench(
    _ source: String, _ forms: String...
  ) async throws -> (bench: Workbench, run: JSON) {
    let bench = try Workbench()
    for form in forms {
      let imported = try await bench.etl(["import", "--source", source] + (try files(form)))
      #expect(imported.exitCode == 0, "\(imported.stdout)")
    }
    let run = try await bench.etl("run", "--source", source, "--offline", "--json")
    #expect(run.exitCode == 0, "\(run.stdout)")
    #expect(Balance.faults(in: try run.json).isEmpty)
    return (bench, try run.json)
  }

  /// Whether the newest snapshot has more of a series than the one before, and nothing else.
  private static func isExtended(_ series: String, _ bench: Workbench) async throws -> Bool {
    let change = try await bench.etl(
      "diff", "latest~1", "latest", "--series", series, "--json"
    ).json["summary"][0]
    return change["revised"].number == 0 && change["disappeared"].number == 0
      && change["appeared"].number ?? 0 > 0
  }

  /// A value by the codes of its dimensions, in any order.
  private func value(
    _ bench: Workbench, _ series: String, _ place: String, _ period: String, _ codes: String...
  ) async throws -> Double? {
    try await bench.etl(
      "show", "latest", "--series", series, "--place", place, "--period", period, "--json"
    ).json["observations"].items.first { observation in
      codes.allSatisfy { code in
        ["class", "group", "category", "outcome", "preference", "state", "level"].contains {
          observation["dimensions"][$0].text == code
        }
      }
    }?["value"].number
  }

  @Test(
    "All 28 years of the detail table are what openpyxl reads, each cell once, and add up",
    .enabled(if: WorkbookRealInput.hasPeers))
  func detail() async throws {
    let workbook = "state/FYs97-24_NIVDetailTable\\.xlsx"
    let (bench, run) = try await Self.bench("state", workbook)
    #expect(run["sources"][0]["quarantined"].count == 0)
    let values = bench.store.appending(path: "latest/observations/state/niv.csv").path
    let difference = try await Python.check(
      "check_visas.py", [values] + (try Self.files(workbook)))
    #expect(difference == nil)
    #expect(try await value(bench, "state/niv-groups", "CHN", "FY2019", "work") == 95818)
    #expect(try await value(bench, "state/niv", "CHN", "FY2022", "F1") == 61894)
    for (place, period, code, count) in [
      ("DJI", "FY2021", "J1", 0), ("GEO", "FY2015", "M2", 0.24),
    ] as [(String, String, String, Double)] {
      #expect(try await value(bench, "state/niv", place, period, code) == count)
    }
  }

  @Test("The table of 2018 agrees with that of 2024 in every cell they share")
  func vintages() async throws {
    let (bench, _) = try await Self.bench("state", "state/FYs97-18_NIVDetailTable\\.xlsx")
    let imported = try await bench.etl(
      ["import", "--source", "state"] + (try Self.files("state/FYs97-24_NIVDetailTable\\.xlsx")))
    #expect(imported.exitCode == 0)
    #expect(try await bench.etl("run", "--source", "state", "--offline").exitCode == 0)
    #expect(try await Self.isExtended("state/niv", bench))
  }

  @Test("Months of 98 reports make calendar years, but not of 2019, whose May is missing")
  func months() async throws {
    let (bench, first) = try await Self.bench("state", "state/monthly_niv_by.*\\.tar\\.gz")
    #expect(try await value(bench, "state/niv-calendar", "CHN", "2022", "F1") == 57511)
    #expect(try await value(bench, "state/niv-calendar", "CHN", "2019", "F1") == nil)
    let imported = try await bench.etl(
      ["import", "--source", "state"] + (try Self.files("state/monthly_niv_xlsx/.*\\.xlsx")))
    #expect(imported.exitCode == 0)
    let second = try await bench.etl("run", "--source", "state", "--offline", "--json")
    #expect(second.exitCode == 0)
    let kept = try [first, second.json].map {
      $0["sources"][0]["series"].item(where: "series", is: "state/niv-monthly")["kept"].count
    }
    #expect(kept[0] != nil && kept[0] == kept[1])
    #expect(
      try await value(bench, "state/niv-monthly-by-post", "grand-total", "2023-06", "F1") != nil)
  }

  @Test("Tables of the annual reports, and prints of the workload")
  func reports() async throws {
    let (bench, _) = try await Self.bench(
      "state", "state/iv_table_iii.*\\.csv", "state/niv_workload_pdf/.*\\.pdf",
      "state/FY08-AR-TableXVIB\\.pdf", "state/table_v.*\\.csv", "state/iv_monthly_fy2018.*\\.csv",
      "state/uscis_i140/reshaped_visa.*\\.csv", "state/monthly_iv_by.*\\.tar\\.gz")
    for (series, place, period, codes, expected) in [
      ("iv-annual", "TWN", "FY2011", ["total"], 2233),
      ("niv-workload", "grand-total", "FY2018", ["F1", "issued"], 362_929),
      ("niv-classes", "grand-total", "FY2008", ["F1"], 340_711),
      ("eb-numbers", "IND", "FY2024", ["EB1"], 8809),
      ("eb-numbers-wide", "CHN", "FY2009", ["EB1"], 4999),
      ("eb-consular", "IND", "FY2022", ["EB1"], 682),
    ] as [(String, String, String, [String], Double)] {
      let shown = try await bench.etl(
        "show", "latest", "--series", "state/\(series)", "--place", place, "--period", period,
        "--json"
      ).json["observations"].items.filter { observation in
        codes.allSatisfy { code in
          ["class", "category", "outcome", "preference"].contains {
            observation["dimensions"][$0].text == code
          }
        }
      }
      #expect(shown.map { $0["value"].number } == [expected], "\(series)")
    }
  }

  @Test("Petitions and permanent residents; small counts that are kept secret are no zeros")
  func residents() async throws {
    let (petitions, _) = try await Self.bench(
      "uscis", "state/uscis_i140/(Redacted Release\\.xlsx|reshaped_[hn].*\\.csv)")
    #expect(try await value(petitions, "uscis/i140", "IND", "FY2018", "EB1", "received") != nil)
    #expect(
      try await value(petitions, "uscis/i140-priority", "IND", "2015-Q4", "EB2") == 7827)
    let (residents, run) = try await Self.bench("dhs", "state/dhs_lpr/.*")
    #expect(run["sources"][0]["quarantined"].count == 0)
    #expect(try await value(residents, "dhs/lpr-states", "CHN", "FY2013", "California") == 20134)
    #expect(try await value(residents, "dhs/lpr-states", "ASM", "FY2013", "Total") == nil)
  }

  @Test("Open Doors of 2023 and 2025 agree; copies that others rearranged are refused")
  func openDoors() async throws {
    let (bench, _) = try await Self.bench("opendoors", "opendoors/.*_OD23\\.xlsx")
    let imported = try await bench.etl(
      ["import", "--source", "opendoors"] + (try Self.files("opendoors/.*_OD25_.*\\.xlsx")))
    #expect(imported.exitCode == 0)
    let run = try await bench.etl("run", "--source", "opendoors", "--offline", "--json")
    #expect(try await Self.isExtended("opendoors/origins", bench))
    #expect(try run.json["sources"][0]["quarantined"].count == 0)
    #expect(try await value(bench, "opendoors/origins", "IND", "AY2000/01") == 54664)
    let share = try await value(bench, "opendoors/origin-shares", "IND", "AY2022/23")
    #expect(share.map { ($0 * 10).rounded() / 10 } == 25.4)
    let copies = try Self.files("opendoors/reshaped.*\\.csv")
    let refused = try await bench.etl(["import", "--source", "opendoors"] + copies)
    #expect(refused.exitCode == 1)
    #expect(refused.stdout.components(separatedBy: "refused").count == copies.count + 1)
  }
}
