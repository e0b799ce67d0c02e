import Statistics
import TestSupport
import Testing

@testable import Transform

@Suite("Fills of any series")
struct FillingPropertyTests {
  private static let places = ["CHN", "JPN", "KOR", "USA"]
  private static let own = FillingTests.own
  private static let ladder = FillLadder(
    own,
    rungs: [
      .sameDefinition(FillingTests.other, times: 2),
      .nationalOffice(FillingTests.other, place: "KOR", times: 3, citation: "Office"),
      .interpolation(maxSpan: 6), .ratio(FillingTests.related, maxAge: 4), .earlierYear(maxAge: 5),
    ])

  /// Some values of some places and years.
  private func known(
    _ cut: SeriesCut, _ chance: inout SeededGenerator
  ) -> KnownValues {
    var values: [String: [Int: Double]] = [:]
    for place in Self.places {
      for year in 2000...2025 where Int.random(in: 0..<4, using: &chance) == 0 {
        values[place, default: [:]][year] = Double.random(in: 1...1000, using: &chance)
      }
    }
    return KnownValues(cut, values: values)
  }

  @Test(
    "None is over a published value, each has parents that are published, all are in reach",
    arguments: 1...60)
  func reach(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let own = known(Self.own, &chance)
    let others = [FillingTests.other, FillingTests.related].map { known($0, &chance) }
    let all = Dictionary(uniqueKeysWithValues: ([own] + others).map { ($0.cut, $0) })
    let filling = Filling(Self.ladder, own: own, others: all, places: Self.places)
    let finder = GapFinder(own)
    for place in Self.places {
      for last in 2004...2025 {
        let years = (last - Int.random(in: 0...3, using: &chance))...last
        let expected = ExpectedValue(Self.own, place: place, years: years)
        guard let gap = finder.gap(expected) else {
          #expect(years.contains { own[place, $0] != nil })
          continue
        }
        guard let fill = filling.fill(gap) else { continue }
        #expect(own[place, fill.year] == nil)
        #expect(years.contains(fill.year))
        #expect(fill.value.isFinite && fill.value > 0)
        #expect(!fill.parents.isEmpty && !fill.source.isEmpty)
        for parent in fill.parents {
          #expect(parent.place == place && all[parent.cut]?[place, parent.year] != nil)
        }
        #expect(fill.age >= 0 && fill.age <= max(6, years.count))
        #expect((fill.error != nil) == (fill.tested >= 5))
        #expect(fill.error ?? 0 >= 0)
        #expect(filling.fill(gap) == fill)
      }
    }
  }

  @Test(
    "Once the publisher has a value in the years expected there is neither gap nor fill",
    arguments: 1...40)
  func catchingUp(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let before = known(Self.own, &chance)
    for place in Self.places {
      let expected = ExpectedValue(Self.own, place: place, years: 2019...2022)
      var values = before.values
      values[place, default: [:]][Int.random(in: 2019...2022, using: &chance)] = 5
      #expect(GapFinder(KnownValues(Self.own, values: values)).gap(expected) == nil)
    }
  }
}
