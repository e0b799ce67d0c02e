import Statistics
import Testing

@testable import Transform

@Suite("What is expected of figures")
struct ExpectingTests {
  typealias Given = DerivingTests.Given

  /// Values of Korea, a year each from 2020 on.
  private func table(_ values: [Double]) throws -> SeriesTable {
    try DerivingTests.table(
      "wdi/A",
      values.enumerated().map { Given(place: "KOR", period: "\(2020 + $0)", value: $1) })
  }

  private func sentences(
    _ rule: SeriesExpectation.Rule, _ table: SeriesTable,
    beside others: [SeriesKey: SeriesTable] = [:]
  ) -> [String] {
    Expecting([SeriesExpectation(rule)]).examine(table, beside: others).findings.map(\.sentence)
  }

  @Test(
    "Each rule lets through what it should, and tells the first value that is otherwise",
    arguments: [
      (.range(low: 0, high: 100), [0, 50, 100], nil),
      (
        .range(low: 0, high: 100), [0, 101, -1],
        "2 values not as expected (range): KOR 2021 is 101, expected 0 to 100"
      ),
      (
        .range(low: 0, high: .infinity), [1, -1],
        "1 value not as expected (range): KOR 2021 is -1, expected 0 or more"
      ),
      (
        .range(low: -.infinity, high: 5), [6],
        "1 value not as expected (range): KOR 2020 is 6, expected 5 or less"
      ),
      (
        .sign(.positive), [1, 0],
        "1 value not as expected (sign): KOR 2021 is 0, expected more than 0"
      ),
      (.sign(.notNegative), [1, 0], nil),
      (
        .sign(.notNegative), [-0.5],
        "1 value not as expected (sign): KOR 2020 is -0.5, expected 0 or more"
      ),
      (.decimals(1), [1, 1.5, 1e21], nil),
      (
        .decimals(1), [1.25],
        "1 value not as expected (decimals): KOR 2020 is 1.25, expected at most 1 decimal"
      ),
      (
        .decimals(2), [1e-7],
        "1 value not as expected (decimals): KOR 2020 is 1e-7, expected at most 2 decimals"
      ),
      (.rising, [1, 1, 2], nil),
      (
        .rising, [1, 3, 2],
        "1 value not as expected (rising): KOR 2022 is 2, expected at least the 3 of 2021"
      ),
      (.jump(factor: 2), [1, 2, 4, 2], nil),
      (.jump(factor: 2), [0, 5, 0, 5], nil),
      (
        .jump(factor: 2), [4, 1],
        "1 value not as expected (jump): KOR 2021 is 1 after 4 in 2020, expected at most 2 times as much or as little"
      ),
      (
        .jump(factor: 2), [4, -4],
        "1 value not as expected (jump): KOR 2021 is -4 after 4 in 2020, expected at most 2 times as much or as little"
      ),
    ] as [(SeriesExpectation.Rule, [Double], String?)])
  func values(rule: SeriesExpectation.Rule, values: [Double], sentence: String?) throws {
    #expect(sentences(rule, try table(values)) == (sentence.map { [$0] } ?? []))
  }

  @Test(
    "A series of another unit, name or breakdown is told as a whole",
    arguments: [
      (.unit("persons", printed: "wdi/"), []),
      (
        .unit("thousand persons", printed: nil),
        ["its unit is 'persons', expected 'thousand persons'"]
      ),
      (
        .unit("persons", printed: "(thousands)"),
        ["it is published as 'wdi/A, total', expected a name with '(thousands)'"]
      ),
      (.schema(.init(dimensions: [], periods: [.year])), []),
      (.schema(.init(dimensions: ["sex"])), ["it is broken down by nothing, expected sex"]),
      (
        .schema(.init(dimensions: [], periods: [.fiscalYear])),
        ["it has the period 2020, which is of another kind than expected"]
      ),
    ] as [(SeriesExpectation.Rule, [String])])
  func shape(rule: SeriesExpectation.Rule, expected: [String]) throws {
    var table = try table([1, 2])
    table.publishedName = "wdi/A, total"
    #expect(sentences(rule, table) == expected)
    let findings = Expecting([SeriesExpectation(rule)]).examine(table, beside: [:]).findings
    #expect(findings.allSatisfy { $0.severity == .stop })
  }

  @Test("A jump is explained by a break that is declared, or by another survey")
  func explainedJumps() throws {
    func sentences(status: StatusFlags, survey: String) throws -> [String] {
      let table = try DerivingTests.table(
        "wdi/A",
        [
          Given(place: "KOR", period: "2020", value: 1, said: ["BA:1"]),
          Given(place: "KOR", period: "2021", value: 4, said: [survey], status: status),
        ], attributes: ["source"])
      return self.sentences(.jump(factor: 2), table)
    }
    #expect(try sentences(status: [], survey: "BA:1").count == 1)
    #expect(try sentences(status: .seriesBreak, survey: "BA:1").isEmpty)
    #expect(try sentences(status: [], survey: "BX:2").isEmpty)
  }

  @Test("A world that is less than its countries is told, one that is more is not")
  func world() throws {
    let rule = SeriesExpectation.Rule.sum(
      SumRule(.countries, whole: .code("USA"), relation: .atMost))
    func sentences(world: Double) throws -> [String] {
      var table = try DerivingTests.table(
        "wdi/A",
        [
          Given(place: "CHN", period: "2020", value: 3),
          Given(place: "KOR", period: "2020", value: 4),
          Given(place: "USA", period: "2020", value: world),
        ])
      // Any place will do as the sum, once it is no country itself.
      let index = try #require(table.places.firstIndex { $0.place.code == "USA" })
      table.places[index] = SeriesTable.ResolvedPlace(
        place: Place(code: "USA", kind: .aggregate, name: "World"), rule: table.places[index].rule)
      return self.sentences(rule, table)
    }
    #expect(try sentences(world: 9).isEmpty && sentences(world: 7).isEmpty)
    #expect(
      try sentences(world: 6) == [
        "1 value not as expected (sum): USA 2020 has parts that sum to 7, expected at most 6"
      ])
  }

  @Test("A code that is not in the schema is told")
  func codes() throws {
    let table = try DerivingTests.table(
      "ilo/A",
      [
        Given(place: "KOR", period: "2020", codes: ["T"], value: 1),
        Given(place: "KOR", period: "2020", codes: ["Z"], value: 1),
      ], dimensions: ["sex"])
    let schema = SeriesExpectation.Schema(dimensions: ["sex"], codes: ["sex": ["T", "M", "F"]])
    #expect(sentences(.schema(schema), table) == ["sex has the codes Z, expected only F, M, T"])
  }

  @Test(
    "Parts add up to the whole, within the tolerance; where one is missing nothing is said",
    arguments: [
      (["M": 3, "F": 4, "T": 7], .equal, nil),
      (["M": 3, "F": 4, "T": 7.4], .equal, nil),
      (["M": 3, "F": 4, "T": 8], .equal, "KOR 2020 T has parts that sum to 7, expected 8"),
      (["M": 3, "F": 4, "O": 1, "T": 8], .equal, nil),
      (["M": 3, "T": 8], .equal, nil), (["M": 3, "F": 4], .equal, nil),
      (["M": 3, "F": 4, "T": 9], .atMost, nil),
      (
        ["M": 3, "F": 4, "T": 6], .atMost, "KOR 2020 T has parts that sum to 7, expected at most 6"
      ),
    ] as [([String: Double], SumRule.Relation, String?)])
  func sums(values: [String: Double], relation: SumRule.Relation, problem: String?) throws {
    let table = try DerivingTests.table(
      "ilo/A",
      values.map { Given(place: "KOR", period: "2020", codes: [$0], value: $1) }
        + [Given(place: "CHN", period: "2020", codes: ["T"], value: 1)], dimensions: ["sex"])
    let rule = SumRule(
      .codes(["M", "F"], optional: ["O"], over: "sex"), whole: .code("T"), relation: relation,
      tolerance: 0.5)
    #expect(
      sentences(.sum(rule), table)
        == (problem.map { ["1 value not as expected (sum): \($0)"] } ?? []))
  }

  @Test("Shares of one whole, as codes or as series, make 100")
  func shares() throws {
    let shares = try DerivingTests.table(
      "ilo/A",
      [("X", 60.0), ("Y", 40), ("X", 60), ("Y", 41)].enumerated().map { index, share in
        Given(place: "KOR", period: "\(2020 + index / 2)", codes: [share.0], value: share.1)
      }, dimensions: ["part"])
    let codes = SumRule(
      .codes(["X", "Y"], optional: [], over: "part"), whole: .number(100), tolerance: 0.1)
    #expect(
      sentences(.sum(codes), shares)
        == ["1 value not as expected (sum): KOR 2021 X has parts that sum to 101, expected 100"])

    let key = SeriesKey(source: "wdi", code: "B")
    let other = try DerivingTests.table(
      "wdi/B", [Given(place: "KOR", period: "2021", value: 30)])
    let series = SumRule(.series([key]), whole: .number(100), relation: .atMost)
    #expect(
      sentences(.sum(series), try table([90, 80]), beside: [key: other])
        == [
          "1 value not as expected (sum): KOR 2021 has parts that sum to 110, expected at most 100"
        ])
    #expect(sentences(.sum(series), try table([90, 80])).isEmpty)
  }

  @Test("Another series has to say the same, up to the tolerance, where both have a value")
  func agreement() throws {
    let key = SeriesKey(source: "sdmx", code: "A")
    let other = try DerivingTests.table(
      "sdmx/A",
      [
        Given(place: "CHN", period: "2020", value: 9),
        Given(place: "KOR", period: "2020", value: 100),
        Given(place: "KOR", period: "2021", value: 101),
      ])
    let own = try table([100, 100, 100])
    #expect(
      sentences(.agreement(key, tolerance: 0), own, beside: [key: other])
        == [
          "1 value not as expected (agrees_with): KOR 2021 is 100, expected the 101 of sdmx/A"
        ])
    #expect(sentences(.agreement(key, tolerance: 0.02), own, beside: [key: other]).isEmpty)
    let broken = try DerivingTests.table(
      "sdmx/A", [Given(place: "KOR", period: "2020", codes: ["T"], value: 1)],
      dimensions: ["sex"])
    #expect(
      sentences(.agreement(key, tolerance: 0), own, beside: [key: broken])
        == [
          "it cannot be compared: wdi/A is broken down by nothing, sdmx/A by sex"
        ])
  }

  @Test("Values that are kept out are told with their bytes, and the account still balances")
  func quarantine() throws {
    let before = try table([1, -2, 3, -4])
    let expecting = Expecting([
      SeriesExpectation(.sign(.positive)), SeriesExpectation(.range(low: -3, high: 9)),
    ])
    let (after, findings) = expecting.examine(before, beside: [:])
    #expect(after.cells.map(\.value) == [1, 3])
    #expect(after.tally.balances)
    #expect(after.tally.kept == 2 && after.tally.quarantined == 2)
    #expect(after.rejections.map(\.reason) == [.unexpected, .unexpected])
    #expect(after.rejections.map(\.text) == ["-2", "-4"])
    #expect(after.rejections.allSatisfy { $0.offset == 7 && $0.length == 3 })
    #expect(after.rejections[0].explanation == "KOR 2021 is -2, expected more than 0 (sign)")
    #expect(findings.map(\.severity) == [.quarantine, .quarantine])
    let warned = Expecting([SeriesExpectation(.sign(.positive), severity: .warn)])
      .examine(before, beside: [:])
    #expect(warned.table.cells.count == 4)
    #expect(warned.findings.count == 1)
  }
}
