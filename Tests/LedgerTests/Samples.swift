import Ledger
import Statistics
import TestSupport

/// A ledger in a folder of its own, and things to record in it.
struct Desk {
  let path: String
  private let folder = TemporaryDirectory(inMemory: true)

  init() { path = folder.path("ledger.sqlite") }

  func open() throws(LedgerError) -> Ledger { try Ledger(path: path) }

  /// Writes a file where the ledger should be.
  func write(_ bytes: [UInt8]) throws { _ = try folder.write("ledger.sqlite", bytes) }

  static let population = SeriesKey(source: "wdi", code: "SP.POP.TOTL")
  static let migration = SeriesKey(source: "wdi", code: "SM.POP.NETM")

  /// A delivery whose payload is named by a digit.
  static func delivery(
    _ digit: Character, at time: String, name: String = "SP.POP.TOTL.csv", note: String = ""
  ) -> LedgerDelivery {
    LedgerDelivery(
      source: "wdi", name: name, url: "https://api.worldbank.org/v2/x",
      payload: String(repeating: digit, count: 64), bytes: 90_000, origin: "fetched",
      retrievedAt: time, note: note)
  }

  /// A holding of one payload.
  static func holding(
    _ digit: Character, at time: String, isComplete: Bool = true
  ) -> LedgerHolding {
    LedgerHolding(
      route: "csv", isComplete: isComplete, retrievedAt: time, parts: [delivery(digit, at: time)])
  }

  static func rejection(
    _ text: String = "n/a", offset: Int = 900, ordinal: Int = 1, period: String = "2020"
  ) -> Rejection {
    Rejection(
      series: population, place: "KOR", period: period, text: text, reason: .notANumber,
      explanation: "line 7: expected a number or an empty cell",
      document: DocumentReference(
        payload: String(repeating: "a", count: 64), ordinal: ordinal, member: "API_x.csv"),
      offset: offset, length: 3)
  }
}
