import Foundation
import Statistics
import TestSupport
import Testing

@testable import Store

@Suite("What changed between two snapshots")
struct DiffTests {
  private let library = Library()

  private func diff(
    _ before: [SeriesTable], _ after: [SeriesTable],
    only filter: SnapshotDiff.Filter = SnapshotDiff.Filter()
  ) throws -> SnapshotDiff {
    let from = try library.publish(before)
    return try SnapshotDiff(
      from: from, to: try library.publish(after, read: .october), only: filter)
  }

  /// Changes of a series, each as `KOR 2020 revised 1 -> 2`.
  private func changes(of key: String, in diff: SnapshotDiff) throws -> [String] {
    func text(_ value: Double?, _ status: String) -> String {
      value.map { CanonicalNumber.text($0) + (status.isEmpty ? "" : " " + status) } ?? "-"
    }
    let key = try #require(SeriesKey(key))
    return try diff.difference(of: key).changes.map { change in
      let former = change.formerPlace.map { " was \($0)" } ?? ""
      return "\(change.place)\(former) \(change.period) \(change.kind.rawValue) "
        + "\(text(change.old, change.oldStatus)) -> \(text(change.new, change.newStatus))"
    }
  }

  private func years(
    _ place: String, _ years: ClosedRange<Int>, value: (Int) -> Double = { Double($0) }
  ) -> [Value] {
    years.map { Value(place, String($0), value($0)) }
  }

  @Test(
    "Each key is classed by what became of it",
    arguments: [
      ([Value("KOR", "2020", 1)], [], ["KOR 2020 disappeared 1 -> -"]),
      ([], [Value("KOR", "2020", 1)], ["KOR 2020 appeared - -> 1"]),
      ([Value("KOR", "2020", 1)], [Value("KOR", "2020", 2)], ["KOR 2020 revised 1 -> 2"]),
      ([Value("KOR", "2020", 0)], [Value("KOR", "2020", -2)], ["KOR 2020 revised 0 -> -2"]),
      (
        [Value("KOR", "2020", 1)], [Value("KOR", "2020", 1, .estimated)],
        ["KOR 2020 revised 1 -> 1 E"]
      ),
      (
        [Value("KOR", "2020", 100)], [Value("KOR", "2020", 100.00000001)],
        ["KOR 2020 representation 100 -> 100.00000001"]
      ),
      (
        [Value("JPN", "2019", 5), Value("KOR", "FY2020", 1), Value("KOR", "2020", 1)],
        [Value("KOR", "2020-Q1", 3), Value("KOR", "2020", 1), Value("USA", "2020", 7)],
        [
          "JPN 2019 disappeared 5 -> -", "KOR FY2020 disappeared 1 -> -",
          "KOR 2020-Q1 appeared - -> 3", "USA 2020 appeared - -> 7",
        ]
      ),
    ] as [([Value], [Value], [String])])
  func classes(before: [Value], after: [Value], expected: [String]) throws {
    let other = Value("WLD", "1990", 1)
    let diff = try diff([.of("wdi/A", before + [other])], [.of("wdi/A", after + [other])])
    #expect(diff.series.map(\.description) == ["wdi/A"])
    #expect(try changes(of: "wdi/A", in: diff) == expected)
    let summary = try #require(try diff.summaries().first)
    #expect(summary.counts.values.reduce(0, +) == expected.count)
    #expect(!summary.isNew && !summary.isGone && !summary.isRedefined)
  }

  @Test("A series with the same bytes in both is not opened")
  func skipped() throws {
    let same = SeriesTable.of("wdi/SAME", [Value("KOR", "2020", 1)])
    let diff = try diff(
      [same, .of("wdi/A", [Value("KOR", "2020", 1)])],
      [same, .of("wdi/A", [Value("KOR", "2020", 2)])])
    for snapshot in [diff.from, diff.to] {
      try FileManager.default.removeItem(
        atPath: snapshot.directory + "/observations/wdi/SAME.csv")
    }
    #expect(try diff.summaries().map(\.series.description) == ["wdi/A"])
  }

  @Test(
    "A series is redefined when nine of ten shared values changed, of ten at least",
    arguments: [(10, 10, true), (10, 9, true), (10, 8, false), (9, 9, false), (100, 89, false)])
  func redefinition(shared: Int, revised: Int, isRedefined: Bool) throws {
    let before = years("KOR", 1901...1900 + shared)
    let after = years("KOR", 1901...1900 + shared) { $0 <= 1900 + revised ? 1 : Double($0) }
    let diff = try diff(
      [.of("wdi/A", before + [Value("KOR", "1850", 1)])],
      [.of("wdi/A", after + [Value("KOR", "2050", 1)])])
    let summary = try #require(try diff.summaries().first)
    #expect(summary.isRedefined == isRedefined)
    #expect(summary.shared == shared)
    let kind = isRedefined ? ObservationChange.Kind.redefined : .revised
    #expect(summary.counts == [.appeared: 1, .disappeared: 1, kind: revised])
  }

  @Test(
    "A place has another code when its values stand unchanged under one that had none",
    arguments: [
      // Code before and after, values kept of four, whether another value stays: recoded?
      ("ROM", "ROU", 4, false, true), ("ROM", "ROU", 3, false, false),
      ("ROM", "ROU", 4, true, false), ("ROM", "KOR", 4, false, false),
    ])
  func recoded(from: String, to: String, kept: Int, stays: Bool, isRecoded: Bool) throws {
    let others = years("KOR", 1950...1960)
    let before = years(from, 2001...2004)
    let after = years(to, 2001...2004) { Double($0 - 2000 <= kept ? $0 : 1) }
    let diff = try diff(
      [.of("wdi/A", others + before)],
      [.of("wdi/A", others + after + (stays ? [Value(from, "1999", 5)] : []))])
    let found = try changes(of: "wdi/A", in: diff)
    if isRecoded {
      #expect(found == (2001...2004).map { "ROU was ROM \($0) recoded \($0) -> \($0)" })
    } else {
      #expect(found.count == 8 + (stays ? 1 : 0))
      #expect(!found.contains { $0.contains("recoded") })
    }
  }

  @Test("A series whose values stand under another code of the source seems to be renamed")
  func renamed() throws {
    let values = years("KOR", 1991...2010)
    let revised = years("KOR", 1991...2010) { $0 == 2000 ? 7 : Double($0) }
    let diff = try diff(
      [.of("wdi/OLD", values), .of("wdi/GONE", years("KOR", 1991...2010) { Double(-$0) })],
      [.of("wdi/NEW", revised), .of("ilo/OLD", values)])
    #expect(
      diff.renamed == [
        RenamedSeries(
          from: SeriesKey(source: "wdi", code: "OLD"),
          to: SeriesKey(source: "wdi", code: "NEW"), agreement: 0.95)
      ])
    let summaries = try diff.summaries()
    #expect(summaries.map(\.series.description) == ["ilo/OLD", "wdi/GONE", "wdi/NEW", "wdi/OLD"])
    #expect(summaries.map(\.isNew) == [true, false, true, false])
    #expect(summaries.map(\.isGone) == [false, true, false, true])
    #expect(try changes(of: "wdi/GONE", in: diff).first == "KOR 1991 disappeared -1991 -> -")
  }

  @Test("Values are told apart by their dimensions and the other place of a flow")
  func dimensions() throws {
    func table(_ men: Double, _ women: Double) -> SeriesTable {
      var table = SeriesTable.of(
        "ilo/A", [Value("KOR", "2020", men), Value("KOR", "2020", women)])
      table.dimensions = LabelSet(["sex", "note"])
      table.attributes = LabelSet(["remark"])
      for (index, sex) in ["F", "M"].enumerated() {
        table.cells[index].breakdown = table.dimensions.index(of: [sex, "a, \"b\"\nc"])
        table.cells[index].remark = table.attributes.index(of: ["line 1\nline 2, \"x\""])
      }
      table.cells[0].value = women
      table.cells[1].value = men
      return table
    }
    let diff = try diff([table(1, 2)], [table(1, 3)])
    let difference = try diff.difference(of: SeriesKey(source: "ilo", code: "A"))
    #expect(difference.dimensions == ["sex", "note"])
    #expect(difference.changes.map(\.dimensions) == [["F", "a, \"b\"\nc"]])
    #expect(difference.shared == 2)
  }

  @Test("A series that is broken down otherwise has no value in common with what it was")
  func otherDimensions() throws {
    var after = SeriesTable.of("ilo/A", [Value("KOR", "2020", 1)])
    after.dimensions = LabelSet(["sex"])
    after.cells[0].breakdown = after.dimensions.index(of: ["F"])
    let diff = try diff([.of("ilo/A", [Value("KOR", "2020", 1)])], [after])
    #expect(
      try changes(of: "ilo/A", in: diff) == [
        "KOR 2020 disappeared 1 -> -", "KOR 2020 appeared - -> 1",
      ])
  }

  @Test("Only what is asked for is told: a series, a place, and what a place was called")
  func filters() throws {
    let before = years("ROM", 2001...2003) + [Value("KOR", "2001", 1)]
    let after = years("ROU", 2001...2003) + [Value("KOR", "2001", 2)]
    let tables = { (values: [Value]) in [SeriesTable.of("wdi/A", values), .of("wdi/B", values)] }
    let from = try library.publish(tables(before))
    let to = try library.publish(tables(after), read: .october)
    func found(_ series: String?, _ place: String?) throws -> [String] {
      let diff = try SnapshotDiff(
        from: from, to: to, only: .init(series: series.flatMap { SeriesKey($0) }, place: place))
      return try diff.summaries().map { "\($0.series) \($0.counts.values.reduce(0, +))" }
    }
    #expect(try found(nil, nil) == ["wdi/A 4", "wdi/B 4"])
    #expect(try found("wdi/B", nil) == ["wdi/B 4"])
    #expect(try found("wdi/B", "KOR") == ["wdi/B 1"])
    #expect(try found(nil, "ROM") == ["wdi/A 3", "wdi/B 3"])
    #expect(try found(nil, "USA") == [])
    #expect(try found("wdi/NONE", nil) == [])
  }

  @Test("The largest revisions come first, as shares of the larger value")
  func largest() throws {
    let values = [("AAA", 100.0, 101.0), ("BBB", 1, 2), ("CCC", -1, 1), ("DDD", 5, 4)]
    let diff = try diff(
      [.of("wdi/A", values.map { Value($0.0, "2020", $0.1) })],
      [.of("wdi/A", values.map { Value($0.0, "2020", $0.2) })])
    let summary = try #require(try diff.summaries().first)
    #expect(summary.largest.map(\.place) == ["CCC", "BBB", "DDD", "AAA"])
    #expect(summary.largest.map(\.relativeSize).first == 2)
  }

  @Test("Random tables differ by exactly what an independent comparison of their keys finds")
  func random() throws {
    var chance = SeededGenerator(seed: 20_261_121)
    for _ in 0..<40 {
      let keys = (0..<60).map { ("P\(10 + $0 / 6)", String(2000 + $0 % 6)) }
      func table() -> [Value] {
        keys.filter { _ in Int.random(in: 0..<5, using: &chance) > 0 }.map {
          Value($0.0, $0.1, Double(Int.random(in: 0..<3, using: &chance)))
        }
      }
      let (before, after) = (table(), table())
      func index(_ values: [Value]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: values.map { ("\($0.place) \($0.period)", $0.value) })
      }
      let (old, new) = (index(before), index(after))
      let expected = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      let library = Library()
      let diff = try SnapshotDiff(
        from: try library.publish([.of("wdi/A", before)]),
        to: try library.publish([.of("wdi/A", after)]))
      let found = try diff.difference(of: SeriesKey(source: "wdi", code: "A"))
      #expect(Set(found.changes.map { "\($0.place) \($0.period)" }) == expected)
      #expect(found.shared == Set(old.keys).intersection(new.keys).count)
      for change in found.changes {
        #expect(change.old == old["\(change.place) \(change.period)"])
        #expect(change.new == new["\(change.place) \(change.period)"])
      }
    }
  }

  @Test("A file that does not read as it was written is named")
  func damage() throws {
    let diff = try diff(
      [.of("wdi/A", [Value("KOR", "2020", 1)])], [.of("wdi/A", [Value("KOR", "2020", 2)])])
    let path = diff.to.directory + "/observations/wdi/A.csv"
    for (text, problem) in [
      ("", "it does not have the columns of a series"),
      ("place,counterpart,period,value,unit,status\nKOR,,2020\n", "line 2 has another shape"),
      (
        "place,counterpart,period,value,unit,status\nKOR,,2O20,1,persons,\n",
        "found the periods '2020' and '2O20'"
      ),
    ] {
      let sealed = try library.store.snapshot(named: diff.to.id)
      try Library.replace("observations/wdi/A.csv", with: text, of: sealed, isSealed: true)
      let forged = try SnapshotDiff(
        from: diff.from, to: try library.store.snapshot(named: diff.to.id))
      let error = #expect(throws: StoreError.self) { try forged.summaries() }
      #expect(error?.description == "damaged snapshot file '\(path)': \(problem)")
    }
  }
}
