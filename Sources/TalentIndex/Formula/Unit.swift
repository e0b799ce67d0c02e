/// What a number counts or measures, read from the words of a unit.
///
/// A unit is a factor times powers of kinds of things: `thousand persons` is 1,000 x person,
/// `patents per million people` is 1e-6 x patent / person. People are one kind, whatever they are
/// called. A unit that begins with `per` is a ratio of like things.
public struct Unit: Sendable, Hashable {
  /// How many of the plain kinds one is.
  public let factor: Double
  /// Powers of the kinds; none for a plain number or a ratio of like things.
  public let kinds: [String: Int]
  /// Of a percentage, what it is a part of; only parts of the same whole can be added.
  public let whole: String?

  /// A plain number.
  public static let number = Unit(factor: 1, kinds: [:], whole: nil)

  init(factor: Double, kinds: [String: Int], whole: String?) {
    self.factor = factor
    self.kinds = kinds.filter { $0.value != 0 }
    self.whole = whole
  }

  /// Whether numbers of both can be added, or one be written as the other.
  public func fits(_ other: Unit) -> Bool {
    kinds == other.kinds && (whole == nil || other.whole == nil || whole == other.whole)
  }

  /// The unit of a product.
  static func * (left: Unit, right: Unit) -> Unit {
    Unit(
      factor: left.factor * right.factor,
      kinds: left.kinds.merging(right.kinds, uniquingKeysWith: +),
      whole: nil)
  }

  /// The unit of a quotient.
  static func / (left: Unit, right: Unit) -> Unit {
    left * Unit(factor: 1 / right.factor, kinds: right.kinds.mapValues { -$0 }, whole: nil)
  }
}

extension Unit: CustomStringConvertible {
  /// The factor and the powers, as errors show them.
  public var description: String {
    let powers = kinds.sorted { $0.key < $1.key }.map { kind, power in
      power == 1 ? kind : "\(kind)^\(power)"
    }
    let words =
      powers.isEmpty ? (whole.map { "part of \($0)" } ?? "number") : powers.joined(separator: " ")
    return factor == 1 ? words : "\(factor) x \(words)"
  }
}
