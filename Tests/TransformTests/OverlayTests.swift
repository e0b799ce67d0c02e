import Statistics
import Testing
import Transform

@Suite("A later table over an earlier one")
struct OverlayTests {
  private let base = RawTable.of(
    [("JPN", "2020", 1), ("KOR", "2020", 2), ("KOR", "2021", 3), ("NAM", "2020", 4)], empty: 2)

  @Test("Without a later table the first is as it was")
  func alone() {
    let table = RawTable.overlay(base, with: [])
    #expect(table.lines == base.lines)
    #expect(table.tally == base.tally)
    #expect(table.release == "Release a")
  }

  @Test("A later table replaces the places it has, and withdraws what it no longer has of them")
  func replacement() {
    let later = RawTable.of([("KOR", "2020", 5), ("KOR", "2022", 6)], payload: "b", empty: 1)
    let table = RawTable.overlay(base, with: [later])
    #expect(
      table.lines == [
        "JPN 2020 1 @a:0", "NAM 2020 4 @a:30", "KOR 2020 5 @b:0", "KOR 2022 6 @b:10",
      ])
    #expect(table.tally.read == 9)
    #expect(table.tally.kept == 4)
    #expect(table.tally.filtered == ["empty": 3, "superseded": 2])
    #expect(table.tally.balances)
    #expect(table.readings == base.readings + later.readings)
    #expect(
      [table.publishedName, table.note, table.release] == ["Population, b", "Note b", "Release b"])
  }

  @Test("A later row without values withdraws all of its place")
  func withdrawal() {
    let later = RawTable.of([], payload: "b", emptyPlaces: ["KOR"], empty: 3)
    let table = RawTable.overlay(base, with: [later])
    #expect(table.lines == ["JPN 2020 1 @a:0", "NAM 2020 4 @a:30"])
    #expect(table.places.map(\.code) == ["JPN", "NAM", "KOR"])
    #expect(table.tally.filtered == ["empty": 5, "superseded": 2])
    #expect(table.tally.balances)
  }

  @Test("Of several later tables the last that has a place counts")
  func several() {
    let second = RawTable.of([("KOR", "2020", 5), ("JPN", "2020", 6)], payload: "b")
    let third = RawTable.of([("KOR", "2020", 7)], payload: "c")
    let table = RawTable.overlay(base, with: [second, third])
    #expect(table.lines == ["NAM 2020 4 @a:30", "JPN 2020 6 @b:10", "KOR 2020 7 @c:0"])
    #expect(table.tally.filtered == ["empty": 2, "superseded": 4])
    #expect(table.tally.balances)
    #expect(table.release == "Release c")
  }

  @Test("A place that only the later table has is added")
  func addition() {
    let table = RawTable.overlay(base, with: [.of([("ROU", "2020", 9)], payload: "b")])
    #expect(table.lines == base.lines + ["ROU 2020 9 @b:0"])
    #expect(table.tally.kept == 5)
  }

  @Test("A record that was kept out is settled when its place comes again, and only then")
  func rejections() {
    let flawed = base.rejecting("KOR", "2022", "n/a").rejecting("NAM", "2022", "n/a")
      .rejecting("ROU", "", "shifted")
    let later = RawTable.of([("KOR", "2022", 5)], payload: "b", emptyPlaces: ["ROU"])
      .rejecting("KOR", "2023", "?")
    let table = RawTable.overlay(flawed, with: [later])
    #expect(
      table.rejections.map { "\($0.place) \($0.period) \($0.text)" }
        == ["NAM 2022 n/a", "KOR 2023 ?"])
    #expect(table.tally.quarantined == 2)
    #expect(table.tally.filtered == ["empty": 2, "superseded": 4])
    #expect(table.tally.balances)
  }

  @Test("A place is the same under another code that the dialect gives it")
  func otherCodes() throws {
    let harmonizer = Harmonizer(
      gazetteer: try PlaceTables.gazetteer(PlaceTables.wdi), dialect: "wdi")
    let first = RawTable.of([("HIC", "2020", 1), ("ROM", "2020", 2), ("QQQ", "2020", 3)])
      .rejecting("HIC", "2021", "n/a")
    let later = RawTable.of(
      [("XD", "2020", 4), ("ROU", "2020", 5), ("QQQ", "2020", 6)], payload: "b")
    let table = RawTable.overlay(first, with: [later], by: harmonizer.identity)
    #expect(table.lines == ["XD 2020 4 @b:0", "ROU 2020 5 @b:10", "QQQ 2020 6 @b:20"])
    #expect(table.rejections.isEmpty)
    let harmonized = harmonizer.harmonize(table, as: .population)
    #expect(harmonized.lines == ["HIC 2020 4 @b:0", "ROU 2020 5 @b:10"])
    #expect(harmonized.tally.filtered == ["superseded": 4])
    #expect(harmonized.tally.balances)
  }
}
