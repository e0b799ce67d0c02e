import Foundation
import ProgramUnderTest
import Testing

@Suite("Gaps of the index in real figures", .enabled(if: RealInput.folder != nil))
struct RealGapTests {
  /// A bench with every real table of the World Bank's last edition, ILOSTAT and UNESCO.
  private func bench() async throws -> Workbench {
    let bench = try Workbench()
    let folder = try #require(RealInput.folder)
    let files = [
      ("wdi", try RealInput.files("editions/2026-07", ".*\\.zip")),
      ("ilo", [folder.appending(path: "ilo/EAP_TEAP_SEX_EDU_NB_A.rewrapped.csv").path]),
      ("unesco", [folder.appending(path: "unesco/uis_databrowser_26637_MENF5T8.csv").path]),
    ]
    for (source, paths) in files {
      let imported = try await bench.etl(["import", "--source", source] + paths)
      #expect(imported.exitCode == 0)
    }
    let run = try await bench.etl(
      "run", "--source", "wdi", "--source", "ilo", "--source", "unesco", "--offline", "--json")
    #expect(run.exitCode == 0)
    return bench
  }

  @Test("Empty cells before and after filling are known country by country")
  func cells() async throws {
    let bench = try await bench()
    let survey = try await bench.etl("gaps", "--index", "--json").json
    #expect(survey["index"]["cells"].count == 38 * 14)
    var empty: [String: Set<String>] = [:]
    var filled: [String: Set<String>] = [:]
    for cell in survey["index"]["empty"].items {
      let (code, place) = (cell["indicator"].text ?? "?", cell["place"].text ?? "?")
      empty[code, default: []].insert(place)
      if cell["filled"] == .truth(true) { filled[code, default: []].insert(place) }
    }
    // Israel is never in the bank's table; Australia ends in 2010, Brazil in 2014, and Britain in
    // 2017, which is just young enough.
    for code in ["GM2", "ZL2"] {
      #expect(empty[code] == ["AUS", "BRA", "ISR"])
      #expect(filled[code] == ["AUS", "BRA"])
    }
    // The ILO has China in 2000 and Malaysia up to 2000 alone, the others never.
    for code in ["GM1", "ZL1"] { #expect(empty[code] == ["CHN", "JPN", "MYS", "NZL", "SAU"]) }
    #expect(empty["TR1"] == ["CHN", "SAU"])
    for code in ["HJ1", "HJ4", "TR2", "TR3", "XN1", "XN3"] { #expect(empty[code] == nil) }

    var reasons: [String: String] = [:]
    for gap in survey["gaps"].items where gap["series"].text == FillCases.researchers {
      reasons[gap["place"].text ?? "?"] = gap["reason"].text
    }
    #expect(reasons == ["AUS": "not-yet", "BRA": "not-yet", "ISR": "never-published"])
  }

  @Test("No fill lacks a source, is over a published value, or cannot be followed to bytes")
  func fills() async throws {
    let bench = try await bench()
    let fills = try await bench.etl("fills", "--json").json["fills"].items
    #expect(fills.count == 2)
    for fill in fills {
      let rule = fill["fill"]
      #expect(rule["source"].text?.isEmpty == false && !rule["parents"].items.isEmpty)
      #expect(rule["error"].number ?? 0 > 0 && rule["tested"].count ?? 0 >= 5)
      let arguments = ["series", "place", "period"].compactMap { fill[$0].text }
      let explained = try await bench.etl(["explain"] + arguments + ["--json"])
      #expect(explained.exitCode == 0)
      let records = try explained.json["records"].items
      #expect(!records.isEmpty && records.allSatisfy { $0["fault"] == .null })
      let published = try await bench.etl(
        ["show", "--series", arguments[0], "--place", arguments[1], "--period", arguments[2]]
          + ["--json"]
      ).json["observations"].items
      #expect(published.count == 1 && published[0]["fill"] == rule)
    }
  }
}

/// What the cases are about.
private enum FillCases {
  static let researchers = "wdi/SP.POP.SCIE.RD.P6"
}
