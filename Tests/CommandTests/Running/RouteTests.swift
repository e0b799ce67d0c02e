import Foundation
import ProgramUnderTest
import Testing

@Suite("The three routes to the World Bank's figures")
struct RouteTests {
  static let routes = ["csv", "json", "xml"]

  @Test("Table, JSON pages and XML pages of the same data give the same snapshot")
  func agreement() async throws {
    var results: [(digest: JSON, shown: String, lineage: Set<Data>)] = []
    for route in Self.routes {
      let bench = try Workbench(
        Declaration(indicators: Declaration.recordedByAllRoutes, routes: [route]))
      let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
      #expect(run.exitCode == 0)
      #expect(Balance.faults(in: try run.json).isEmpty)
      let shown = try await bench.etl("show", "latest", "--json").stdout
      let lineage = try Declaration.recordedByAllRoutes.map {
        try bench.snapshotFile("lineage/wdi/\($0).csv")
      }
      results.append((try run.json["digest"], shown, Set(lineage)))
    }
    for result in results {
      #expect(result.digest == results[0].digest)
      #expect(result.shown == results[0].shown)
      // Each value was read from other bytes: four files by each route, none alike.
      #expect(result.lineage.count == 4)
    }
    #expect(results.reduce(into: Set()) { $0.formUnion($1.lineage) }.count == 12)
  }

  @Test(
    "The bytes that explain points to hold the value, by every route",
    arguments: Self.routes)
  func evidence(route: String) async throws {
    let bench = try Workbench(
      Declaration(indicators: Declaration.recordedByAllRoutes, routes: [route]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    for (code, place, period) in [
      ("EN.ATM.PM25.MC.M3", "BRA", "2003"), ("SP.POP.TOTL", "HIC", "1960"),
      ("GB.XPD.RSDV.GD.ZS", "ISR", "2023"),
    ] {
      let explained = try await bench.etl("explain", "wdi/\(code)", place, period, "--json").json
      let value = try #require(explained["cell"]["value"].number)
      let record = explained["records"][0]
      #expect(record["text"].text.flatMap(Double.init) == value)
      #expect(record["fault"] == .null)
      #expect(explained["steps"][0]["rule"] == .text("wdi.\(route)"))
      if route == "csv" {
        #expect(record["member"].text?.hasPrefix("API_\(code)_DS2_en_csv") == true)
      } else {
        // The payload is the decoded page, so its bytes can be read without the program.
        let path = bench.directory.appending(path: try #require(record["path"].text))
        let payload = try Data(contentsOf: path)
        let offset = try #require(record["offset"].count)
        let end = offset + (try #require(record["length"].count))
        let bytes = String(decoding: payload[offset..<end], as: UTF8.self)
        #expect(Double(bytes) == value)
      }
    }
  }

  @Test(
    "The line that explain prints for a shell shows the same bytes", arguments: ["json", "xml"])
  func byHand(route: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["EN.ATM.PM25.MC.M3"], routes: [route]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let explained = try await bench.etl("explain", "wdi/EN.ATM.PM25.MC.M3", "BRA", "2003").stdout
    let line = try #require(explained.firstMatch(of: #/by hand +(.*)/#)).output.1
    let shell = try await Program.run(
      ["-c", String(line)], in: bench.directory, environment: ["PATH": "/usr/bin:/bin"],
      executable: "/bin/sh")
    #expect(shell.exitCode == 0)
    #expect(shell.stdout == "27.3498607654224")
  }
}
