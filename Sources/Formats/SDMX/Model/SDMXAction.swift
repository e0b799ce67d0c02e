/// What a data message asks its reader to do with the data in it.
public enum SDMXAction: String, Sendable, Hashable, CaseIterable {
  /// The data are to be read, nothing more.
  case information = "Information"
  /// New observations.
  case append = "Append"
  /// Observations that take the place of those before.
  case replace = "Replace"
  /// Observations, or parts of them, that are to go.
  case delete = "Delete"
  /// New observations and changed parts of those before; SDMX 3.0.
  case merge = "Merge"

  /// Reads the word, or its first letter as in SDMX-CSV.
  ///
  /// - Returns: `nil` for anything else.
  public init?(_ text: String) {
    guard
      let action = Self.allCases.first(where: {
        $0.rawValue == text || String($0.rawValue.prefix(1)) == text
      })
    else { return nil }
    self = action
  }
}
