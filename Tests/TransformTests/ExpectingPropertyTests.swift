import Statistics
import TestSupport
import Testing

@testable import Transform

@Suite("What is expected of any figures")
struct ExpectingPropertyTests {
  private static let places = ["CHN", "JPN", "KOR", "USA"]

  private func table(_ chance: inout SeededGenerator) throws -> SeriesTable {
    var given: [DerivingTests.Given] = []
    for place in Self.places {
      for year in 2000...2012 where Bool.random(using: &chance) {
        given.append(
          DerivingTests.Given(
            place: place, period: "\(year)", value: Double.random(in: -20...120, using: &chance)))
      }
    }
    return try DerivingTests.table("wdi/A", given)
  }

  private func expectations(_ chance: inout SeededGenerator) -> [SeriesExpectation] {
    let severities: [Severity] = [.warn, .quarantine, .stop]
    let rules: [SeriesExpectation.Rule] = [
      .range(low: Double.random(in: -20...50, using: &chance), high: 100), .sign(.notNegative),
      .jump(factor: Double.random(in: 1...5, using: &chance)), .rising, .decimals(3),
    ]
    return rules.map {
      SeriesExpectation($0, severity: severities.randomElement(using: &chance) ?? .warn)
    }
  }

  @Test(
    "Every value is kept or in quarantine with a reason, whatever is expected", arguments: 1...60)
  func balance(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let table = try table(&chance)
    let expecting = Expecting(expectations(&chance))
    let (examined, findings) = expecting.examine(table, beside: [:])
    let rejections = examined.rejections.dropFirst(table.rejections.count)
    #expect(examined.cells.count + rejections.count == table.cells.count)
    #expect(examined.tally.balances && examined.tally.read == table.tally.read)
    let kept = Set(examined.cells.map { table.label(of: $0) })
    #expect(kept.count == examined.cells.count)
    let rejected = rejections.map { "\($0.place) \($0.period)" }
    #expect(kept.isDisjoint(with: rejected))
    #expect(kept.union(rejected) == Set(table.cells.map { table.label(of: $0) }))
    for rejection in rejections {
      #expect(rejection.reason == .unexpected && !rejection.explanation.isEmpty)
    }
    // What a rule says is told once; only those of quarantine keep values out.
    let names = findings.map(\.rule)
    #expect(Set(names).count == names.count)
    let quarantining = expecting.expectations.contains { expectation in
      expectation.severity == .quarantine && names.contains(expectation.rule.name)
    }
    #expect(quarantining == !rejections.isEmpty)
  }

  @Test("What is kept lies within a range that quarantines; the rest does not", arguments: 1...30)
  func range(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let table = try table(&chance)
    let low = Double.random(in: -20...50, using: &chance)
    let expecting = Expecting([SeriesExpectation(.range(low: low, high: 100))])
    let examined = expecting.examine(table, beside: [:]).table
    #expect(examined.cells.allSatisfy { low <= $0.value && $0.value <= 100 })
    #expect(
      examined.rejections.count - table.rejections.count
        == table.cells.count { $0.value < low || $0.value > 100 })
    // Once the others are gone there is nothing left to find.
    let (again, findings) = expecting.examine(examined, beside: [:])
    #expect(again.cells == examined.cells && findings.isEmpty)
  }

  @Test("The order of expectations changes nothing about what is kept", arguments: 1...30)
  func order(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let table = try table(&chance)
    let expectations = expectations(&chance)
    let one = Expecting(expectations).examine(table, beside: [:])
    let other = Expecting(expectations.reversed()).examine(table, beside: [:])
    #expect(one.table.cells == other.table.cells)
    #expect(Set(one.findings.map(\.sentence)) == Set(other.findings.map(\.sentence)))
  }
}
