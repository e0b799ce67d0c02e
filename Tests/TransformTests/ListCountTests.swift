import Statistics
import Testing

@testable import Transform

@Suite("Counts of complete lists, and the largest values")
struct ListCountTests {
  private typealias Given = DerivingTests.Given
  private let list = SeriesKey(source: "wdi", code: "list")

  /// Ranks of entries by place: the place that stands for two is a group of them.
  private func ranks(_ entries: [(place: String, name: String, rank: Double)]) throws -> SeriesTable
  {
    let values = entries.map {
      Given(place: $0.place, period: "2024", codes: [$0.name], value: $0.rank)
    }
    var table = try DerivingTests.table("wdi/list", values, dimensions: ["firm"])
    table.places = table.places.map { place in
      guard place.place.code == "CHN" else { return place }
      return SeriesTable.ResolvedPlace(
        place: Place(code: "CHN", kind: .group, name: "Two", members: ["USA", "KOR"]),
        rule: place.rule)
    }
    return table
  }

  @Test(
    "Entries are counted up to a rank; those of two places in halves or for the first",
    arguments: [
      (
        ListCount(over: "firm"),
        ["KOR 2024 = 1.5 1.5 of 4 <- 4 3", "USA 2024 = 2.5 2.5 of 4 <- 4 1 2"]
      ),
      (
        ListCount(over: "firm", ofSeveral: .first),
        ["KOR 2024 = 1 1 of 4 <- 3", "USA 2024 = 3 3 of 4 <- 4 1 2"]
      ),
      (ListCount(over: "firm", upTo: 2), ["USA 2024 = 2 2 of 2 <- 1 2"]),
      (
        ListCount(over: "firm", upTo: 2, zeros: ["KOR", "USA", "ARG"]),
        ["ARG 2024 = 0 0 of 2 <- 1 2", "KOR 2024 = 0 0 of 2 <- 1 2", "USA 2024 = 2 2 of 2 <- 1 2"]
      ),
      (
        ListCount(over: "firm", upTo: 3, isPerHundred: true),
        [
          "KOR 2024 = 33.33333333333333 1 of 3 <- 3 1 2",
          "USA 2024 = 66.66666666666666 2 of 3 <- 3 1 2",
        ]
      ),
    ])
  func counting(count: ListCount, expected: [String]) throws {
    let table = try ranks([
      ("USA", "a", 1), ("USA", "b", 2), ("KOR", "c", 3), ("CHN", "d", 4),
    ])
    #expect(try DerivingTests.lines(.count(list, count), [table]) == expected)
  }

  @Test("Equal ranks and bands count by their low end, each period by itself")
  func bands() throws {
    let table = try DerivingTests.table(
      "wdi/list",
      [
        Given(place: "KOR", period: "2023", codes: ["a"], value: 951),
        Given(place: "KOR", period: "2024", codes: ["a"], value: 951),
        Given(place: "KOR", period: "2024", codes: ["b"], value: 951),
        Given(place: "KOR", period: "2024", codes: ["c"], value: 1001),
      ], dimensions: ["firm"])
    let formula = Formula.count(list, ListCount(over: "firm", upTo: 1000))
    #expect(
      try DerivingTests.lines(formula, [table]) == [
        "KOR 2023 = 1 1 of 1 <- 951", "KOR 2024 = 2 2 of 2 <- 951 951",
      ])
  }

  @Test("A list without the dimension that names its entries cannot be counted")
  func noDimension() throws {
    let table = try ranks([("USA", "a", 1)])
    #expect(throws: DeriveError("wdi/list is not broken down by 'university'")) {
      try Deriving(.count(list, ListCount(over: "university")), from: [table])
    }
  }

  @Test("The largest are those of countries; equal ones at the end are all taken")
  func largest() throws {
    let table = try DerivingTests.table(
      "wdi/list",
      [
        Given(place: "USA", period: "2020", value: 9),
        Given(place: "KOR", period: "2020", value: 5),
        Given(place: "CHN", period: "2020", value: 5),
        Given(place: "CHN", period: "2021", value: 1),
      ])
    #expect(
      try DerivingTests.lines(.largest(list, take: 2), [table]) == [
        "CHN 2020 = 5 2 <- 5", "CHN 2021 = 1 1 <- 1", "KOR 2020 = 5 2 <- 5", "USA 2020 = 9 1 <- 9",
      ])
    #expect(
      try DerivingTests.lines(.largest(list, take: 1), [table]) == [
        "CHN 2021 = 1 1 <- 1", "USA 2020 = 9 1 <- 9",
      ])
  }

  @Test("Sums of the publisher are left aside, on both ends of a flow")
  func countries() throws {
    var table = try DerivingTests.table(
      "wdi/list",
      [
        Given(place: "KOR", counterpart: "CHN", period: "2020", value: 1),
        Given(place: "KOR", counterpart: "USA", period: "2020", value: 2),
        Given(place: "USA", counterpart: "CHN", period: "2020", value: 3),
      ])
    table.places = table.places.map { place in
      guard place.place.code == "USA" else { return place }
      return SeriesTable.ResolvedPlace(
        place: Place(code: "USA", kind: .aggregate, name: "All"), rule: place.rule)
    }
    #expect(try DerivingTests.lines(.countries(list), [table]) == ["KOR-CHN 2020 = 1 <- 1"])
    #expect(
      try DerivingTests.lines(.largest(list, take: 9), [table]) == ["KOR-CHN 2020 = 1 1 <- 1"])
  }

  @Test("Thousands become units, with their flags")
  func scaled() throws {
    let table = try DerivingTests.table(
      "wdi/list", [Given(place: "KOR", period: "2020", value: 1.5, status: .estimated)])
    #expect(
      try DerivingTests.lines(.scaled(list, times: 1000), [table]) == [
        "KOR 2020 = 1500 (E) <- 1.5"
      ])
  }

  @Test(
    "A formula is written so that it reads back as itself",
    arguments: [
      Formula.count(
        SeriesKey(source: "qs", code: "WUR"),
        ListCount(over: "university", upTo: 1000, ofSeveral: .first, zeros: ["ARG"])),
      .largest(SeriesKey(source: "desa", code: "STOCK"), take: 3),
      .countries(SeriesKey(source: "desa", code: "STOCK")),
      .scaled(SeriesKey(source: "bps", code: "A"), times: 1000),
    ])
  func coding(formula: Formula) {
    #expect(Formula(formula.text) == formula)
  }
}
