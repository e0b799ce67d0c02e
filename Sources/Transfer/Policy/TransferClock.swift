public import FoundationEssentials

/// Time and chance as the network stage sees them; tests supply their own.
public struct TransferClock: Sendable {
  /// The date, for the ledger, for deadlines and for HTTP dates.
  public var now: @Sendable () -> Date
  /// Seconds since some fixed moment, never going back.
  public var elapsed: @Sendable () -> Double
  /// Waits this many seconds; throws when the task is cancelled.
  public var sleep: @Sendable (Double) async throws -> Void
  /// A number from 0 up to but not including 1.
  public var random: @Sendable () -> Double

  /// Supplies time and chance.
  public init(
    now: @escaping @Sendable () -> Date, elapsed: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.elapsed = elapsed
    self.sleep = sleep
    self.random = random
  }

  /// The machine's.
  public static var system: TransferClock {
    let start = ContinuousClock.now
    return TransferClock(
      now: { Date() },
      elapsed: { (ContinuousClock.now - start) / .seconds(1) },
      sleep: { try await Task.sleep(for: .seconds($0)) },
      random: { Double.random(in: 0..<1) })
  }
}
