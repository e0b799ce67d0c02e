internal import Foundation

/// How parts become one value.
public enum Mean: String, Sendable, Hashable, Codable, CaseIterable {
  /// Sum of weight x value: a gap in one part can be made up for in another.
  case arithmetic
  /// exp of the sum of weight x ln value: needs values above 0.
  case geometric
  /// 1 / sum of weight / value: needs values above 0.
  case harmonic

  /// Its place among the cases.
  var position: Int {
    switch self {
    case .arithmetic: 0
    case .geometric: 1
    case .harmonic: 2
    }
  }

  /// What is summed.
  func into(_ value: Double) -> Double {
    switch self {
    case .arithmetic: value
    case .geometric: log(value)
    case .harmonic: 1 / value
    }
  }

  /// The mean of what was summed, with weights that sum to 1.
  func out(of sum: Double) -> Double {
    switch self {
    case .arithmetic: sum
    case .geometric: exp(sum)
    case .harmonic: 1 / sum
    }
  }

  /// How fast the mean moves with one part, by weight.
  func slope(of value: Double, mean: Double) -> Double {
    switch self {
    case .arithmetic: 1
    case .geometric: mean / value
    case .harmonic: (mean / value) * (mean / value)
    }
  }
}
