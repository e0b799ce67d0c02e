import GRDB
import Statistics
import Testing

@testable import Ledger

@Suite("What stops a source, and who lets it pass")
struct AcceptancesTests {
  private let desk = Desk()

  private static func stop(_ fingerprint: String, _ series: SeriesKey = Desk.population) -> Stop {
    Stop(
      fingerprint: fingerprint, series: series, rule: "coverage",
      sentence: "1 place vanished: \(fingerprint)")
  }

  private static func acceptance(_ stop: Stop, at time: String) -> Acceptance {
    Acceptance(stop: stop, reason: "as announced", by: "kim", at: time)
  }

  @Test("What stopped the last run of a source takes the place of what did before")
  func stops() throws {
    let ledger = try desk.open()
    let other = Stop(
      fingerprint: "x", series: SeriesKey(source: "ilo", code: "A"), rule: "unit",
      sentence: "its unit is 'persons'")
    try ledger.record(stops: [other], of: "ilo")
    try ledger.record(stops: [Self.stop("a"), Self.stop("b", Desk.migration)], of: "wdi")
    #expect(try ledger.stops() == [other, Self.stop("b", Desk.migration), Self.stop("a")])
    try ledger.record(stops: [Self.stop("c")], of: "wdi")
    #expect(try desk.open().stops() == [other, Self.stop("c")])
    try ledger.record(stops: [], of: "wdi")
    #expect(try ledger.stops() == [other])
  }

  @Test("What is accepted waits no more, and stays accepted whatever happens")
  func acceptances() throws {
    let ledger = try desk.open()
    try ledger.record(stops: [Self.stop("a"), Self.stop("b")], of: "wdi")
    let first = Self.acceptance(Self.stop("a"), at: "2026-07-15T03:00:00Z")
    try ledger.record([first])
    #expect(try ledger.stops() == [Self.stop("b")])
    try ledger.record(stops: [Self.stop("a"), Self.stop("b")], of: "wdi")
    #expect(try ledger.stops() == [Self.stop("b")])
    let second = Self.acceptance(Self.stop("b"), at: "2026-07-16T03:00:00Z")
    try ledger.record([second])
    try ledger.record(stops: [], of: "wdi")
    #expect(try desk.open().acceptances() == [first, second])
  }

  @Test("A ledger of the first release is taken over with all it has")
  func migration() throws {
    let holding = Desk.holding("a", at: "2026-07-15T03:00:00Z")
    do {
      let ledger = try desk.open()
      try ledger.record([(series: Desk.population, holding: holding)])
      try ledger.database.write { database in
        try database.execute(sql: "DROP TABLE stop")
        try database.execute(sql: "DROP TABLE acceptance")
        try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '2'")
      }
    }
    let ledger = try desk.open()
    #expect(try ledger.holdings(of: Desk.population) == [holding])
    #expect(try ledger.stops().isEmpty && ledger.acceptances().isEmpty)
  }
}
