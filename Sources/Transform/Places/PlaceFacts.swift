public import Statistics

/// What is known of a place beside its code and name.
public struct PlaceFacts: Sendable, Hashable {
  /// The place; a former one has its successors as members.
  public let place: Place
  /// ISO 3166-1 alpha-2 code, or the one it had; `nil` when it had none.
  public let alpha2: String?
  /// ISO 3166-3 code of four letters; `nil` for a place of today.
  public let alpha4: String?
  /// Number of ISO 3166-1 or M49, three digits; `nil` when it had none.
  public let numeric: String?
  /// Chinese short name.
  public let chineseName: String?
  /// First day of the state, where it is declared.
  public var from: Period? { days.from }
  /// Last day of the state; `nil` when it still exists or the day is not declared.
  public var to: Period? { days.to }
  /// When ISO withdrew the code, a year or a day; `nil` for a place of today.
  public let withdrawn: String?
  private let days: PlaceDays

  init(
    place: Place, alpha2: String?, alpha4: String? = nil, numeric: String?, chineseName: String?,
    days: PlaceDays = .all, withdrawn: String? = nil
  ) {
    self.place = place
    self.alpha2 = alpha2
    self.alpha4 = alpha4
    self.numeric = numeric
    self.chineseName = chineseName
    self.days = days
    self.withdrawn = withdrawn
  }
}

/// A day on which the borders under one code changed.
public struct BorderChange: Sendable, Hashable {
  /// The first day within the new borders.
  public let on: Period
  /// What was different before.
  public let note: String
}

/// Whom a source's figures of a place cover.
public struct PlaceScope: Sendable, Hashable {
  /// The source, by its dialect.
  public let dialect: String
  /// The place the source writes.
  public let place: String
  /// Codes of the places its figures cover.
  public let covers: [String]
  /// Codes of places near it that have rows of their own.
  public let apart: [String]
  /// Codes of places near it that are not published at all.
  public let absent: [String]
  /// In words.
  public let note: String
  let days: PlaceDays
}
