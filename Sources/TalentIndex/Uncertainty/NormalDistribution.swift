internal import Foundation

/// The standard normal distribution.
enum NormalDistribution {
  /// The value below which a given part of the distribution lies (Acklam's approximation, relative
  /// error below 1.2e-9, which is far finer than any error estimate it is used with).
  static func quantile(_ part: Double) -> Double {
    let edge = 0.02425
    if part < edge { return tail((-2 * log(part)).squareRoot()) }
    if part > 1 - edge { return -tail((-2 * log(1 - part)).squareRoot()) }
    let q = part - 0.5
    let r = q * q
    let above = polynomial(
      [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
        1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
      ], r)
    let below = polynomial(
      [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
        6.680131188771972e+01, -1.328068155288572e+01, 1,
      ], r)
    return q * above / below
  }

  private static func tail(_ q: Double) -> Double {
    let above = polynomial(
      [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
        -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
      ], q)
    let below = polynomial(
      [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
        3.754408661907416e+00, 1,
      ], q)
    return above / below
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
