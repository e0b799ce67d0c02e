import Ledger
import Statistics
import Testing

@Suite("What was derived and checked")
struct MemoryTests {
  private let desk = Desk()

  @Test("What inputs became is remembered under their fingerprint, the last word counting")
  func derivations() throws {
    let ledger = try desk.open()
    #expect(try ledger.derivation("f1") == nil)
    try ledger.record(derivation: "f1", of: Desk.population, sha256: "s1", outcome: "{\"a\":1}")
    try ledger.record(derivation: "f2", of: Desk.population, sha256: "s2", outcome: "two")
    #expect(try #require(try ledger.derivation("f1")) == ("s1", "{\"a\":1}"))
    try ledger.record(derivation: "f1", of: Desk.population, sha256: "s3", outcome: "three")
    #expect(try #require(try ledger.derivation("f1")) == ("s3", "three"))
    #expect(try #require(try ledger.derivation("f2")) == ("s2", "two"))
  }

  @Test("The last full check of a source takes the place of the one before")
  func fullChecks() throws {
    let ledger = try desk.open()
    #expect(try ledger.fullCheck(of: "wdi") == nil)
    func check(_ source: String, _ time: String) -> FullCheck {
      FullCheck(
        source: source, baseURL: "https://api.worldbank.org/v2", declaration: "d",
        release: "2026-07-13", checkedAt: time)
    }
    try ledger.record(check("wdi", "2026-07-15T03:00:00Z"))
    try ledger.record(check("ilo", "2026-07-16T03:00:00Z"))
    try ledger.record(check("wdi", "2026-07-17T03:00:00Z"))
    #expect(try ledger.fullCheck(of: "wdi") == check("wdi", "2026-07-17T03:00:00Z"))
    #expect(try ledger.fullCheck(of: "ilo") == check("ilo", "2026-07-16T03:00:00Z"))
  }
}
