public import Statistics

/// What became of one key between two snapshots.
public struct ObservationChange: Sendable, Hashable {
  /// Kinds of news, as an editor asks for them.
  public enum Kind: String, Sendable, CaseIterable {
    /// It had no value and has one.
    case appeared
    /// Its value was withdrawn.
    case disappeared
    /// It has another value or status.
    case revised
    /// It has the same number, within the series' tolerance, written or remarked differently.
    case representation
    /// It has another value, as nearly all of its series.
    case redefined
    /// A declared rule put a value where there was none, or another one than before.
    case filled
    /// A value put there by a rule is gone, or was replaced by a published one.
    case unfilled
    /// Its value stands under another code of the place.
    case recoded
  }

  /// Which series.
  public let series: SeriesKey
  /// Code of the place; of the later one if it was recoded.
  public let place: String
  /// Code of the other place of a flow; empty otherwise.
  public let counterpart: String
  /// The period as written.
  public let period: String
  /// The code of each of the series' dimensions.
  public let dimensions: [String]
  /// What kind of news it is.
  public internal(set) var kind: Kind
  /// The value before; `nil` where there was none.
  public internal(set) var old: Double?
  /// The value now; `nil` where there is none.
  public internal(set) var new: Double?
  /// The status before, as written.
  public internal(set) var oldStatus = ""
  /// The status now, as written.
  public internal(set) var newStatus = ""
  /// The code the place had before, if it was recoded.
  public internal(set) var formerPlace: String?

  /// How much of the larger of both values changed, 0 to 2; 0 where one is missing.
  public var relativeSize: Double {
    guard let old, let new, old != new else { return 0 }
    return abs(new - old) / max(abs(old), abs(new))
  }
}

extension ObservationChange {
  init(_ series: SeriesKey, _ key: SealedValue.Key, _ kind: Kind) {
    self.series = series
    place = key.place
    counterpart = key.counterpart
    period = key.period
    dimensions = key.dimensions
    self.kind = kind
  }

  /// What it is about.
  var key: SealedValue.Key {
    SealedValue.Key(
      place: place, counterpart: counterpart, period: period, dimensions: dimensions)
  }
}
