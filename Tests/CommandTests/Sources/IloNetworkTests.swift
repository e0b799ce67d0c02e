import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("ILOSTAT over the network")
struct IloNetworkTests {
  private let ilo: RecordedServer
  private let bench: Workbench

  private static let contents = "/metadata/toc/indicator/?lang=en&format=.csv"
  private static let areas = "/metadata/toc/ref_area/?lang=en&type=code&format=.csv"

  /// The address of a series.
  private static func data(_ code: String) -> String {
    "/data/indicator/?id=\(code)_A&type=code&format=.csv.gz"
  }

  init() throws {
    ilo = try RecordedServer.ilo()
    bench = try Workbench.hurried("ilo")
  }

  private func run(_ arguments: String...) async throws -> Program.Outcome {
    try await bench.etl(
      ["run", "--source", "ilo", "--json", "--base-url", "ilo=\(ilo.baseURL)"] + arguments)
  }

  /// Answers a question otherwise than it is recorded.
  private func interfere(_ target: String, _ answer: @escaping @Sendable () -> Response?) {
    ilo.interfere { $0.target == target ? answer() : nil }
  }

  @Test("A run brings what the recording of the same answers does, asking for each series once")
  func cold() async throws {
    let live = try await run()
    #expect(live.exitCode == 0)
    #expect(live.stderr.isEmpty)
    #expect(ilo.targets.first == Self.contents)
    #expect(ilo.targets.count == 10)
    #expect(Set(ilo.targets).count == 10)
    let other = try Workbench.hurried("ilo")
    let replayed = try await other.etl(
      "run", "--source", "ilo", "--json", "--replay", Repository.fixtures.path)
    #expect(try live.json["digest"] == replayed.json["digest"])
    #expect(Balance.faults(in: try live.json).isEmpty)
  }

  @Test("While the table of contents has the same dates it is all that is asked for")
  func unchanged() async throws {
    _ = try await run()
    let before = ilo.targets.count
    let again = try await run().json
    #expect(Array(ilo.targets[before...]) == [Self.contents])
    #expect(again["published"] == .truth(false))
    #expect(again["sources"][0]["status"] == .text("unchanged"))
  }

  @Test("A series with a new date is asked for alone")
  func oneDate() async throws {
    _ = try await run()
    let before = ilo.targets.count
    let old = String(decoding: try Repository.fixture("ilo/contents.csv"), as: UTF8.self)
    let new = old.replacing("03/07/2026 17:02:44", with: "04/07/2026 00:00:01")
    #expect(new != old)
    interfere(Self.contents) { .ok(new, type: "text/csv; charset=utf-8") }
    let again = try await run()
    #expect(again.exitCode == 0)
    #expect(
      ilo.targets[before...].sorted()
        == [Self.data("EMP_TEMP_SEX_AGE_NB"), Self.contents, Self.areas].sorted())
    // It is not asked for a second time under the same date.
    _ = try await run()
    #expect(ilo.targets.last == Self.contents)
    #expect(ilo.targets.count == before + 4)
  }

  @Test("An error that comes as a success fails its series by name, and the others are published")
  func serverError() async throws {
    interfere(Self.data("EMP_TEMP_SEX_AGE_NB")) { .ok("Server Error", type: "text/plain") }
    let outcome = try await run()
    #expect(outcome.exitCode == 3)
    #expect(try outcome.json["published"] == .truth(true))
    let series = try outcome.json["sources"][0]["series"]
    let failed = series.items.filter { $0["status"].text == "failed" }
    #expect(failed.map { $0["series"].text }.contains("ilo/EMP_TEMP_SEX_AGE_NB"))
    #expect(
      failed.allSatisfy { $0["series"].text?.hasPrefix("ilo/EMP_TEMP_SEX_AGE_NB") == true })
    let error = failed.first?["error"].text ?? ""
    #expect(error.contains("EMP_TEMP_SEX_AGE_NB_A.csv.gz"), "\(error)")
    #expect(error.contains("where gzip was expected: 'Server Error'"), "\(error)")
    // A series that failed is asked for again, though its date is the same.
    ilo.interfere { _ in nil }
    let healed = try await run()
    #expect(healed.exitCode == 0)
    #expect(ilo.targets.suffix(10).contains(Self.data("EMP_TEMP_SEX_AGE_NB")))
  }

  @Test("A spell of 403 is waited out")
  func spell() async throws {
    let count = Count()
    interfere(Self.data("EMP_NIFL_SEX_RT")) {
      count.next() < 3 ? .status(403, body: Array("server too busy".utf8)) : nil
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 0)
    #expect(ilo.targets.count == 12)
  }

  @Test("A spell that does not end fails the series with the service's words, never as no data")
  func endlessSpell() async throws {
    interfere(Self.data("EMP_NIFL_SEX_RT")) {
      .status(403, body: Array("server too busy".utf8))
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 3)
    let series = try outcome.json["sources"][0]["series"]
      .item(where: "series", is: "ilo/EMP_NIFL_SEX_RT")
    #expect(series["error"].text?.contains("HTTP 403") == true)
    #expect(series["error"].text?.contains("server too busy") == true)
    #expect(series["error"].text?.contains("3 tries") == true)
  }

  @Test("A series that is too much at once is asked for by areas, and is whole again")
  func pieces() async throws {
    let whole = Self.data("EMP_TEMP_SEX_EDU_NB")
    ilo.interfere { request in
      guard request.target.hasPrefix(whole) else { return nil }
      guard let areas = request.query("ref_area")?.components(separatedBy: "%2B") else {
        return .status(504, headers: ["Content-Type": "text/html"], body: Array("<html>".utf8))
      }
      if areas.count > 30 { return .status(504) }
      let rows = areas.map { "\"\($0)\",EMP_TEMP_SEX_EDU_NB,SEX_T,EDU_AGGREGATE_ADV,\"2021\",7\n" }
      let text = "\u{FEFF}ref_area,indicator,sex,classif1,time,obs_value\n" + rows.joined()
      return .ok(Packed.gzip(Array(text.utf8)), type: "application/gzip")
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    let values = try await bench.values(of: "ilo/EMP_TEMP_SEX_EDU_NB")
    #expect(values.count == 39)
    #expect(values["FRA 2021"] == 7)
    let asked = ilo.targets.filter { $0.hasPrefix(whole) }
    #expect(asked.count == 3 + 2)
    let name = try await bench.etl(
      "explain", "ilo/EMP_TEMP_SEX_EDU_NB", "FRA", "2021", "--dimension", "sex=SEX_T",
      "--dimension", "education=EDU_AGGREGATE_ADV", "--json"
    ).json["records"][0]["name"].text
    #expect(name?.hasPrefix("EMP_TEMP_SEX_EDU_NB_A.ARG-") == true, "\(name ?? "")")
  }

  @Test("Where one of the pieces fails too, the series keeps what it had")
  func failingPiece() async throws {
    let first = try await run()
    let whole = Self.data("EMP_TEMP_SEX_EDU_NB")
    let old = String(decoding: try Repository.fixture("ilo/contents.csv"), as: UTF8.self)
    ilo.interfere { request in
      if request.target == Self.contents {
        return .ok(old.replacing("12/06/2026 09:35:12", with: "13/06/2026 09:35:12"))
      }
      return request.target.hasPrefix(whole) ? .status(504) : nil
    }
    let again = try await run()
    #expect(again.exitCode == 3)
    #expect(try again.json["digest"] == first.json["digest"])
    let series = try again.json["sources"][0]["series"]
      .item(where: "series", is: "ilo/EMP_TEMP_SEX_EDU_NB")
    #expect(series["status"].text == "failed")
    #expect(series["error"].text?.contains("HTTP 504") == true)
  }

  @Test("A table of contents with dates in another form is told, and everything is asked for")
  func otherDates() async throws {
    let old = String(decoding: try Repository.fixture("ilo/contents.csv"), as: UTF8.self)
    interfere(Self.contents) {
      .ok(old.replacing("12/06/2026", with: "2026-06-12"), type: "text/csv")
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 0)
    #expect(ilo.targets.count == 10)
    let warnings = try outcome.json["sources"][0]["warnings"].items.compactMap(\.text)
    #expect(
      warnings.contains { $0.contains("expected day/month/year hours:minutes:seconds") },
      "\(warnings)")
  }
}
