import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("The UIS over the network")
struct UnescoNetworkTests {
  private let uis: RecordedServer
  private let bench: Workbench

  private static let old = "20250312-e714f4e9"
  private static let new = "20260224-aef8b145"
  private static let inbound = "/data/indicators?indicator=26637&version="

  init() throws {
    uis = try RecordedServer.unesco()
    bench = try Workbench.hurried("unesco")
  }

  private func run(_ arguments: String...) async throws -> Program.Outcome {
    try await bench.etl(
      ["run", "--source", "unesco", "--json", "--base-url", "unesco=\(uis.baseURL)"] + arguments)
  }

  /// The API's answer with these records of one indicator.
  private static func answer(_ records: String, hints: String = "[]") -> Response {
    .ok(
      "{\"hints\":\(hints),\"records\":[\(records)],\"indicatorMetadata\":[]}",
      type: "application/json; charset=utf-8")
  }

  private static func record(_ year: Int, _ value: Int) -> String {
    #"{"indicatorId":"26637","geoUnit":"FRA","year":\#(year),"value":\#(value),"magnitude":null,"qualifier":null}"#
  }

  @Test("A run brings what the recording does, and every question names the version")
  func cold() async throws {
    let live = try await run()
    #expect(live.exitCode == 0)
    #expect(live.stderr.isEmpty)
    #expect(uis.targets.first == "/versions/default")
    #expect(uis.targets.dropFirst().allSatisfy { $0.contains("version=\(Self.old)") })
    let other = try Workbench.hurried("unesco")
    let replayed = try await other.etl(
      "run", "--source", "unesco", "--json", "--replay", Repository.fixtures.path)
    #expect(try live.json["digest"] == replayed.json["digest"])
    let series = try live.json["sources"][0]["series"].items
    #expect(series.allSatisfy { $0["release"].text == Self.old })
  }

  @Test("While the version is the same it is all that is asked for")
  func sameVersion() async throws {
    _ = try await run()
    let before = uis.targets.count
    let again = try await run().json
    #expect(Array(uis.targets[before...]) == ["/versions/default"])
    #expect(again["sources"][0]["status"] == .text("unchanged"))
  }

  @Test("When the version has moved everything is asked for by the new one, and told by it")
  func newVersion() async throws {
    // The same years under both versions, one of them revised.
    func answer(_ last: Int) -> Response {
      Self.answer(
        (2010...2022).map { Self.record($0, $0 == 2022 ? last : $0) }.joined(separator: ","))
    }
    let (first, second) = (answer(1), answer(5))
    uis.interfere { $0.target == Self.inbound + Self.old ? first : nil }
    #expect(try await run().exitCode == 0)
    let before = uis.targets.count
    let recorded = try recordedAnswers()
    uis.interfere { request in
      if request.path == "/versions/default" {
        return .ok(#"{"version":"\#(Self.new)"}"#, type: "application/json")
      }
      if request.target == Self.inbound + Self.new { return second }
      return recorded[request.target.replacing(Self.new, with: Self.old)]
    }
    let again = try await run()
    #expect(again.exitCode == 0)
    #expect(uis.targets[before...].dropFirst().allSatisfy { $0.contains("version=\(Self.new)") })
    #expect(try again.json["published"] == .truth(true))
    #expect(try await bench.values(of: "unesco/26637").count == 13)
    let history = try await bench.etl("explain", "unesco/26637", "FRA", "2022", "--json").json
    #expect(history["cell"]["release"].text == Self.new)
    #expect(history["history"].items.map { $0["value"].number } == [1, 5])
  }

  /// What the package holds as recorded, by request.
  private func recordedAnswers() throws -> [String: Response] {
    let list = String(decoding: try Repository.fixture("unesco/fixtures.yaml"), as: UTF8.self)
    var answers: [String: Response] = [:]
    for entry in list.matches(of: /public(\/[^"]+)"\n +file: (.+)/) {
      let body = try Repository.fixture("unesco/\(entry.output.2)")
      answers[String(entry.output.1)] = .status(
        200, headers: ["Content-Type": "application/json", "Content-Encoding": "gzip"],
        body: [UInt8](body))
    }
    return answers
  }

  @Test("An answer with a hint fails its series, and the others are published")
  func hint() async throws {
    uis.interfere { request in
      guard request.target == Self.inbound + Self.old else { return nil }
      return Self.answer(
        Self.record(2022, 1), hints: #"[{"code":"UIS::HINT::001","message":"Unknown geoUnit"}]"#)
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 3)
    #expect(try outcome.json["published"] == .truth(true))
    let failed = try outcome.json["sources"][0]["series"].items
      .filter { $0["status"].text == "failed" }
    #expect(failed.map { $0["series"].text } == ["unesco/26637"])
    #expect(failed[0]["error"].text?.contains("UIS::HINT::001: Unknown geoUnit") == true)
  }

  @Test("More than the API gives at once is asked for by halves of the years")
  func tooMuch() async throws {
    uis.interfere { request in
      guard request.target.hasPrefix(Self.inbound) else { return nil }
      guard let start = request.query("start").flatMap({ Int($0) }),
        let end = request.query("end").flatMap({ Int($0) }), end - start < 30
      else {
        return .status(
          400, headers: ["Content-Type": "application/json"],
          body: Array(
            #"{"message":"Too much data requested (224879 records)","statusCode":400}"#.utf8))
      }
      let years = (1990...2024).filter { (start...end).contains($0) }
      return Self.answer(years.map { Self.record($0, $0) }.joined(separator: ","))
    }
    let outcome = try await run()
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    let values = try await bench.values(of: "unesco/26637")
    #expect(values.count == 35)
    #expect(values.allSatisfy { $0.key == "FRA \(Int($0.value))" })
    let asked = uis.targets.filter { $0.hasPrefix(Self.inbound) }
    // The whole, two halves, four quarters.
    #expect(asked.count == 7)
  }

  @Test("Without a version nothing is asked for, and the last good values stay")
  func noVersion() async throws {
    let first = try await run().json
    let before = uis.targets.count
    uis.interfere { $0.path == "/versions/default" ? .ok("{}", type: "application/json") : nil }
    let again = try await run()
    #expect(again.exitCode == 1)
    #expect(try again.json["digest"] == first["digest"])
    #expect(uis.targets[before...].allSatisfy { !$0.hasPrefix("/data/") })
    let warnings = try again.json["sources"][0]["warnings"].items.compactMap(\.text)
    #expect(warnings.contains { $0.contains("20260224-aef8b145") }, "\(warnings)")
  }

  @Test("One source that is down leaves the other published")
  func oneDown() async throws {
    let ilo = try RecordedServer.ilo()
    let bench = try Workbench.hurried("ilo", "unesco")
    ilo.server.stop()
    let outcome = try await bench.etl(
      "run", "--json", "--base-url", "ilo=\(ilo.baseURL)", "--base-url", "unesco=\(uis.baseURL)")
    #expect(outcome.exitCode == 3)
    #expect(try outcome.json["published"] == .truth(true))
    let sources = try outcome.json["sources"]
    #expect(sources.item(where: "source", is: "ilo")["status"].text == "failed")
    #expect(sources.item(where: "source", is: "unesco")["status"].text == "ok")
    #expect(try await bench.values(of: "unesco/26637")["GBR 2022"] == 674_931)
  }
}
