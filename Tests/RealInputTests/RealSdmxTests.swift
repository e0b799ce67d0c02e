import Formats
import Foundation
import ProgramUnderTest
import TestSupport
import Testing

@Suite(
  "Real SDMX files, of the ILO and of another office with the same server",
  .enabled(if: RealInput.folder != nil && Python.path != nil))
struct RealSdmxTests {
  /// Whether sdmx1 is at hand; when not, that is said, and its comparisons are left out.
  static let isPeerThere: Bool = {
    if let path = Python.path, Python.canImport("sdmx", path) { return true }
    print("NO sdmx1 in the Python of the suite: SDMX files are not compared with it")
    return false
  }()

  /// Another office's flow: a file of its own, and nothing else.
  static let istat = """
    source: istat
    kind: sdmx
    title: Nursery schools
    publisher: Istat
    licence: CC BY 3.0 IT
    homepage: https://www.istat.it
    base_url: https://example.org/rest
    recheck_days: 0
    stale_after_days: 40
    complete_from: 1
    forms: [generic]
    place: REF_AREA
    series:
      - code: "47_850"
        name: Nursery schools
        unit: number
        cadence: yearly
        flow: IT1,47_850,1.0
        dimensions:
          data: DATA_TYPE
          holder: HOLDER_SECTOR_PUBPRIV
          management: TYPE_MANAGEMENT
          service: TYPE_SOCIO_EDUC_SERVICE
        fixed: { FREQ: A }

    """
  static let places = """
    dialect: istat
    title: Istat
    codes: iso3166-1-alpha3
    names: shared
    aggregates:
      - { code: "001001", name: "Agliè" }
      - { code: "001002", name: Airasca }

    """
  static let data = "ilo/sister_NSIWS_ISTAT_genericdata_47_850.xml"
  static let flow = "ilo/sister_NSIWS_ISTAT_dataflow_47_850.xml"
  static let structure = "ilo/sdmx21_structure_CL_ECO_parentsandsiblings_2026-05-18.xml.gz"

  @Test("Observations of a generic message are those that sdmx1 reads", .enabled(if: isPeerThere))
  func observations() async throws {
    let bench = try RealSources.bench("istat", declaration: Self.istat, places: Self.places)
    let file = try RealSources.path(Self.data)
    let report = try await bench.load([file], into: "istat", receivedAt: "2026-05-18")
    #expect(report["sources"][0]["kept"].count == 22)
    #expect(report["sources"][0]["quarantined"].count == 0)
    let latest = bench.store.appending(path: "latest").path
    let difference = try await Python.check(
      "check_sdmx.py", ["data", file, latest, "istat/47_850"])
    #expect(difference == nil)
  }

  @Test("A dataflow is told from data, and is kept as the source's structure")
  func dataflow() async throws {
    let bench = try RealSources.bench("istat", declaration: Self.istat, places: Self.places)
    let imported = try await bench.etl(
      "import", "--source", "istat", "--json", try RealSources.path(Self.flow))
    #expect(imported.exitCode == 0)
    #expect(try imported.json["payloads"][0]["reference"].text == "structure")
    // The data are read with it as without it.
    let report = try await bench.load(
      [try RealSources.path(Self.data)], into: "istat", receivedAt: "2026-05-18")
    #expect(report["sources"][0]["kept"].count == 22)
  }

  @Test("A place that the office's dialect does not know is kept out, all of it")
  func unknownPlace() async throws {
    let bench = try RealSources.bench(
      "istat", declaration: Self.istat,
      places: Self.places.replacing("  - { code: \"001002\", name: Airasca }\n", with: ""))
    let report = try await bench.load(
      [try RealSources.path(Self.data)], into: "istat", receivedAt: "2026-05-18")
    #expect(report["sources"][0]["kept"].count == 11)
    #expect(report["sources"][0]["quarantined"].count == 11)
    #expect(Balance.faults(in: report).isEmpty)
  }

  @Test(
    "Every code and name of every codelist is the one that sdmx1 reads",
    .enabled(if: isPeerThere), arguments: [structure, flow])
  func codelists(file: String) async throws {
    let path = try RealSources.path(file)
    let folder = TemporaryDirectory()
    let list = try folder.write("codes", try Self.codes(in: path))
    let difference = try await Python.check("check_sdmx.py", ["codes", path, list])
    if try String(contentsOfFile: list, encoding: .utf8).isEmpty {
      #expect(difference?.contains("0 expected, 0 found") == true)
    } else {
      #expect(difference == nil)
    }
  }

  /// A line for each code: codelist, code, English name.
  private static func codes(in path: String) throws -> String {
    let source: any ByteSource =
      path.hasSuffix(".gz")
      ? try GzipSource(try FileSource(path: path)) : try FileSource(path: path)
    var reader = try SDMXStructureReader(source)
    var lines = ""
    while let item = try reader.next() {
      guard case .codelist(let list) = item else { continue }
      for code in list.items {
        let names = code.names
        let name = (names.first { $0.language == "en" } ?? names.first)?.text ?? ""
        let words = name.split { $0.isWhitespace }.joined(separator: " ")
        lines += "\(list.reference.id)\t\(code.id)\t\(words)\n"
      }
    }
    return lines
  }
}
