import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("Visa statistics of the Department of State")
struct StateTests {
  /// A bench that has run the recorded answers.
  private static func bench() async throws -> Workbench {
    let bench = try Workbench()
    let run = try await bench.etl(
      "run", "--source", "state", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(Balance.faults(in: try run.json).isEmpty)
    return bench
  }

  private func value(
    _ bench: Workbench, _ series: String, _ place: String, _ period: String, _ code: String
  ) async throws -> Double? {
    try await bench.etl(
      "show", "latest", "--series", series, "--place", place, "--period", period, "--json"
    ).json["observations"].items.first { observation in
      ["class", "group"].contains { observation["dimensions"][$0].text == code }
    }?["value"].number
  }

  @Test("Fiscal years of the workbook and calendar years of the months are two series")
  func anchors() async throws {
    let bench = try await Self.bench()
    for (series, period, code, expected) in [
      ("state/niv-groups", "FY2019", "work", 95818), ("state/niv", "FY2022", "F1", 61894),
      ("state/niv-calendar", "2022", "F1", 57511),
      ("state/niv-calendar-groups", "2022", "student", 57511),
    ] as [(String, String, String, Double)] {
      #expect(try await value(bench, series, "CHN", period, code) == expected, "\(series)")
    }
  }

  @Test(
    "A value leads back to the cell or the line that says it",
    arguments: [
      (["state/niv", "CHN", "FY2019", "--dimension", "class=F1"], "FY19!", "105775"),
      (["state/niv", "DJI", "FY2021", "--dimension", "class=J1"], "FY21!", "0"),
      (["state/niv-monthly", "CHN", "2022-12", "--dimension", "class=F1"], ", line", "F1"),
    ])
  func evidence(cell: [String], place: String, text: String) async throws {
    let bench = try await Self.bench()
    let explained = try await bench.etl(["explain"] + cell + ["--json"])
    #expect(explained.exitCode == 0, "\(explained.stdout)")
    let record = try explained.json["records"][0]
    #expect(record["locator"].text?.contains(place) == true)
    #expect(record["text"].text?.contains(text) == true)
    #expect(record["fault"] == .null)
  }

  @Test(
    "Tables of the annual report are found by its page and read as printed",
    arguments: [
      (["state/iv-annual", "CHN", "FY2017", "--dimension", "category=employment"], 8039),
      (["state/iv-annual", "totals-asia", "FY2017", "--dimension", "category=total"], 64103),
      (["state/eb-numbers", "IND", "FY2017", "--dimension", "preference=EB1"], 13082),
      (["state/niv-classes", "grand-total", "FY2008", "--dimension", "class=C2"], 22),
      (["state/niv-annual", "CHN", "FY2018", "--dimension", "class=F1"], 98904),
    ] as [([String], Double)])
  func annualReport(cell: [String], expected: Double) async throws {
    let bench = try await Self.bench()
    let explained = try await bench.etl(["explain"] + cell + ["--json"]).json
    #expect(explained["cell"]["value"].number == expected)
    #expect(explained["records"][0]["locator"].text?.hasPrefix("page 1") == true)
    #expect(explained["records"][0]["fault"] == .null)
  }

  @Test("Links of the pages lead to the files, over the network as well")
  func network() async throws {
    let listed = try String(
      decoding: Repository.fixture("state/fixtures.yaml"), as: UTF8.self)
    let files = Dictionary(
      uniqueKeysWithValues: listed.matches(of: /url: "https:\/\/[^\/]+([^"]+)"\n +file: (\S+)/)
        .map { (String($0.output.1), String($0.output.2)) })
    let server = try LoopbackServer { request in
      guard let file = files[request.target], let body = try? Repository.fixture("state/\(file)")
      else { return .status(404, body: Array("no such thing".utf8)) }
      return .file([UInt8](body), etag: "\"\(file)\"", for: request)
    }
    let bench = try Workbench()
    let run = try await bench.etl(
      "run", "--source", "state", "--base-url", "state=\(server.url(""))", "--json")
    #expect(run.exitCode == 0, "\(run.stdout) \(run.stderr)")
    let replayed = try await Self.bench()
    func digest(_ bench: Workbench) async throws -> String? {
      try await bench.etl("snapshots", "--json").json["snapshots"][0]["digest"].text
    }
    #expect(try await digest(bench) == digest(replayed))
    #expect(server.requests.contains { $0.target.hasSuffix("FYs97-24_NIVDetailTable.xlsx") })
  }

  @Test("A report whose header is unknown fails by name, and everything else is published")
  func changed() async throws {
    let bench = try await Self.bench()
    let pdf = try Repository.fixture("state/iv-2023-06.pdf")
    let cut = try bench.write(pdf.prefix(pdf.count / 2), to: "cut.pdf")
    let book = try Repository.fixture("state/niv-detail.xlsx")
    let torn = try bench.write(book.prefix(book.count / 2), to: "torn.xlsx")
    let other = try bench.write(Data("Year,Visas\n2020,1\n".utf8), to: "other.csv")
    let month = try bench.write(
      Repository.fixture("state/niv-2022-01.xlsx"), to: "JANUARY 2022.xlsx")
    let imported = try await bench.etl("import", "--source", "state", cut, torn, other, month)
    #expect(imported.exitCode == 3)
    for (file, words) in [("cut.pdf", "PDF"), ("torn.xlsx", "zip"), ("other.csv", "IV Issuances")] {
      let line = imported.stdout.split(separator: "\n").first { $0.contains(file) }
      #expect(line?.contains("refused") == true, "\(file)")
      #expect(line?.contains(words) == true, "\(line ?? "")")
    }
    let run = try await bench.etl("run", "--source", "state", "--offline")
    #expect(run.exitCode == 0)
    #expect(try await value(bench, "state/niv-calendar", "CHN", "2022", "F1") == 57511)
  }
}
