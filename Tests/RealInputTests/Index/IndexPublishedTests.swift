import Foundation
import TalentIndex
import Testing

@Suite(
  "Indices with published inputs and results", .enabled(if: RealInput.folder != nil))
struct IndexPublishedTests {
  /// Means over groups that are listed parts first.
  private func scores(
    _ columns: [[Double?]], _ names: [String], places: [String], _ groups: [Composition.Group],
    weights: [Double], ranking: Ranking, scale: ScaleReading = .plain
  ) throws -> IndexScores {
    // Goalposts from 0 to 1 leave values that are on a common scale as they are.
    let column = IndexMethod.Column(goalposts: Goalposts(low: 0, high: 1))
    return try IndexScores(
      IndexTable(places: places, indicators: names, columns: columns),
      method: IndexMethod(
        columns: names.map { _ in column },
        normalisation: Normalisation(.goalposts, capped: false),
        composition: Composition(groups: groups, weights: weights), scale: scale,
        ranking: ranking))
  }

  private func ranks(_ table: [[String: String]], _ column: String) -> [Double?] {
    IndexInput.numbers(table, column)
  }

  @Test(
    "The E-Government index: weights of its year, and ranks that skip after a tie",
    arguments: [
      ("2010", [0.34, 0.33, 0.33]), ("2014", [1, 1, 1]), ("2016", [1, 1, 1]),
      ("2018", [1, 1, 1]),
    ])
  func egdi(year: String, weights: [Double]) throws {
    // A few countries of 2010 have components and an index of 0: not computed by the publisher.
    let table = try IndexInput.table("egdi/egdi-\(year).csv").filter {
      Double($0["e-gov-index"] ?? "0") != 0
    }
    let names = ["osi", "tii", "hci"]
    let result = try scores(
      names.map { IndexInput.numbers(table, $0) }, names,
      places: table.map { $0["country-code"] ?? "" },
      [Composition.Group(code: "EGDI", parts: [.indicator(0), .indicator(1), .indicator(2)])],
      weights: weights, ranking: Ranking())
    let published = IndexInput.numbers(table, "e-gov-index")
    #expect(table.count >= 183)
    #expect(difference(result.index.scores, published) <= 1.01e-4)
    let ranks = Ranking().ranks(of: published)
    #expect(ranks == IndexInput.numbers(table, "e-gov-rank"))
  }

  @Test("The Open Data Barometer: a min-max of a weighted sum, ranked by its whole number")
  func odb() throws {
    let table = try IndexInput.table("odb/ODB-2014-Rankings.csv")
    let names = ["Readiness", "Implementation", "Impact"]
    let result = try scores(
      names.map { IndexInput.numbers(table, $0) }, names, places: table.map { $0["ISO2"] ?? "" },
      [Composition.Group(code: "ODB", parts: [.indicator(0), .indicator(1), .indicator(2)])],
      weights: [1, 2, 1], ranking: Ranking(), scale: .range)
    #expect(table.count == 86)
    // The published score is the sum over 12, ours the sum over 4.
    let third = result.index.scores.map { $0.map { $0 / 3 } }
    #expect(difference(third, IndexInput.numbers(table, "ODB-Score")) <= 1e-9)
    #expect(difference(result.index.shown, IndexInput.numbers(table, "ODB-Scaled")) <= 0.0051)
    let whole = Ranking(ties: .competition, decimals: 0)
    #expect(whole.ranks(of: result.index.shown) == ranks(table, "ODB-Rank"))
    for (place, contributions) in result.contributions.enumerated() {
      let sum = contributions.reduce(result.base, +)
      #expect(abs(sum - (result.index.shown[place] ?? .nan)) <= 1e-10)
    }
  }

  @Test("The Open Data Barometer of 2013 ranks its scaled score by its whole number")
  func odb2013() throws {
    let table = try IndexInput.table("odb/ODB-2013-Rankings.csv")
    #expect(table.count == 77)
    let whole = Ranking(ties: .competition, decimals: 0)
    #expect(
      whole.ranks(of: IndexInput.numbers(table, "ODB-Scaled")) == ranks(table, "ODB-Rank"))
  }
}
