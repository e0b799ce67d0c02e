public import Ledger
public import Statistics
public import Store

/// What a run did.
public struct RunReport: Sendable {
  /// What became of one series.
  public struct Series: Sendable {
    /// What became of it.
    public enum Status: String, Sendable {
      /// Read anew.
      case derived
      /// The same inputs as before, or other bytes with the same values.
      case unchanged
      /// Could not be read; the last good values stay.
      case failed
      /// Read, and kept back with its source until a person has accepted what was found.
      case held
      /// Its documents hold nothing of it, as they may.
      case empty
      /// Nothing about it was ever received.
      case missing
    }

    /// Which series.
    public let key: SeriesKey
    /// What became of it.
    public internal(set) var status: Status
    /// Where its records went; of the last time they were read.
    public internal(set) var tally = Tally()
    /// How its values differ from the snapshot before.
    public internal(set) var changes = SeriesChanges()
    /// The earliest period with a value.
    public internal(set) var firstPeriod = ""
    /// The latest period with a value.
    public internal(set) var lastPeriod = ""
    /// The provider's release mark.
    public internal(set) var release = ""
    /// What a person should look at, though nothing was lost.
    public internal(set) var warnings: [String] = []
    /// Whether a series that failed has values from before in the snapshot.
    public internal(set) var keepsOldValues = false
    /// Why it failed.
    public internal(set) var error: String?

    init(_ key: SeriesKey, _ status: Status) {
      self.key = key
      self.status = status
    }
  }

  /// How one source fared.
  public struct Source: Sendable {
    /// Its id.
    public let id: String
    /// Its series, in the order of the pipeline file.
    public internal(set) var series: [Series] = []
    /// Requests made.
    public internal(set) var requests = 0
    /// Bytes of answers received, as they came over the wire.
    public internal(set) var bytes = 0
    /// The provider's release mark, where it was asked.
    public internal(set) var release: String?
    /// Why the source could not be reached at all.
    public internal(set) var error: String?
    /// What a person should look at about the source as a whole.
    public internal(set) var warnings: [String] = []

    /// What keeps the source from being published until a person has accepted it.
    public internal(set) var stops: [Stop] = []

    /// Whether the source could not be reached at all, so that its series were not asked for.
    public internal(set) var isOutOfReach = false

    /// `ok`, `unchanged`, or `failed` when none of its series could be brought or all are held.
    public var status: String {
      if !stops.isEmpty { return "failed" }
      if isOutOfReach || (!failures.isEmpty && failures.count == series.count) { return "failed" }
      let isQuiet = failures.isEmpty && series.allSatisfy { $0.changes.total == 0 }
      return isQuiet ? "unchanged" : "ok"
    }

    /// Whether none of it could be brought; one that is stopped waits for a person instead.
    var isLost: Bool { status == "failed" && stops.isEmpty && !hasNews }

    /// Whether any of its values changed, as they may from files that were brought by hand.
    public var hasNews: Bool { series.contains { $0.changes.total > 0 } }

    /// Series that failed.
    public var failures: [Series] { series.filter { $0.status == .failed } }

    /// Series about which nothing was ever received.
    public var missing: [Series] { series.filter { $0.status == .missing } }

    /// Where the records of all its series went.
    public var tally: Tally { series.reduce(into: Tally()) { $0.add($1.tally) } }
  }

  /// The sources that were asked for.
  public internal(set) var sources: [Source] = []
  /// The computed series, in the order they were computed.
  public internal(set) var derived: [Series] = []
  /// The values that declared rules put where publishers have none.
  public internal(set) var fills: [FillRecord] = []
  /// What became of the snapshot.
  public internal(set) var outcome: SealOutcome = .empty
  /// What a person should look at about the run as a whole.
  public internal(set) var warnings: [String] = []
  /// Why the snapshot did not get the name that was asked for.
  public internal(set) var editionError: String?
  /// Whether the run was only to say what it would do.
  public internal(set) var isDryRun = false
  /// Wall time in seconds.
  public internal(set) var seconds = 0.0

  /// The snapshot that is now the latest; in a dry run, the one that would be.
  public var snapshot: Snapshot? {
    switch outcome {
    case .published(let snapshot), .unchanged(let snapshot): snapshot
    case .empty: nil
    }
  }

  /// Whether nothing was known of any series.
  var isEmptyHanded: Bool {
    sources.allSatisfy { $0.series.allSatisfy { $0.status == .missing || $0.status == .empty } }
  }

  /// Whether the run sealed a new snapshot.
  public var published: Bool {
    if case .published = outcome { !isDryRun } else { false }
  }

  /// 0 when all went well, 3 when some of it failed, 1 when all of it did or nothing was there.
  public var exitCode: Int32 {
    if case .empty = outcome { return 1 }
    if sources.allSatisfy(\.isLost) { return 1 }
    if hasFailures { return 3 }
    return editionError == nil ? 0 : 1
  }

  /// Whether any source or series could not be brought, or waits for a person.
  var hasFailures: Bool {
    sources.contains { source in
      source.isOutOfReach || !source.failures.isEmpty || !source.stops.isEmpty
    } || derived.contains { $0.status == .failed }
  }
}
