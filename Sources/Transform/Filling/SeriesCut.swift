public import Statistics

/// A series, cut down to one code of each of its dimensions.
public struct SeriesCut: Sendable, Hashable, CustomStringConvertible {
  /// The series.
  public let series: SeriesKey
  /// Code by dimension; empty for a series without dimensions.
  public let codes: [String: String]

  /// A cut.
  public init(_ series: SeriesKey, codes: [String: String] = [:]) {
    self.series = series
    self.codes = codes
  }

  /// The key, and the codes after it: `ilo/EAP_TEAP_SEX_EDU_NB sex=SEX_T`.
  public var description: String {
    ([series.description] + codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
      .joined(separator: " ")
  }
}
