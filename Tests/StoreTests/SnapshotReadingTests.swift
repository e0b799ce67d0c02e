import Statistics
import Testing

@testable import Store

@Suite("A snapshot read back")
struct SnapshotReadingTests {
  private let library = Library()

  @Test("Series, places, documents, rules and quarantine come back as they were written")
  func tables() throws {
    let odd = "a,b \"c\"\r\nd\ne;f é 大 '"
    var table = SeriesTable.of(
      "wdi/SP.POP.TOTL",
      [Value("CHI", "2020", 1), Value("KOR", "1999", 2), Value("KOR", "2021", 3)],
      unit: odd, tolerance: 1e-7, rejections: 1)
    table.publishedName = odd
    table.note = odd
    table.release = odd
    let payload = PayloadRecord(
      document: Reading.july.document, bytes: 90_000, source: "wdi", name: odd, url: odd,
      retrievedAt: "2026-07-15T03:00:00Z", origin: "imported", note: odd)
    var draft = try SnapshotDraft.begin(in: library.store, after: nil)
    let written = try draft.write(table, provenance: [payload])
    _ = try draft.seal(Library.notes())
    let snapshot = try #require(try library.store.latest())

    let series = try #require(try snapshot.series().first)
    #expect(try snapshot.series().count == 1)
    #expect(series.key == table.definition.key)
    #expect(series.name == "Population, total")
    #expect(
      [series.publishedName, series.unit, series.note, series.release] == [odd, odd, odd, odd])
    #expect(series.tolerance == 1e-7)
    #expect(series.cadence == "yearly")
    #expect(series.observations == 3)
    #expect([series.firstPeriod, series.lastPeriod] == ["1999", "2021"])
    #expect(series.sha256 == written.sha256)
    #expect(series.documents == ["aaaaaaaaaaaaaaaa:1"])
    #expect(series.rules == ["place.group", "place.iso3166", "wdi.csv"])

    #expect(try snapshot.payloads() == [payload])
    #expect(
      try snapshot.rules() == [
        Rule("place.group", "Several ISO places together."),
        Rule("place.iso3166", "An ISO 3166-1 alpha-3 code."), Reading.july.rule,
      ])
    #expect(try snapshot.places() == table.places.map(\.place))
    #expect(
      try snapshot.quarantine() == [
        [
          "wdi/SP.POP.TOTL", "KOR", "1990", "n/a", "not-a-number",
          "line 7: expected a number or an empty cell", "aaaaaaaaaaaaaaaa:1", "900", "3",
        ]
      ])
  }

  @Test("Values come back with their lineage")
  func rows() throws {
    let table = SeriesTable.of(
      "wdi/a/b c", [Value("KOR", "2020", 0.1 + 0.2, [.estimated, .forecast])], unit: "%, of it")
    let snapshot = try library.publish([table])
    var rows = try snapshot.rows(of: table.definition.key)
    let row = try rows.next()
    #expect(
      row
        == SeriesRow(
          place: "KOR", counterpart: "", period: "2020", dimensions: [],
          value: 0.30000000000000004, unit: "%, of it", status: "E;F", attributes: [],
          lineage: SeriesRow.Lineage(
            document: "aaaaaaaaaaaaaaaa:1", offset: 100, length: 5, locator: "",
            rules: ["wdi.csv", "place.iso3166"], firstSeen: "2026-07-15T03:00:00Z")))
    for _ in 0..<2 {
      let end = try rows.next()
      #expect(end == nil)
    }
    #expect(snapshot.resource("observations/wdi/a%2Fb%20c.csv")?.rows == 1)
  }

  @Test("A series without any value is a series all the same")
  func emptySeries() throws {
    let snapshot = try library.publish([.of("wdi/EMPTY", [])])
    #expect(try snapshot.series().map(\.observations) == [0])
    #expect(try snapshot.series().map(\.firstPeriod) == [""])
    #expect(try Library.values(of: "wdi/EMPTY", in: snapshot) == [])
  }

  @Test("A series that a snapshot does not have is not read")
  func missingSeries() throws {
    let snapshot = try library.publish([.of("wdi/A", [Value("KOR", "2020", 1)])])
    let error = #expect(throws: StoreError.self) {
      let rows = try snapshot.rows(of: SeriesKey(source: "wdi", code: "B"))
      _ = consume rows
    }
    let path = snapshot.directory + "/observations/wdi/B.csv"
    #expect(
      error?.description
        == "damaged snapshot file '\(path)': the manifest of the snapshot does not list it")
  }
}
