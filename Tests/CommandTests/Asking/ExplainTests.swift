import Foundation
import ProgramUnderTest
import Testing

@Suite("Explaining a value")
struct ExplainTests {
  @Test("Cells chosen at random all lead back to bytes that say their value")
  func random() async throws {
    let bench = try Workbench()
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let cells = try await bench.etl("show", "latest", "--place", "KOR", "--json")
      .json["observations"].items
    var generator = SplitMix(seed: 20_261_121)
    for cell in cells.shuffled(using: &generator).prefix(12) {
      let key = try ["series", "place", "period"].map { try #require(cell[$0].text) }
      let explained = try await bench.etl(["explain"] + key + Self.rest(of: cell) + ["--json"])
      #expect(explained.exitCode == 0, "\(key)")
      #expect(try explained.json["cell"]["value"] == cell["value"])
      // What is computed leads back by way of the values it is computed from.
      for read in Self.leaves(of: try explained.json) {
        let record = read["records"][0]
        // Of a PDF the whole line is shown.
        let figure = record["text"].text?.split(separator: " ").last?.replacing(",", with: "")
        #expect(figure.flatMap { Double($0) } == read["cell"]["value"].number)
        #expect(record["fault"] == .null)
      }
    }
  }

  /// What was read from bytes and not computed from other values, which may be computed in turn.
  private static func leaves(of explained: JSON) -> [JSON] {
    let parents = explained["parents"].items
    return parents.isEmpty ? [explained] : parents.flatMap(leaves)
  }

  /// The options that name what else a value's key has beside place and period.
  private static func rest(of cell: JSON) -> [String] {
    var options: [String] = []
    if let counterpart = cell["counterpart"].text { options += ["--counterpart", counterpart] }
    if case .object(let codes) = cell["dimensions"] {
      for (name, code) in codes { options += ["--dimension", "\(name)=\(code.text ?? "")"] }
    }
    return options
  }

  @Test("A payload that was changed or taken away is noticed", arguments: [true, false])
  func damage(taken: Bool) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let question = ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"]
    let record = try await bench.etl(question + ["--json"]).json["records"][0]
    let payload = bench.directory.appending(path: try #require(record["path"].text))
    if taken {
      try FileManager.default.removeItem(at: payload)
    } else {
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: payload.path)
      var bytes = try Data(contentsOf: payload)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: payload)
    }
    let explained = try await bench.etl(question)
    #expect(explained.exitCode == 2)
    #expect(
      explained.stdout.contains(
        taken ? "the payload is not in the cache any more" : "the payload has changed"))
  }

  @Test(
    "What has no value is said in words that lead on",
    arguments: [
      (["wdi/SP.POP.TOTL", "BRA", "1066"], "it has values of 66 periods from 1960 to 2025"),
      (["wdi/SP.POP.TOTL", "QQQ", "2003"], "has no value for the place 'QQQ'"),
      (["wdi/SP.POP.TOTAL", "BRA", "2003"], "has no series 'wdi/SP.POP.TOTAL'"),
    ])
  func absence(cell: [String], words: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let explained = try await bench.etl(["explain"] + cell)
    #expect(explained.exitCode == 1)
    #expect(explained.stdout.isEmpty)
    #expect(explained.stderr.contains(words))
  }
}

/// Random numbers that are the same in every run (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
