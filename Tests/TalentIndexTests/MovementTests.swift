import Statistics
import TalentIndex
import TalentSample
import TestSupport
import Testing

@Suite("Why ranks moved")
struct MovementTests {
  private func evaluation(
    _ definition: IndexDefinition = Definitions.index(),
    _ changes: [String: [String: [Int: Double]]] = [:]
  ) throws -> IndexEvaluation {
    try IndexEvaluation(
      definition, series: Definitions.plain.merging(Definitions.series(changes)) { $1 })
  }

  private func check(_ movement: IndexMovement) {
    for country in movement.movements {
      let score = country.parts.reduce(0) { $0 + $1.score }
      let rank = country.parts.reduce(0) { $0 + $1.rank }
      #expect(abs(score - country.scoreChange) <= 1e-12, "\(country)")
      #expect(abs(rank - country.rankChange) <= 1e-12, "\(country)")
    }
  }

  @Test("Nothing moves between an evaluation and itself")
  func still() throws {
    let movement = try IndexMovement(from: evaluation(), to: evaluation())
    #expect(movement.movements.map(\.place) == ["BBB", "DDD", "CCC", "EEE", "AAA"])
    #expect(movement.movements.allSatisfy { $0.parts.isEmpty })
    #expect(movement.largestRankMove == 0)
    #expect(movement.movements[0].description == "BBB stays at rank 1 with 81.25.")
  }

  @Test("A revised value is the country's own; to the others it is a bound that moved")
  func revised() throws {
    let after = try evaluation(
      Definitions.index(), ["X": Definitions.year([10, 60, 30, 40, 50])])
    let movement = try IndexMovement(from: evaluation(), to: after)
    check(movement)
    let own = try #require(movement.movements.first { $0.place == "BBB" })
    #expect(own.parts.map(\.cause) == [.revised])
    #expect(own.parts[0].indicator == "X")
    #expect(
      own.description == "BBB stays at rank 1, its score goes from 81.25 to 100.00 (+18.75): "
        + "revised values of X +18.75.")
    for other in movement.movements where other.place != "BBB" {
      #expect(other.parts.allSatisfy { $0.cause == .others && $0.indicator == "X" })
    }
    let last = try #require(movement.movements.first { $0.place == "EEE" })
    #expect(last.scoreChange < 0)
  }

  @Test("Where a newer year is used and the old one was revised as well, each has its part")
  func revisedAndNewer() throws {
    var (old, new) = ([String: [Int: Double]](), [String: [Int: Double]]())
    for (index, country) in Definitions.countries.enumerated() {
      old[country] = [2021: Double(10 * (index + 1))]
      new[country] = old[country]
    }
    // Half of the change is another figure for 2021.
    new["BBB"] = [2021: 30, 2022: 40]
    func series(_ values: [String: [Int: Double]]) -> [SeriesSelector: InputSeries] {
      Definitions.plain.merging(Definitions.series(["X": values])) { $1 }
    }
    let before = try IndexEvaluation(Definitions.index(), series: series(old))
    let after = try IndexEvaluation(Definitions.index(), series: series(new))
    let movement = try IndexMovement(from: before, to: after, series: series(new))
    check(movement)
    let own = try #require(movement.movements.first { $0.place == "BBB" })
    let parts = own.parts.filter { $0.indicator == "X" && $0.cause != .others }
    #expect(Set(parts.map(\.cause)) == [.revised, .newerYear])
    #expect(abs(parts[0].score - parts[1].score) <= 1e-12, "\(own)")
    // Without the data nobody can tell the two apart.
    let blind = try IndexMovement(from: before, to: after)
    check(blind)
    let whole = try #require(blind.movements.first { $0.place == "BBB" })
    #expect(whole.parts.contains { $0.cause == .newerYear })
    #expect(!whole.parts.contains { $0.cause == .revised })
  }

  @Test("A newer year, a fill that comes or goes, and a first value have causes of their own")
  func causes() throws {
    let filling = Definitions.index(
      indicators: [
        Definitions.indicator("X", weight: 0.25, fill: [FillStep(.earlier, maxAge: 20)]),
        Definitions.indicator("Y", weight: 0.35), Definitions.indicator("Z", weight: 0.4),
      ], holes: .rescale)
    func own(_ before: [Int: Double]?, _ after: [Int: Double]?) throws -> [MovementCause] {
      var columns = [
        Definitions.year([nil, 20, 30, 40, 50]), Definitions.year([nil, 20, 30, 40, 50]),
      ]
      columns[0]["AAA"] = before
      columns[1]["AAA"] = after
      let movement = try IndexMovement(
        from: evaluation(filling, ["X": columns[0]]), to: evaluation(filling, ["X": columns[1]]))
      check(movement)
      let country = try #require(movement.movements.first { $0.place == "AAA" })
      return country.parts.map(\.cause)
    }
    #expect(try own([2021: 25], [2021: 25, 2022: 28]) == [.newerYear])
    #expect(try own([2021: 25, 2022: 28], [2021: 25]) == [.olderYear])
    #expect(try own([2021: 25], [2005: 30]) == [.newFill])
    #expect(try own([2005: 30], [2021: 25]) == [.removedFill])
    #expect(try own(nil, [2021: 25]) == [.appeared])
    #expect(try own([2021: 25], nil) == [.vanished])
    #expect(try own(nil, [2005: 25]) == [.newFill])
    #expect(try own([2005: 25], nil) == [.removedFill])
    #expect(try own([2021: 25], [2021: 26]) == [.revised])
  }

  @Test("Two countries that change places pass through a state in which they are equal")
  func swapped() throws {
    let pair = Definitions.index(countries: ["AAA", "BBB"])
    let movement = try IndexMovement(
      from: evaluation(pair), to: evaluation(pair, ["X": Definitions.year([20, 10])]))
    check(movement)
    #expect(movement.movements.map(\.scoreChange) == [-25, 25])
  }

  @Test("Other weights are told apart from another definition")
  func declared() throws {
    let reweighed = Definitions.index(
      indicators: [
        Definitions.indicator("X", weight: 0.5),
        Definitions.indicator("Y", weight: 0.1, direction: .negative),
        Definitions.indicator("Z", weight: 0.4),
      ])
    let weights = try IndexMovement(from: evaluation(), to: evaluation(reweighed))
    check(weights)
    #expect(Set(weights.movements.flatMap { $0.parts.map(\.cause) }) == [.weights])
    let turned = Definitions.index(
      indicators: [
        Definitions.indicator("X", weight: 0.25), Definitions.indicator("Y", weight: 0.35),
        Definitions.indicator("Z", weight: 0.4),
      ])
    let definition = try IndexMovement(from: evaluation(), to: evaluation(turned))
    check(definition)
    #expect(Set(definition.movements.flatMap { $0.parts.map(\.cause) }) == [.definition])
    #expect(definition.largestRankMove > 0)
  }

  @Test("Countries that come and go are named, and move the bounds of the others")
  func countries() throws {
    let fewer = Definitions.index(countries: ["AAA", "BBB", "CCC", "DDD"])
    let movement = try IndexMovement(from: evaluation(), to: evaluation(fewer))
    check(movement)
    #expect(movement.left == ["EEE"] && movement.entered == [])
    #expect(movement.movements.count == 4)
    let back = try IndexMovement(from: evaluation(fewer), to: evaluation())
    check(back)
    #expect(back.entered == ["EEE"])
  }

  @Test("Parts add up to 1e-12 for the talent index, whatever changes")
  func talent() throws {
    let seed: UInt64 = 1
    let definition = try TalentSample.definition()
    let before = TalentSample.series(of: definition, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let after = before.mapValues { series in
      InputSeries(
        unit: series.unit,
        values: series.values.mapValues { values in
          values.map { value in
            Int.random(in: 0..<20, using: &generator) == 0
              ? InputValue(period: value.period, value: value.value * 1.1) : value
          }
        })
    }
    let movement = try IndexMovement(
      from: IndexEvaluation(definition, series: before),
      to: IndexEvaluation(definition, series: after))
    #expect(movement.movements.count == 38)
    #expect(movement.movements.contains { !$0.parts.isEmpty })
    check(movement)
  }
}
