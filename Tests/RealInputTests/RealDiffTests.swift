import Foundation
import ProgramUnderTest
import Testing

@Suite("The difference between two real editions", .enabled(if: RealInput.folder != nil))
struct RealDiffTests {
  @Test("It says what the bank did between April and July 2026")
  func difference() async throws {
    let bench = try await RealEditionTests.bench()
    let report = try await bench.etl("diff", "latest~1", "latest", "--json").json
    func summary(_ code: String) -> JSON {
      report["summary"].item(where: "series", is: "wdi/\(code)")
    }
    #expect(summary("EN.ATM.PM25.MC.M3")["is_redefined"] == .truth(true))
    #expect(summary("EN.ATM.PM25.MC.M3")["redefined"].count == 7657)
    #expect(summary("GB.XPD.RSDV.GD.ZS")["is_redefined"] == .truth(false))
    #expect(summary("GB.XPD.RSDV.GD.ZS")["revised"].count == 1588)
    #expect(summary("GB.XPD.RSDV.GD.ZS")["verdict"].text?.hasPrefix("largely revised") == true)
    #expect(summary("SH.XPD.CHEX.GD.ZS") == .null)
    func changes(_ code: String, _ place: String, _ kind: String) -> [JSON] {
      report["changes"].items.filter {
        $0["series"].text == "wdi/\(code)" && $0["place"].text == place
          && $0["class"].text == kind
      }
    }
    let ireland = changes("GB.XPD.RSDV.GD.ZS", "IRL", "revised")
      .first { $0["period"].text == "2022" }
    #expect(ireland?["old"] == .number(0.96264))
    #expect(ireland?["new"] == .number(1.53215))
    let norway = changes("BX.TRF.PWKR.CD.DT", "NOR", "disappeared").compactMap { $0["period"].text }
    #expect(norway == ["2012", "2013", "2014", "2015", "2016"])
  }
}
