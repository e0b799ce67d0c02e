import Foundation
import ProgramUnderTest
import Testing

@Suite(
  "Real files in every layout the bank gives",
  .enabled(if: RealInput.folder != nil && Python.path != nil))
struct RealLayoutTests {
  @Test(
    "The values are those of a plain reading of the file, and no record is lost",
    arguments: [
      ("csv_country", "API_KOR_.*", ["SP.POP.TOTL", "BM.TRF.PWKR.CD.DT", "SE.TER.CUAT.BA.ZS"]),
      ("csv_topic", "API_14_.*", ["GB.XPD.RSDV.GD.ZS", "SP.POP.SCIE.RD.P6"]),
      ("csv_indicator", "API_EN.ATM.PM25.*", ["EN.ATM.PM25.MC.M3"]),
      ("csv_indicator", "API_EN.GHG.*no-preamble.csv", ["EN.GHG.CO2.PC.CE.AR5"]),
      ("csv_indicator", "API_GB.XPD.*", ["GB.XPD.RSDV.GD.ZS"]),
      ("csv_indicator", "API_NY.GDP.PCAP.CD_DS2_en_csv_v2_33610.csv", ["NY.GDP.PCAP.CD"]),
      ("csv_indicator", "API_NY.GDP.PCAP.CD.*no-preamble.csv", ["NY.GDP.PCAP.CD"]),
      ("csv_indicator", "API_SH.XPD.*", ["SH.XPD.CHEX.GD.ZS"]),
      ("csv_indicator", "API_SL.TLF.*excel-resaved.csv", ["SL.TLF.TOTL.IN"]),
      ("csv_indicator", "API_SP.POP.SCIE.*", ["SP.POP.SCIE.RD.P6"]),
      ("databank_export", ".*csv.gz", ["EG.ELC.ACCS.ZS", "EG.ELC.ACCS.RU.ZS"]),
      ("bulk_wdi", "WDI_Data.*", ["SP.POP.TOTL", "BM.TRF.PWKR.CD.DT", "GB.XPD.RSDV.GD.ZS"]),
      ("bulk_wdi", "WDICSV.sample5rows.csv", ["EG.ELC.ACCS.ZS"]),
      ("api_xml", "API_SP.POP.TOTL.*", ["SP.POP.TOTL"]),
    ] as [(String, String, [String])])
  func values(folder: String, form: String, codes: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: codes))
    let files = try RealInput.files(folder, form)
    #expect(!files.isEmpty)
    let imported = try await bench.etl(["import", "--source", "wdi"] + files)
    #expect(imported.exitCode == 0, "\(imported.stdout)")
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    let report = try run.json
    #expect(Balance.faults(in: report).isEmpty)
    #expect(report["sources"][0]["quarantined"].count == 0)
    for series in report["sources"][0]["series"].items {
      #expect(series["status"] == .text("derived"))
      #expect(series["kept"].count ?? 0 > 0)
    }
    let latest = bench.store.appending(path: "latest").path
    let difference = try await Python.check("check_layout.py", [latest] + files)
    #expect(difference == nil)
    let fault = try await Python.check("check_package.py", [latest])
    #expect(fault == nil)
  }
}
