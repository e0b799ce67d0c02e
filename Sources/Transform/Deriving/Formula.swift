public import Statistics

/// How a series is computed from others, value by value, key by key.
///
/// A value results only where every part of it is published; nothing is filled in.
public enum Formula: Sendable, Hashable {
  /// The first less the second.
  case difference(SeriesKey, SeriesKey)
  /// All of them together.
  case sum([SeriesKey])
  /// The first divided by the second, times a constant such as 100.
  case ratio(SeriesKey, SeriesKey, times: Double)
  /// The change since the period before, relative to it, times a constant such as 100.
  case growth(SeriesKey, times: Double)
  /// Sums over codes of one dimension, which becomes a dimension of the groups' names.
  case groups(SeriesKey, over: String, into: String, members: [String: [String]])
  /// Sums over all codes of dimensions, or over counterparts, which then are no part of the key.
  case total(SeriesKey, over: [String])
  /// Each value divided by that of one place in the same period, times a constant such as 100.
  case share(SeriesKey, of: String, times: Double)
  /// Sums of the twelve months or four quarters of calendar years; of fewer there is none.
  ///
  /// Reports that print no zeros have no row for a month without any: with `zerosOmitted` a month
  /// counts as published as soon as anything is published for it.
  case calendarYears(SeriesKey, zerosOmitted: Bool = false)
  /// The same for the fiscal years of the United States, which end with September.
  case fiscalYears(SeriesKey, zerosOmitted: Bool = false)
  /// The same flows with place and counterpart changed over.
  case transpose(SeriesKey)
  /// The values with certain codes of dimensions or texts of attributes, some dimensions left out.
  case select(SeriesKey, where: [String: String], without: [String])
  /// How many entries of a complete list each place has.
  case count(SeriesKey, ListCount)
  /// The largest values of each period, those of aggregates aside.
  case largest(SeriesKey, take: Int)
  /// The values whose places are countries, former ones or groups of them, on both ends of a flow.
  case countries(SeriesKey)
  /// Every value times a constant: from thousands to units.
  case scaled(SeriesKey, times: Double)

  /// The series it is computed from.
  public var inputs: [SeriesKey] {
    switch self {
    case .difference(let first, let second), .ratio(let first, let second, _): [first, second]
    case .sum(let keys): keys
    case .growth(let key, _), .groups(let key, _, _, _), .total(let key, _),
      .share(let key, _, _), .calendarYears(let key, _), .fiscalYears(let key, _),
      .transpose(let key), .select(let key, _, _), .count(let key, _), .largest(let key, _),
      .scaled(let key, _), .countries(let key):
      [key]
    }
  }

  /// What names it among the rules: `derive.difference.unesco/net-flow`.
  ///
  /// - Parameter key: The series that results; others are computed in the same way from others.
  public func rule(of key: SeriesKey) -> Rule {
    Rule("derive.\(operation).\(key)", "Computed: \(description).")
  }

  private var operation: String {
    switch self {
    case .difference: "difference"
    case .sum: "sum"
    case .ratio: "ratio"
    case .growth: "growth"
    case .groups: "groups"
    case .total: "total"
    case .share: "share"
    case .calendarYears: "calendar-years"
    case .fiscalYears: "fiscal-years"
    case .transpose: "transpose"
    case .select: "select"
    case .count: "count"
    case .largest: "largest"
    case .scaled: "scaled"
    case .countries: "countries"
    }
  }
}

extension Formula: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    func times(_ factor: Double) -> String {
      factor == 1 ? "" : " x \(CanonicalNumber.text(factor))"
    }
    func omitting(_ zeros: Bool) -> String { zeros ? ", in which zeros are not printed" : "" }
    switch self {
    case .difference(let first, let second): return "\(first) - \(second)"
    case .sum(let keys): return keys.map(\.description).joined(separator: " + ")
    case .ratio(let first, let second, let factor):
      return "\(first) / \(second)\(times(factor))"
    case .growth(let key, let factor):
      return "(\(key) / that of the period before - 1)\(times(factor))"
    case .groups(let key, let over, let into, let members):
      let groups = members.sorted { $0.key < $1.key }
        .map { "\($0.key) = \($0.value.joined(separator: " + "))" }
      return "\(key) summed over \(over) into \(into): \(groups.joined(separator: "; "))"
    case .total(let key, let over):
      return "\(key) summed over \(over.joined(separator: " and "))"
    case .share(let key, let place, let factor):
      return "\(key) / that of \(place)\(times(factor))"
    case .calendarYears(let key, let zerosOmitted):
      return "\(key) summed over the months of calendar years\(omitting(zerosOmitted))"
    case .fiscalYears(let key, let zerosOmitted):
      return "\(key) summed over the months of fiscal years\(omitting(zerosOmitted))"
    case .transpose(let key): return "\(key) with place and counterpart changed over"
    case .select(let key, let wanted, let without):
      let conditions = wanted.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value)" }
      let left = without.isEmpty ? "" : ", without \(without.joined(separator: " and "))"
      return "\(key) where \(conditions.joined(separator: " and "))\(left)"
    case .count(let key, let count): return "\(key) \(count)"
    case .largest(let key, let number): return "the \(number) largest values of \(key)"
    case .countries(let key): return "\(key) of countries"
    case .scaled(let key, let factor): return "\(key)\(times(factor))"
    }
  }
}
