/// The numbers an index is made of: one column for each indicator, one row for each place.
public struct IndexTable: Sendable, Hashable {
  /// Codes of the rows.
  public let places: [String]
  /// Codes of the columns.
  public let indicators: [String]
  /// By indicator, then place, in the indicators' own units; missing where nobody knows.
  public var columns: [[Double?]]

  /// A table.
  public init(places: [String], indicators: [String], columns: [[Double?]]) {
    self.places = places
    self.indicators = indicators
    self.columns = columns
  }
}
