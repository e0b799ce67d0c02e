import Foundation
import ProgramUnderTest
import Testing

@Suite(
  "Real files of the UIS", .enabled(if: RealInput.folder != nil && Python.path != nil))
struct RealUnescoTests {
  static let series = [
    "ROFST.1T3.GPIA.CP", "SAP.02", "REPR.1.G3.CP", "SAP.5T8.F", "41918", "SLE.5T8",
    "ROFST.2.GPIA.CP", "EA.4T8.AG25T99.GPIA", "TRTP.2T3.GPIA", "GER.5T8", "GER.5T8.M",
    "EA.S1T8.AG25T99",
  ].map { "code: \"\($0)\"" }
  static let files = [
    "uis_databrowser_26637_MENF5T8.csv", "export_ROFST.1T3.GPIA.CP_data.json",
    "bdds_heads_2024-11/OPRI_DATA_NATIONAL.csv", "bdds_heads_2024-11/SDG_DATA_NATIONAL.csv",
  ]

  @Test("Browser, export and bulk tables: the values are those that pandas reads")
  func values() async throws {
    let bench = try RealSources.bench("unesco", series: Self.series)
    let files = try RealSources.paths("unesco", Self.files)
    let report = try await bench.load(files, into: "unesco", receivedAt: "2025-05-05")
    #expect(Balance.faults(in: report).isEmpty)
    #expect(report["sources"][0]["quarantined"].count == 0)
    let latest = bench.store.appending(path: "latest")
    let difference = try await Python.check("check_unesco.py", [latest.path] + files)
    #expect(difference == nil)
    let fault = try await Python.check("check_package.py", [latest.path])
    #expect(fault == nil)
    let invalid = try await Python.validate(latest)
    #expect(invalid == nil)

    let inbound = report["sources"][0]["series"].item(where: "series", is: "unesco/26637")
    #expect(inbound["read"].count == 6879)
    #expect(inbound["filtered"]["not-applicable"].count == 121)
    #expect(
      inbound["warnings"].items.map(\.text)
        == ["2024 is incomplete: 7 countries have a value, 80 in 2023"])

    // A zero that is one, beside 121 that are none; the world as it is published.
    let values = try await bench.values(of: "unesco/26637")
    #expect(values["AFG 2009"] == 0)
    #expect(values["SDG: World 2022"] == 6_859_426.5)
    #expect(values["GBR 2022"] == 674_931)
    #expect(values["USA 2022"] == nil)
    let outbound = try await bench.values(of: "unesco/outbound")
    #expect(outbound["CHN 2022"] == 1_052_283)
    #expect(outbound["IND 2022"] == 621_623)
    #expect(outbound["USA 2022"] == nil)
  }

  @Test("The five rows of the world are five places")
  func worlds() async throws {
    let bench = try RealSources.bench("unesco")
    _ = try await bench.load(
      try RealSources.paths("unesco", [Self.files[0]]), into: "unesco", receivedAt: "2025-05-05")
    let values = try await bench.values(of: "unesco/26637")
    let worlds = values.filter { $0.key.hasSuffix(": World 2022") }
    #expect(worlds.count == 5)
    #expect(worlds["UNICEF: World 2022"] == 6_776_143.5)
    #expect(worlds["UIS: World 2022"] == 6_859_426.5)
  }

  @Test(
    "Lists of indicators, countries and regions are taken as what they are",
    arguments: [
      ("bdds_OPRI_2025-02/OPRI_LABEL.csv", "indicators"),
      ("bdds_SDG_2021-09/SDG_LABEL.csv", "indicators"),
      ("bdds_SDG_2024-09/SDG_LABEL.csv", "indicators"),
      ("bdds_heads_2024-11/OPRI_LABEL.csv", "indicators"),
      ("bdds_heads_2024-11/SDG_LABEL.csv", "indicators"),
      ("bdds_SDG_2021-09/SDG_COUNTRY.csv", "countries"),
      ("bdds_SDG_2021-09/SDG_REGION.csv", "regions"),
    ])
  func lists(file: String, name: String) async throws {
    let bench = try RealSources.bench("unesco")
    let imported = try await bench.etl(
      "import", "--source", "unesco", "--json", try RealSources.path("unesco/\(file)"))
    #expect(imported.exitCode == 0)
    #expect(try imported.json["payloads"][0]["reference"].text == name)
  }

  @Test(
    "What somebody reshaped, and old exports, are refused in words",
    arguments: [
      ("reshaped_R_subset_with_NA_strings.csv", "magnitude,qualifier,indicator_desc, expected"),
      ("reshaped_ddf_OPRI_2019-02_mobile_students.csv.gz", "found indicator,location,time,value"),
      ("reshaped_ddf_SDG_2024-09_selected_national.csv.gz", "found indicator,country,year,value"),
      ("reshaped_ddf_OPRI_2019-02_labels.csv", "found indicator,name"),
      ("reshaped_ddf_OPRI_2019-02_locations.csv", "found location,name"),
      ("reshaped_ddf_SDG_2024-09_labels.csv", "found indicator,name"),
      ("derived_360info_2022/country-names.csv", "found INDICATOR_ID,continent,country_name"),
      ("derived_360info_2022/popular-origins-by-destination.csv", "found year,dest_country_name"),
      (
        "derived_360info_2022/popular-destinations-by-origin.csv.gz",
        "found year,origin_country_name"
      ),
      ("uis_old_portal_export_GERD_2017.csv", "\"Flag Codes\",\"Flags\", expected one of"),
      ("ddf_unsdg_2020-10_gb_pop_scierd.csv", "found geo_area,nature,units,year,gb_pop_scierd"),
      ("ddf_unsdg_2020-10_gb_xpd_rsdv.csv", "found geo_area,nature,units,year,gb_xpd_rsdv"),
      ("SDG_README_RELEASE_2024_February.md", "expected one of the layouts json, browser, bulk"),
      ("export_ROFST.1T3.GPIA.CP_README.md", "expected one of the layouts json, browser, bulk"),
      (
        "bdds_SDG_2021-09/SDG_README_RELEASE_2021_September.md",
        "expected one of the layouts json, browser, bulk"
      ),
    ])
  func refused(file: String, words: String) async throws {
    let bench = try RealSources.bench("unesco")
    let imported = try await bench.etl(
      "import", "--source", "unesco", "--json", try RealSources.path("unesco/\(file)"))
    #expect(imported.exitCode == 1)
    let error = try imported.json["payloads"][0]["error"].text
    #expect(error?.contains(words) == true, "\(error ?? "taken")")
  }

  @Test("The product names every indicator of students from a country as the institute does")
  func origins() async throws {
    let text = try String(
      contentsOfFile: try RealSources.path("unesco/bdds_OPRI_2025-02/OPRI_LABEL.csv"),
      encoding: .utf8)
    let declared = try String(
      contentsOf: Repository.pipelines.appending(path: "sources/unesco.yaml"), encoding: .utf8)
    let codes = text.matches(of: /(?m)^([^,\n]+),".*tudents from .*"$/).map { $0.output.1 }
    #expect(codes.count == 235)
    for code in codes {
      #expect(declared.contains("\"\(code)\": ") || declared.contains("\(code): "), "\(code)")
    }
  }
}
