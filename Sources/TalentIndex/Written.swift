internal import Foundation

/// Numbers as sentences show them.
enum Written {
  /// Rounded to so many decimals, with a point in every locale.
  static func number(_ value: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  /// With its sign, rounded.
  static func change(_ value: Double, decimals: Int) -> String {
    String(format: "%+.\(decimals)f", value)
  }
}
