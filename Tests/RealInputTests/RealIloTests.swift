import Foundation
import ProgramUnderTest
import Testing

@Suite(
  "Real downloads of ILOSTAT", .enabled(if: RealInput.folder != nil && Python.path != nil))
struct RealIloTests {
  /// Series that the product does not declare: a line each.
  static let series = [
    "code: EAR_4HPS_SEX_CUR_NB, dimensions: { sex: sex, currency: classif1 }",
    "code: EAR_HUBL_SEX_NB, dimensions: { sex: sex }",
    "code: EMP_PUBL_SEX_OCU_NB, dimensions: { sex: sex, occupation: classif1 }",
    "code: PSE_TPSE_GOV_NB, dimensions: { level: classif1 }",
    "code: EAR_4MTH_SEX_GEO_CUR_NB, dimensions: { sex: sex, area: classif1, currency: classif2 }",
  ]
  /// What the series with labels alone is called there.
  static let label = [
    "      indicator.label:\n":
      "      indicator.label:\n        \"Average monthly earnings of employees by sex and rural / "
      + "urban areas\": EAR_4MTH_SEX_GEO_CUR_NB\n"
  ]
  static let older = "EMP_TEMP_SEX_INS_NB_A.rplumber.code.2024-06.csv"
  static let newer = "EMP_TEMP_SEX_INS_NB_A-20240725T0039.label.csv"
  /// The files that say which code a label of an area stands for.
  static let lists = [
    "sdmx21_structure_CL_ECO_parentsandsiblings_2026-05-18.xml.gz",
    "EAR_EMTA_SEX_EDU_NB_A.rilostat.both.2026-08-03.csv.gz",
  ]

  private func difference(
    _ bench: Workbench, _ files: [String]
  ) async throws -> String? {
    let lists = try RealSources.paths("ilo", Self.lists).joined(separator: ",")
    return try await Python.check(
      "check_ilo.py", [bench.store.appending(path: "latest").path, lists] + files)
  }

  @Test("Codes, codes with labels, and labels alone: the values are those that pandas reads")
  func values() async throws {
    let bench = try RealSources.bench("ilo", series: Self.series, changing: Self.label)
    let files = try RealSources.paths(
      "ilo",
      [
        "EAP_TEAP_SEX_EDU_NB_A.rewrapped.csv", "EAR_4HPS_SEX_CUR_NB_A.rplumber.code.2024-06.csv",
        "EAR_4MTH_SEX_GEO_CUR_NB_A-filtered-2025-06-01.csv",
        "EAR_EMTA_SEX_EDU_NB_A.rilostat.both.2026-08-03.csv.gz",
        "EAR_HUBL_SEX_NB_A.rplumber.code.2024-06.csv",
        "EMP_NIFL_SEX_RT_A-20240726T0000.label.csv",
        "EMP_PUBL_SEX_OCU_NB_A.rplumber.code.2024-06.csv.gz", Self.older,
        "PSE_TPSE_GOV_NB_A.rplumber.code.2024-06.csv",
      ])
    let report = try await bench.load(files, into: "ilo", receivedAt: "2026-08-03")
    #expect(Balance.faults(in: report).isEmpty)
    #expect(report["sources"][0]["read"].count == 105_967)
    #expect(report["sources"][0]["kept"].count == 102_121)
    #expect(report["sources"][0]["quarantined"].count == 0)
    let difference = try await difference(bench, files)
    #expect(difference == nil)
    let latest = bench.store.appending(path: "latest")
    let fault = try await Python.check("check_package.py", [latest.path])
    #expect(fault == nil)
    let invalid = try await Python.validate(latest)
    #expect(invalid == nil)
    let again = try await bench.etl("run", "--source", "ilo", "--offline", "--json").json
    #expect(again["published"] == .truth(false))
  }

  @Test("Two downloads of one series are two snapshots, and every revision, gap and row is counted")
  func revisions() async throws {
    let bench = try RealSources.bench("ilo")
    let key = ["--dimension", "sex=SEX_T", "--dimension", "sector=INS_SECTOR_TOTAL"]
    let question = ["explain", "ilo/EMP_TEMP_SEX_INS_NB", "ZAF", "2021"] + key + ["--json"]
    let older = try RealSources.path("ilo/\(Self.older)")
    let newer = try RealSources.path("ilo/\(Self.newer)")
    let first = try await bench.load([older], into: "ilo", receivedAt: "2024-06-06")
    #expect(try await difference(bench, [older]) == nil)

    // Rows that vanish are not given up without a word.
    let imported = try await bench.etl(
      "import", "--source", "ilo", "--retrieved-at", "2024-07-25", newer)
    #expect(imported.exitCode == 0)
    let held = try await bench.etl("run", "--source", "ilo", "--offline", "--json")
    #expect(held.exitCode == 3)
    #expect(try held.json["snapshot"] == first["snapshot"])
    let accepted = try await bench.etl(
      "accept", "ilo/EMP_TEMP_SEX_INS_NB", "--reason", "a later download", "--by", "test")
    #expect(accepted.exitCode == 0, "\(accepted.stderr)")
    let second = try await bench.etl("run", "--source", "ilo", "--offline", "--json")
    #expect(second.exitCode == 0)
    #expect(try second.json["published"] == .truth(true))
    #expect(Balance.faults(in: try second.json).isEmpty)
    #expect(try await difference(bench, [newer]) == nil)
    let snapshots = try [first, second.json].map { try #require($0["snapshot"].text) }
    let counts = try Self.changes(
      from: try bench.snapshotFile(Self.file, of: snapshots[0]),
      to: try bench.snapshotFile(Self.file, of: snapshots[1]), since: "2015")
    #expect(counts == Changes(equal: 6263, revised: 631, gone: 126, new: 342))

    // A value that was revised has its history, and each end of it its file.
    let explained = try await bench.etl(question).json
    let history = explained["history"].items
    #expect(history.count == 2)
    #expect(history[0]["value"] != history[1]["value"])
    #expect(explained["records"][0]["name"].text == Self.newer)
    #expect(explained["records"][0]["fault"] == .null)
    let before = try await bench.etl(question + ["--snapshot", snapshots[0]]).json
    #expect(before["records"][0]["name"].text == Self.older)
    #expect(before["records"][0]["text"].text.flatMap(Double.init) == history[0]["value"].number)
  }

  private static let file = "observations/ilo/EMP_TEMP_SEX_INS_NB.csv"

  struct Changes: Equatable {
    var equal = 0
    var revised = 0
    var gone = 0
    var new = 0
  }

  private static func changes(from old: Data, to new: Data, since year: String) throws -> Changes {
    func cells(_ data: Data) -> [Substring: Double] {
      var cells: [Substring: Double] = [:]
      // place, counterpart, period, sector, sex, value: none of them is quoted.
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
        let parts = line.split(separator: ",", omittingEmptySubsequences: false)
        let end = parts[5].startIndex
        if parts[2] >= year { cells[line[..<end]] = Double(parts[5]) }
      }
      return cells
    }
    let (old, new) = (cells(old), cells(new))
    var changes = Changes()
    for (key, value) in old {
      switch new[key] {
      case nil: changes.gone += 1
      case value: changes.equal += 1
      default: changes.revised += 1
      }
    }
    changes.new = new.keys.count { old[$0] == nil }
    return changes
  }

  @Test(
    "What is in no layout of the service is refused in words",
    arguments: [
      ("legacy_ilostat_web_export_2016-09-10.csv", "found \"Downloaded on SAT, 10 SEP 2016"),
      ("POP_XWAP_SEX_AGE_NB_Q-20250624T1317.xlsx", "found an XLSX workbook, expected a text"),
      ("table_of_contents_indicator_2024-10.xlsx", "found an XLSX workbook, expected a text"),
      ("dataflow_ids_2026-08.txt", "expected one of the layouts code, label"),
      ("http_headers.json", "expected one of the layouts code, label"),
      ("sdmx-csv_DF_ILR_CBCT_NOC_RT.reshaped.csv", "found ,DATAFLOW,REF_AREA,FREQ"),
      ("sister_NSIWS_ISTAT_dataflow_47_850.xml", "found xml beginning"),
    ])
  func refused(file: String, words: String) async throws {
    let bench = try RealSources.bench("ilo")
    let imported = try await bench.etl(
      "import", "--source", "ilo", "--json", try RealSources.path("ilo/\(file)"))
    #expect(imported.exitCode == 1)
    let error = try imported.json["payloads"][0]["error"].text
    #expect(error?.contains(words) == true, "\(error ?? "taken")")
  }

  @Test("Tables that somebody reshaped are read once their columns are declared")
  func reshaped() async throws {
    let declaration = """
      source: ilo
      kind: ilostat
      title: Reshaped
      publisher: International Labour Organization
      licence: CC BY 4.0
      homepage: https://ilostat.ilo.org
      base_url: https://example.org
      recheck_days: 1
      stale_after_days: 1
      complete_from: 30
      areas_per_question: 30
      surveys: []
      layouts:
        - id: reshaped
          series: MEASURE
          place: REF_AREA
          period: TIME_PERIOD
          value: OBS_VALUE
          statuses: { OBS_STATUS: { B: B, U: U, E: E, P: P } }
          attributes: { source: [SOURCE] }
          ignored: ["", DATAFLOW, FREQ, "UNIT_*", "NOTE_*", DECIMALS, "*_BOUND", country_name]
      series:
        - { code: ILR_CBCT_RT, name: Coverage, unit: "%", cadence: yearly }
        - { code: ILR_TUMT_RT, name: Density, unit: "%", cadence: yearly }

      """
    let bench = try RealSources.bench("ilo", declaration: declaration)
    let files = try ["CBCT", "TUMT"].map {
      try RealSources.path("ilo/sdmx-csv_DF_ILR_\($0)_NOC_RT.reshaped.csv")
    }
    let report = try await bench.load(files, into: "ilo", receivedAt: "2023-12-11")
    #expect(report["sources"][0]["kept"].count == 92 + 134)
    #expect(report["sources"][0]["quarantined"].count == 0)
    #expect(try await bench.values(of: "ilo/ILR_CBCT_RT")["ALB 2018"] == 51.1)
    #expect(try await bench.values(of: "ilo/ILR_TUMT_RT")["AFG 2019"] == 16.767)
  }
}
