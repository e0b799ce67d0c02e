import Statistics
import TalentIndex
import Testing

@Suite("Cells: years, fills and holes")
struct CellTests {
  /// The cell of AAA in an index whose indicator X is made of these values.
  private func entry(
    _ values: [String: [Int: Double]], fill: [FillStep]? = nil, reference: ReferenceRule? = nil,
    inputs: [String: InputDefinition]? = nil, formula: String = "x",
    others: [String: [String: [Int: Double]]] = [:]
  ) throws -> CellTable.Entry {
    let definition = Definitions.index(
      indicators: [
        Definitions.indicator(
          "X", weight: 0.25, formula: formula, inputs: inputs, reference: reference, fill: fill),
        Definitions.indicator("Y", weight: 0.35), Definitions.indicator("Z", weight: 0.4),
      ], groupings: ["region": ["North": ["AAA", "BBB", "CCC"], "South": ["DDD", "EEE"]]])
    var series = Definitions.plain
    series.merge(Definitions.series(others.merging(["X": values]) { $1 })) { $1 }
    return try CellTable(definition, series: series).entries[0][0]
  }

  @Test(
    "The latest year up to the reference and within the age is taken",
    arguments: [
      ([2021: 1, 2022: 2, 2023: 3], 2, 2022), ([2020: 1, 2021: 2, 2024: 3], 2, 2021),
      ([2019: 1], 1, 2019),
    ] as [([Int: Double], Double, Int)])
  func years(values: [Int: Double], value: Double, year: Int) throws {
    let cell = try #require(try entry(["AAA": values]).cell)
    #expect(cell.value == value && cell.year == year && !cell.isImputed)
    #expect(cell.age(in: 2022) == 2022 - year)
    #expect(cell.inputs.map(\.period) == [.year(year)])
  }

  @Test("Inputs are of one year, unless each may be of its latest")
  func alignment() throws {
    let inputs = ["x": Definitions.input("X"), "d": Definitions.input("D")]
    let values = ["AAA": [2020: 1.0, 2021: 2, 2022: 3]]
    let others = ["D": ["AAA": [2020: 10.0, 2021: 20]]]
    let same = try entry(values, inputs: inputs, formula: "x + d", others: others)
    #expect(same.cell?.value == 22 && same.cell?.year == 2021)
    let latest = try entry(
      values, reference: ReferenceRule(year: 2022, maxAge: 3, inputs: .latest), inputs: inputs,
      formula: "x + d", others: others)
    #expect(latest.cell?.value == 23 && latest.cell?.year == 2021)
  }

  @Test("An empty cell says what was looked for and what there is")
  func hole() throws {
    guard case .hole(let hole) = try entry(["AAA": [2010: 1, 2018: 2], "BBB": [2022: 1]]) else {
      Issue.record("expected a hole")
      return
    }
    #expect(hole.description == "X of AAA: nothing from 2019 to 2022: s/X has 2 from 2010 to 2018")
    guard case .hole(let other) = try entry(["BBB": [2022: 1]]) else {
      Issue.record("expected a hole")
      return
    }
    #expect(other.reason == "nothing from 2019 to 2022: s/X has no value")
  }

  @Test("A place that a complete list leaves out has none, in the years of the list")
  func lists() throws {
    let inputs = ["x": InputDefinition(series: "s/X", unit: "persons", absent: .zero)]
    let cell = try #require(try entry(["BBB": [2022: 3]], inputs: inputs).cell)
    #expect(cell.value == 0 && cell.inputs[0].origin == nil && !cell.isImputed)
    #expect(try entry(["BBB": [2012: 3]], inputs: inputs).cell == nil)
  }

  @Test(
    "Each rung fills as it says, and says so",
    arguments: [
      (FillStep(.earlier, maxAge: 10), 4, 2015, "2015"),
      (FillStep(.interpolate, maxSpan: 10), 7, 2022, "2015 and 2025"),
      (FillStep(.mean), 5, 2022, "4 values of all countries"),
      (FillStep(.median), 3.5, 2022, "4 values of all countries"),
      (FillStep(.groupMean, grouping: "region"), 2.5, 2022, "2 values of North"),
      (FillStep(.groupMedian, grouping: "region"), 2.5, 2022, "2 values of North"),
      (
        FillStep(.given, values: [.init(place: "AAA", value: 9, year: 2021, source: "office")]), 9,
        2021, "office"
      ),
    ] as [(FillStep, Double, Int, String)])
  func rungs(step: FillStep, value: Double, year: Int, source: String) throws {
    let values = [
      "AAA": [2015: 4, 2025: 8.285714285714286], "BBB": [2022: 2.0], "CCC": [2022: 3.0],
      "DDD": [2022: 4.0], "EEE": [2022: 11.0],
    ]
    let useless = FillStep(.earlier, maxAge: 5)
    let cell = try #require(try entry(values, fill: [useless, step]).cell)
    #expect(abs(cell.value - value) < 1e-9 && cell.year == year && cell.isImputed)
    #expect(cell.fill?.method == step.method && cell.fill?.source == source)
  }

  @Test("No rung touches a published value, and a mean's error comes from hiding known values")
  func published() throws {
    let values = ["AAA": [2022: 4.0], "BBB": [2022: 2.0], "CCC": [2022: 6.0]]
    let kept = try #require(try entry(values, fill: [FillStep(.mean)]).cell)
    #expect(kept.value == 4 && kept.fill == nil && kept.error == nil)
    let filled = try #require(
      try entry(["BBB": [2022: 2.0], "CCC": [2022: 6.0]], fill: [FillStep(.mean)]).cell)
    #expect(filled.error == 4)
  }

  @Test("What an input was filled with before is kept, and its error carried through the formula")
  func filledBefore() throws {
    let selector = SeriesSelector(series: SeriesKey(source: "s", code: "X"))
    var series = Definitions.plain
    series[selector] = InputSeries(
      unit: "thousand persons",
      values: Dictionary(
        uniqueKeysWithValues: Definitions.countries.enumerated().map { index, country in
          let origin: InputValue.Origin =
            index == 0
            ? .filled(
              InputValue.Fill(method: "national", source: "office", since: 2010, error: 0.5))
            : .published([])
          return (
            country, [InputValue(period: .year(2022), value: Double(index + 1), origin: origin)]
          )
        }))
    let table = try CellTable(Definitions.index(), series: series)
    let cell = try #require(table.entries[0][0].cell)
    #expect(cell.value == 1000 && cell.isImputed && cell.error == 500)
    // It says what was so in 2010, whatever year it stands for.
    #expect(cell.year == 2010 && table.entries[0][1].cell?.year == 2022)
    #expect(cell.inputs[0].fill?.source == "office")
    #expect(table.entries[0][1].cell?.isImputed == false)
  }
}
