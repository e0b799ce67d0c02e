internal import Foundation

/// How a column of values is distributed; missing values are left out.
public struct Moments: Sendable, Hashable {
  /// How many values there are.
  public let count: Int
  /// Arithmetic mean.
  public let mean: Double
  /// Sample standard deviation, with n - 1.
  public let deviation: Double
  /// Sample-adjusted skewness G1; `nil` below 3 values or without spread.
  public let skewness: Double?
  /// Sample-adjusted excess kurtosis G2; `nil` below 4 values or without spread.
  public let kurtosis: Double?

  /// Measures a column.
  public init(_ column: [Double?]) {
    let values = column.compactMap { $0 }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    var second = 0.0
    var third = 0.0
    var fourth = 0.0
    for value in values {
      let distance = value - mean
      let square = distance * distance
      second += square
      third += square * distance
      fourth += square * square
    }
    count = values.count
    self.mean = mean
    deviation = values.count > 1 ? (second / (n - 1)).squareRoot() : 0
    if values.count > 2, second > 0 {
      let plain = n.squareRoot() * third / pow(second, 1.5)
      skewness = plain * (n * (n - 1)).squareRoot() / (n - 2)
    } else {
      skewness = nil
    }
    if values.count > 3, second > 0 {
      let plain = n * fourth / (second * second)
      kurtosis = ((n + 1) * (plain - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    } else {
      kurtosis = nil
    }
  }
}
