import Statistics
import Store
import Testing

@Suite("What changed since the snapshot before")
struct ChangesTests {
  private let library = Library()

  private func changes(
    from before: [Value]?, to after: [Value], tolerance: Double = 1e-9
  ) throws -> (changes: SeriesChanges, snapshot: Snapshot) {
    let other = SeriesTable.of("wdi/OTHER", [Value("KOR", "2020", 1)])
    let old = before.map { [SeriesTable.of("wdi/A", $0, tolerance: tolerance)] } ?? []
    try library.publish(old + [other])
    var draft = try SnapshotDraft.begin(in: library.store, after: try library.store.latest())
    try draft.carry(other.definition.key)
    let written = try draft.write(
      .of("wdi/A", after, read: .october, tolerance: tolerance),
      provenance: [Reading.october.provenance])
    _ = try draft.seal(Library.notes(at: "2026-10-02T03:10:00Z"))
    return (written.changes, try #require(try library.store.latest()))
  }

  private func counts(
    appeared: Int = 0, withdrawn: Int = 0, revised: Int = 0, representation: Int = 0
  ) -> SeriesChanges {
    var changes = SeriesChanges()
    changes.appeared = appeared
    changes.withdrawn = withdrawn
    changes.revised = revised
    changes.representation = representation
    return changes
  }

  private let before = [
    Value("JPN", "2020", 1), Value("KOR", "2019", 2), Value("KOR", "2020", 3),
    Value("NAM", "2021", 4),
  ]

  @Test("In a series that is new everything has appeared")
  func newSeries() throws {
    let (changes, snapshot) = try changes(from: nil, to: before)
    #expect(changes == counts(appeared: 4))
    #expect(try Library.values(of: "wdi/A", in: snapshot).allSatisfy { $0.hasSuffix("2026-10-02") })
  }

  @Test("Values that come and go are counted, and the others keep their first day")
  func appearedAndWithdrawn() throws {
    let (changes, snapshot) = try changes(
      from: before,
      to: [
        Value("AUS", "2020", 9), Value("KOR", "2018", 8), Value("KOR", "2020", 3),
        Value("KOR", "2021", 7), Value("ZAF", "2020", 6),
      ])
    #expect(changes == counts(appeared: 4, withdrawn: 3))
    #expect(changes.total == 7)
    #expect(
      try Library.values(of: "wdi/A", in: snapshot) == [
        "AUS 2020 9 since 2026-10-02", "KOR 2018 8 since 2026-10-02",
        "KOR 2020 3 since 2026-07-15", "KOR 2021 7 since 2026-10-02",
        "ZAF 2020 6 since 2026-10-02",
      ])
  }

  @Test("A series that lost every value says so")
  func allWithdrawn() throws {
    #expect(try changes(from: before, to: []).changes == counts(withdrawn: 4))
  }

  @Test(
    "One number written in another way is no revision, another number or status is",
    arguments: [
      (Value("KOR", "2020", 100), Value("KOR", "2020", 100.00000001), "representation"),
      (Value("KOR", "2020", 100), Value("KOR", "2020", 99.99999995), "representation"),
      (Value("KOR", "2020", 100), Value("KOR", "2020", 100.001), "revised"),
      (Value("KOR", "2020", -100), Value("KOR", "2020", 100), "revised"),
      (Value("KOR", "2020", 0), Value("KOR", "2020", 1e-300), "revised"),
      (Value("KOR", "2020", 100), Value("KOR", "2020", 100, .forecast), "revised"),
      (Value("KOR", "2020", 100, .forecast), Value("KOR", "2020", 100), "revised"),
      (Value("KOR", "2020", 100), Value("KOR", "2020", 100.00000001, .estimated), "revised"),
    ])
  func revisions(old: Value, new: Value, kind: String) throws {
    let (changes, snapshot) = try changes(from: [old], to: [new])
    #expect(changes == (kind == "revised" ? counts(revised: 1) : counts(representation: 1)))
    let since = kind == "revised" ? "2026-10-02" : "2026-07-15"
    #expect(try Library.values(of: "wdi/A", in: snapshot).map { $0.suffix(10) } == [since[...]])
  }

  @Test(
    "The tolerance is the series' own, relative, and zero means every bit",
    arguments: [
      (0.0, "revised"), (1e-3, "representation"), (9e-4, "revised"),
    ])
  func tolerance(tolerance: Double, kind: String) throws {
    let (changes, _) = try changes(
      from: [Value("KOR", "2020", 999)], to: [Value("KOR", "2020", 999.99)], tolerance: tolerance)
    #expect(changes == (kind == "revised" ? counts(revised: 1) : counts(representation: 1)))
  }

  @Test("Periods of several kinds are compared each with its own")
  func periods() throws {
    let old = ["2020", "FY2020", "2020-Q1", "2020-01", "2020-01-01", "AY2019/20"]
    let (changes, snapshot) = try changes(
      from: old.map { Value("KOR", $0, 1) },
      to: (old.dropFirst() + ["2020-02"]).map { Value("KOR", $0, 1) })
    #expect(changes == counts(appeared: 1, withdrawn: 1))
    #expect(
      try Library.values(of: "wdi/A", in: snapshot).filter { $0.hasSuffix("2026-10-02") }
        == ["KOR 2020-02 1 since 2026-10-02"])
  }

  @Test("A value keeps its first day through any number of snapshots, until it is revised")
  func firstSeen() throws {
    var firsts: [String] = []
    for (month, value) in [(1, 5.0), (2, 5), (3, 6), (4, 6), (5, 5)] {
      let reading = Reading("c", at: "2026-0\(month)-01T00:00:00Z")
      let table = SeriesTable.of(
        "wdi/A", [Value("KOR", "2020", value), Value("KOR", "2021", Double(month))], read: reading)
      let snapshot = try library.publish([table], read: reading, at: reading.retrievedAt)
      firsts.append(try Library.values(of: "wdi/A", in: snapshot)[0])
    }
    #expect(
      firsts == [
        "KOR 2020 5 since 2026-01-01", "KOR 2020 5 since 2026-01-01",
        "KOR 2020 6 since 2026-03-01", "KOR 2020 6 since 2026-03-01",
        "KOR 2020 5 since 2026-05-01",
      ])
  }
}
