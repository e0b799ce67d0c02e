import Statistics
import Testing
import Transform

@Suite("Harmonizing a series")
struct HarmonizerTests {
  private func harmonize(
    _ raw: RawTable, listed: Set<String> = []
  ) throws -> SeriesTable {
    Harmonizer(
      gazetteer: try PlaceTables.gazetteer(PlaceTables.wdi), dialect: "wdi",
      listedAggregates: listed
    )
    .harmonize(raw, as: .population)
  }

  @Test("Values are sorted by place code and period, whatever order they came in")
  func sorting() throws {
    let table = try harmonize(
      .of([
        ("WLD", "2021", 5), ("KOR", "2021", 2), ("KOR", "1999", 1), ("XD", "2020", 4),
        ("JPN", "2020", 3), ("KOR", "2020", 6),
      ]))
    #expect(
      table.lines == [
        "HIC 2020 4 @a:30", "JPN 2020 3 @a:40", "KOR 1999 1 @a:20", "KOR 2020 6 @a:50",
        "KOR 2021 2 @a:10", "WLD 2021 5 @a:0",
      ])
    #expect(table.places.map(\.place.code) == ["HIC", "JPN", "KOR", "WLD"])
    #expect(
      table.places.map(\.rule.id) == [
        "place.aggregate", "place.iso3166", "place.iso3166", "place.aggregate",
      ])
    #expect(table.rejections.isEmpty)
  }

  @Test("What the document says about the series stays with it")
  func description() throws {
    let raw = RawTable.of([("KOR", "2020", 1)])
    let table = try harmonize(raw)
    #expect(table.definition == .population)
    #expect(table.publishedName == "Population, a")
    #expect(table.note == "Note a")
    #expect(table.release == "Release a")
    #expect(table.readings == raw.readings)
  }

  @Test("Each value of an unknown place is kept out, with its place in the bytes")
  func unknownPlaces() throws {
    let raw = RawTable.of([("QQQ", "2020", 1.5), ("KOR", "2020", 2), ("QQQ", "2021", 3)], empty: 4)
    let table = try harmonize(raw)
    #expect(table.lines == ["KOR 2020 2 @a:10"])
    let sentence =
      "'QQQ' (Name of QQQ) is no place of the wdi dialect: expected an ISO 3166-1 "
      + "alpha-3 code or an entry of places/wdi.yaml"
    #expect(
      table.rejections == [
        Rejection(
          series: raw.series, place: "QQQ", period: "2020", text: "1.5", reason: .unknownPlace,
          explanation: sentence, document: raw.readings[0].document, offset: 0, length: 3),
        Rejection(
          series: raw.series, place: "QQQ", period: "2021", text: "3", reason: .unknownPlace,
          explanation: sentence, document: raw.readings[0].document, offset: 20, length: 3),
      ])
    #expect(table.tally.read == 7)
    #expect(table.tally.kept == 1)
    #expect(table.tally.quarantined == 2)
    #expect(table.tally.filtered == ["empty": 4])
  }

  @Test("An unknown place without values is no loss")
  func emptyUnknownPlace() throws {
    let table = try harmonize(.of([("KOR", "2020", 1)], emptyPlaces: ["QQQ"], empty: 2))
    #expect(table.rejections.isEmpty)
    #expect(table.places.map(\.place.code) == ["KOR"])
    #expect(table.tally.balances)
  }

  @Test("An aggregate that the document or the publisher's list names is one")
  func listedAggregates() throws {
    let records = [
      (place: "AAA", period: "2020", value: 1.0), ("BBB", "2020", 2), ("CCC", "2020", 3),
    ]
    let table = try harmonize(.of(records, aggregates: ["AAA"]), listed: ["BBB"])
    #expect(table.lines == ["AAA 2020 1 @a:0", "BBB 2020 2 @a:10"])
    #expect(table.places.map(\.place.kind) == [.aggregate, .aggregate])
    #expect(table.places.map(\.place.name) == ["Name of AAA", "Name of BBB"])
    #expect(table.rejections.map(\.place) == ["CCC"])
  }

  @Test("A key that stands more than once with one value is kept once, from the first place")
  func equalRepeats() throws {
    let table = try harmonize(
      .of([
        ("KOR", "2021", 2), ("KOR", "2020", 1), ("KOR", "2020", 1), ("KOR", "2020", 1),
        ("ROM", "2020", 7), ("ROU", "2020", 7),
      ]))
    #expect(table.lines == ["KOR 2020 1 @a:10", "KOR 2021 2 @a:0", "ROU 2020 7 @a:40"])
    #expect(table.tally.kept == 3)
    #expect(table.tally.merged == 3)
    #expect(table.rejections.isEmpty)
    #expect(table.tally.balances)
  }

  @Test("A key that stands more than once with different values is not trusted at all")
  func differentRepeats() throws {
    let table = try harmonize(
      .of([
        ("KOR", "2020", 1), ("KOR", "2020", 2), ("KOR", "2020", 1), ("KOR", "2021", 5),
        ("ROM", "2021", 6), ("ROU", "2021", 7),
      ]))
    #expect(table.lines == ["KOR 2021 5 @a:30"])
    #expect(
      table.rejections.map { "\($0.place) \($0.period) \($0.text) @\($0.offset)" } == [
        "KOR 2020 1 @0", "KOR 2020 2 @10", "KOR 2020 1 @20", "ROU 2021 6 @40", "ROU 2021 7 @50",
      ])
    #expect(table.rejections.allSatisfy { $0.reason == .conflict })
    #expect(
      table.rejections[0].explanation == "KOR 2020 stands more than once with different values")
    #expect(table.tally.kept == 1)
    #expect(table.tally.merged == 0)
    #expect(table.tally.quarantined == 5)
    #expect(table.tally.balances)
  }

  @Test("One value with two statuses is a difference")
  func differentStatuses() throws {
    var raw = RawTable.of([("KOR", "2020", 1), ("KOR", "2020", 1)])
    raw.cells[1].status = .forecast
    let table = try harmonize(raw)
    #expect(table.lines.isEmpty)
    #expect(table.rejections.count == 2)
    raw.cells[0].status = .forecast
    let equal = try harmonize(raw)
    #expect(equal.cells.map(\.status) == [.forecast])
    #expect(equal.tally.merged == 1)
  }

  @Test("What was kept out before is still there")
  func earlierRejections() throws {
    let table = try harmonize(
      .of([("KOR", "2020", 1), ("QQQ", "2020", 2)]).rejecting("KOR", "2021", "n/a"))
    #expect(table.rejections.map(\.text) == ["n/a", "2"])
    #expect(table.tally.quarantined == 2)
    #expect(table.tally.balances)
  }

  @Test("A table of nothing is harmonized to nothing")
  func nothing() throws {
    let table = try harmonize(.of([]))
    #expect(table.cells.isEmpty)
    #expect(table.places.isEmpty)
    #expect(table.tally == Tally())
  }
}
