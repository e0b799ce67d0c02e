import TalentIndex
import TalentSample
import TestSupport
import Testing

@Suite("What must hold for any figures")
struct PropertyTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5]
  private let definition: IndexDefinition
  private let method: IndexMethod

  init() throws {
    definition = try TalentSample.definition()
    method = try IndexMethod(definition)
  }

  private func table(_ seed: UInt64) throws -> IndexTable {
    try IndexEvaluation(definition, series: TalentSample.series(of: definition, seed: seed))
      .scores.table
  }

  private func close(_ left: [Double?], _ right: [Double?]) -> Bool {
    zip(left, right).allSatisfy { abs(($0 ?? .nan) - ($1 ?? .nan)) < 1e-9 }
  }

  @Test("Another unit of an indicator changes nothing", arguments: seeds)
  func scaling(seed: UInt64) throws {
    let table = try table(seed)
    var scaled = table
    for column in scaled.columns.indices {
      scaled.columns[column] = table.columns[column].map { $0.map { $0 * 1000 + 7 } }
    }
    let plain = try IndexScores(table, method: method)
    let other = try IndexScores(scaled, method: method)
    #expect(close(plain.index.shown, other.index.shown))
    #expect(plain.index.ranks == other.index.ranks)
  }

  @Test("Contributions add up to the score, and pillars to the index", arguments: seeds)
  func contributions(seed: UInt64) throws {
    for scale in ScaleReading.allCases {
      var method = method
      method.scale = scale
      let scores = try IndexScores(table(seed), method: method)
      for (parts, shown) in zip(scores.contributions, scores.index.shown) {
        #expect(abs(parts.reduce(scores.base, +) - (shown ?? .nan)) < 1e-10)
      }
    }
  }

  @Test("The order of countries and of indicators changes nothing", arguments: seeds)
  func order(seed: UInt64) throws {
    let table = try table(seed)
    let plain = try IndexScores(table, method: method)
    let rows = Array(table.places.indices.reversed())
    let turned = IndexTable(
      places: rows.map { table.places[$0] }, indicators: table.indicators,
      columns: table.columns.map { column in rows.map { column[$0] } })
    let other = try IndexScores(turned, method: method)
    #expect(close(plain.index.shown, rows.map { other.index.shown[$0] }))
    #expect(plain.index.ranks == rows.map { other.index.ranks[$0] })

    let last = table.indicators.count - 1
    let mirrored = IndexTable(
      places: table.places, indicators: table.indicators.reversed(),
      columns: table.columns.reversed())
    let composition = Composition(
      groups: method.composition.groups.map { group in
        .init(
          code: group.code,
          parts: group.parts.reversed().map { part in
            if case .indicator(let column) = part { .indicator(last - column) } else { part }
          })
      }, weights: method.composition.weights.reversed())
    let mirror = try IndexScores(
      mirrored,
      method: IndexMethod(
        columns: method.columns.reversed(), normalisation: method.normalisation,
        composition: composition, scale: method.scale))
    #expect(close(plain.index.shown, mirror.index.shown))
  }

  @Test("A column that says the same of everybody changes no rank", arguments: seeds)
  func constant(seed: UInt64) throws {
    let table = try table(seed)
    let posts = Goalposts(low: 0, high: 1)
    let scores = try IndexScores(table, method: method)
    // Goalposts leave what is normalised as it is, and allow a column without spread.
    func ranks(_ columns: [[Double?]], _ weights: [Double]) throws -> [Double?] {
      let names = columns.indices.map { "I\($0)" }
      let group = Composition.Group(
        code: "index", parts: columns.indices.map { .indicator($0) })
      return try IndexScores(
        IndexTable(places: table.places, indicators: names, columns: columns),
        method: IndexMethod(
          columns: names.map { _ in .init(goalposts: posts) },
          normalisation: Normalisation(.goalposts),
          composition: Composition(groups: [group], weights: weights))
      ).index.ranks
    }
    let weights = method.composition.weights
    let same = [Double?](repeating: 0.3, count: table.places.count)
    let without = try ranks(scores.normalised, weights)
    let with = try ranks(scores.normalised + [same], weights + [0.5])
    #expect(without == with && without == scores.index.ranks)
  }

  @Test("All three readings of the scale rank alike", arguments: seeds)
  func readings(seed: UInt64) throws {
    var ranks: Set<[Double?]> = []
    for scale in ScaleReading.allCases {
      var method = method
      method.scale = scale
      ranks.insert(try IndexScores(table(seed), method: method).index.ranks)
    }
    #expect(ranks.count == 1)
  }

  @Test("Cells do not depend on the order in which values were handed in")
  func shuffled() throws {
    let series = TalentSample.series(of: definition)
    let turned = series.mapValues { series in
      InputSeries(unit: series.unit, values: series.values.mapValues { $0.reversed() })
    }
    let cells = try CellTable(definition, series: series)
    #expect(try CellTable(definition, series: turned) == cells)
  }
}
