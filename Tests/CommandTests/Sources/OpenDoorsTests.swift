import Foundation
import ProgramUnderTest
import Testing

@Suite("Open Doors")
struct OpenDoorsTests {
  private static func bench() async throws -> Workbench {
    let bench = try Workbench()
    let run = try await bench.etl(
      "run", "--source", "opendoors", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(Balance.faults(in: try run.json).isEmpty)
    return bench
  }

  @Test(
    "Places of origin, their shares and their growth",
    arguments: [
      ("origins", "IND", "AY2000/01", 54664), ("origins", "world", "AY2022/23", 1_057_188),
      ("origin-shares", "IND", "AY2022/23", 25.4), ("origin-shares", "CHN", "AY2024/25", 22.6),
      ("origin-growth", "IND", "AY2024/25", 9.5), ("level-totals", "IND", "AY2024/25", 363_019),
    ] as [(String, String, String, Double)])
  func anchors(series: String, place: String, period: String, expected: Double) async throws {
    let bench = try await Self.bench()
    let shown = try await bench.etl(
      "show", "latest", "--series", "opendoors/\(series)", "--place", place, "--period", period,
      "--json"
    ).json["observations"]
    #expect(shown.items.count == 1)
    let value = try #require(shown[0]["value"].number)
    #expect((value * 10).rounded() / 10 == expected)
  }

  @Test("The table of a data page takes the place of its years alone")
  func page() async throws {
    let bench = try await Self.bench()
    let before = try await bench.values(of: "opendoors/origins")
    let text = String(decoding: try Repository.fixture("opendoors/origins.html"), as: UTF8.self)
    #expect(text.contains("363,019"))
    // The sub-region's total holds, since another of its rows has one less.
    #expect(text.contains("69,333"))
    let revised = text.replacing("363,019", with: "363,020").replacing("69,333", with: "69,332")
    let page = try bench.write(Data(revised.utf8), to: "p.html")
    #expect(
      try await bench.etl(
        "import", "--source", "opendoors", "--retrieved-at", "2026-01-05", page
      ).exitCode == 0)
    let run = try await bench.etl("run", "--source", "opendoors", "--offline")
    #expect(run.exitCode == 0)
    let after = try await bench.values(of: "opendoors/origins")
    #expect(after.count == before.count)
    let changed = after.filter { before[$0.key] != $0.value }
    #expect(changed.values.sorted() == [69_332, 363_020])
    #expect(changed["IND AY2024/25"] == 363_020)
  }
}
