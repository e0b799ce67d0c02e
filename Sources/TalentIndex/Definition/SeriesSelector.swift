public import Statistics

/// A series, cut down to fixed values of its own dimensions.
public struct SeriesSelector: Sendable, Hashable, CustomStringConvertible {
  /// The series.
  public let series: SeriesKey
  /// Dimension to value: `sex` to `SEX_T`.
  public let dimensions: [String: String]

  /// A cut.
  public init(series: SeriesKey, dimensions: [String: String] = [:]) {
    self.series = series
    self.dimensions = dimensions
  }

  /// The key, and the dimensions in brackets.
  public var description: String {
    if dimensions.isEmpty { return series.description }
    let parts = dimensions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(series)[\(parts.joined(separator: ","))]"
  }
}
