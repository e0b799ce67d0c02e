import Foundation
import ProgramUnderTest
import Testing

@Suite("Real files that must not be taken", .enabled(if: RealInput.folder != nil))
struct RealRefusalTests {
  @Test(
    "An answer of which a page was never fetched is refused with the page that is missing",
    arguments: [
      ("api_json", "NY.GDP.PCAP.PP.CD"),
      ("api_json", "SH.XPD.CHEX.GD.ZS"),
      ("api_json", "SP.POP.TOTL"),
      ("api_xml", "NY.GDP.MKTP.CD"),
    ])
  func torn(folder: String, code: String) async throws {
    let bench = try Workbench(Declaration(indicators: [code]))
    let files = try RealInput.files(folder, ".*\(code).*(page1of2|first2rows).*")
    #expect(files.count == 1)
    let imported = try await bench.etl(["import", "--source", "wdi"] + files)
    #expect(imported.exitCode == 1)
    #expect(
      imported.stdout.contains("\(code): found 1 of 2 pages")
        && imported.stdout.contains("(page 2 was not given)"), "\(imported.stdout)")
  }

  @Test(
    "What is not a table of the bank is refused in words",
    arguments: [
      ("databank_export", ".*xlsx", "an Excel workbook"),
      ("bulk_wdi", "WDICountry.csv|WDISeries.*", "expected a line with 'Country Name'"),
      ("csv_indicator", "Metadata_.*", "expected a line with 'Country Name'"),
      ("api_errors", "(json|xml)_1.*", "the publisher answered with message"),
      ("api_metadata", ".*json", "expected a header and an array of rows"),
      ("long_vintages", "SM.POP.TOTL.*", "found 'Year', expected 'Indicator Name'"),
    ])
  func refused(folder: String, form: String, words: String) async throws {
    let bench = try Workbench()
    let files = try RealInput.files(folder, form)
    #expect(!files.isEmpty)
    let imported = try await bench.etl(["import", "--source", "wdi", "--json"] + files)
    #expect(imported.exitCode == 1)
    let payloads = try imported.json["payloads"].items
    #expect(payloads.count == files.count)
    for payload in payloads {
      #expect(payload["error"].text?.contains(words) == true, "\(payload)")
    }
  }
}
