import Ledger
import Statistics
import Testing

@Suite("What holds a series")
struct HoldingsTests {
  private let desk = Desk()
  private let times = [
    "2026-04-09T03:00:00Z", "2026-07-15T03:00:00Z", "2026-07-15T03:00:01Z", "2026-10-02T03:00:00Z",
  ]

  @Test("Holdings come oldest first, in whatever order they were recorded")
  func order() throws {
    let ledger = try desk.open()
    let holdings = zip("abcd", times).map { Desk.holding($0, at: $1) }
    for index in [2, 0, 3, 1] {
      try ledger.record([(series: Desk.population, holding: holdings[index])])
    }
    #expect(try ledger.holdings(of: Desk.population) == holdings)
  }

  @Test("Of one moment, the first recorded is the older")
  func ties() throws {
    let ledger = try desk.open()
    let holdings = "cab".map { Desk.holding($0, at: times[0]) }
    try ledger.record(holdings.map { (series: Desk.population, holding: $0) })
    #expect(try ledger.holdings(of: Desk.population) == holdings)
  }

  @Test(
    "As of a time there is only what had been received by then",
    arguments: [
      ("2026-01-01T00:00:00Z", 0), ("2026-04-09T02:59:59Z", 0), ("2026-04-09T03:00:00Z", 1),
      ("2026-07-15T03:00:00Z", 2), ("2026-07-15T03:00:01Z", 3), ("2026-12-31T23:59:59Z", 4),
    ])
  func asOf(time: String, count: Int) throws {
    let ledger = try desk.open()
    let holdings = zip("abcd", times).map { Desk.holding($0, at: $1) }
    try ledger.record(holdings.map { (series: Desk.population, holding: $0) })
    #expect(try ledger.holdings(of: Desk.population, by: time) == Array(holdings.prefix(count)))
    let last = try ledger.lastDelivery(source: "wdi", name: "SP.POP.TOTL.csv", by: time)
    #expect(last == holdings.prefix(count).last?.parts[0])
  }

  @Test("The parts of a holding keep their order, whatever their names")
  func parts() throws {
    let ledger = try desk.open()
    let parts = zip("5028317469", 0..<10).map {
      Desk.delivery($0, at: times[$1 % 2], name: "page \($1 * 7 % 10)")
    }
    let holding = LedgerHolding(
      route: "json", isComplete: true, retrievedAt: times[1], parts: parts)
    let reversed = LedgerHolding(
      route: "json", isComplete: true, retrievedAt: times[1], parts: parts.reversed())
    try ledger.record([(series: Desk.population, holding: holding)])
    try ledger.record([(series: Desk.population, holding: reversed)])
    #expect(try ledger.holdings(of: Desk.population) == [holding, reversed])
  }

  @Test("What is known already stays as it was")
  func idempotence() throws {
    let ledger = try desk.open()
    let holding = Desk.holding("a", at: times[0])
    for _ in 0..<3 { try ledger.record([(series: Desk.population, holding: holding)]) }
    let other = LedgerHolding(
      route: "csv", isComplete: false, retrievedAt: times[0],
      parts: [Desk.delivery("a", at: times[0], note: "another note")])
    try ledger.record([(series: Desk.population, holding: other)])
    #expect(try ledger.holdings(of: Desk.population) == [holding])
  }

  @Test("The same bytes received again are another holding, of another time")
  func confirmation() throws {
    let ledger = try desk.open()
    let holdings = [Desk.holding("a", at: times[0]), Desk.holding("a", at: times[1])]
    try ledger.record(holdings.map { (series: Desk.population, holding: $0) })
    #expect(try ledger.holdings(of: Desk.population) == holdings)
  }

  @Test("One payload may hold several series, and each has its own holdings")
  func severalSeries() throws {
    let ledger = try desk.open()
    let (first, second) = (
      Desk.holding("a", at: times[0]), Desk.holding("a", at: times[0], isComplete: false)
    )
    try ledger.record([
      (series: Desk.population, holding: first), (series: Desk.migration, holding: second),
    ])
    #expect(try ledger.holdings(of: Desk.population) == [first])
    #expect(try ledger.holdings(of: Desk.migration) == [second])
    #expect(try ledger.holdings(of: SeriesKey(source: "ilo", code: "SP.POP.TOTL")) == [])
  }

  @Test("Every field comes back as it was given")
  func fields() throws {
    let ledger = try desk.open()
    let odd = "a 'b' \"c\"; DROP TABLE holding; -- é 大\n"
    let delivery = LedgerDelivery(
      source: "wdi", name: odd, url: odd, payload: String(repeating: "f", count: 64),
      bytes: 3_000_000_000, origin: "imported", retrievedAt: times[0], note: odd)
    let holding = LedgerHolding(
      route: odd, isComplete: false, retrievedAt: times[0], parts: [delivery])
    let key = SeriesKey(source: "wdi", code: odd)
    try ledger.record([(series: key, holding: holding)])
    #expect(try ledger.holdings(of: key) == [holding])
    #expect(try ledger.lastDelivery(source: "wdi", name: odd) == delivery)
  }

  @Test("The last delivery of a name is the one received last, not the one recorded last")
  func lastDelivery() throws {
    let ledger = try desk.open()
    #expect(try ledger.lastDelivery(source: "wdi", name: "country") == nil)
    let deliveries = [
      Desk.delivery("a", at: times[1], name: "country"),
      Desk.delivery("b", at: times[0], name: "country"),
      Desk.delivery("c", at: times[3], name: "source"),
    ]
    try ledger.record(deliveries)
    try ledger.record(deliveries)
    #expect(try ledger.lastDelivery(source: "wdi", name: "country") == deliveries[0])
    #expect(try ledger.lastDelivery(source: "ilo", name: "country") == nil)
  }
}
