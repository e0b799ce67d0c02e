internal import Foundation
internal import Statistics

extension Formula: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case difference, sum, ratio, growth, share, of, groups, total, transpose, select
    case count, largest, scaled, countries
    case calendarYears = "calendar_years"
    case fiscalYears = "fiscal_years"
    case zerosOmitted = "zeros_omitted"
    case times, over, into, members, without, take, zeros
    case conditions = "where"
    case upTo = "up_to"
    case ofSeveral = "of_several"
    case perHundred = "per_hundred"
  }

  /// The keys of a declaration.
  public static let keys = Key.allCases.map(\.rawValue)

  /// Reads a declaration such as `{ difference: [unesco/26637, unesco/MENF.5T8] }`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func fault(_ problem: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
    func series(_ text: String) throws -> SeriesKey {
      guard let key = SeriesKey(text) else {
        throw fault("found the series '\(text)', expected SOURCE/CODE")
      }
      return key
    }
    func one(_ key: Key) throws -> SeriesKey? {
      try values.decodeIfPresent(String.self, forKey: key).map(series)
    }
    func several(_ key: Key, _ counts: ClosedRange<Int>) throws -> [SeriesKey]? {
      guard let texts = try values.decodeIfPresent([String].self, forKey: key) else { return nil }
      if !counts.contains(texts.count) {
        throw fault("\(key.rawValue): found \(texts.count) series, expected \(counts.lowerBound)")
      }
      return try texts.map(series)
    }
    func texts(_ key: Key) throws -> [String] {
      try values.decodeIfPresent([String].self, forKey: key) ?? []
    }
    let times = try values.decodeIfPresent(Double.self, forKey: .times) ?? 1
    let zerosOmitted = try values.decodeIfPresent(Bool.self, forKey: .zerosOmitted) ?? false
    if let keys = try several(.difference, 2...2) {
      self = .difference(keys[0], keys[1])
    } else if let keys = try several(.sum, 2...99) {
      self = .sum(keys)
    } else if let keys = try several(.ratio, 2...2) {
      self = .ratio(keys[0], keys[1], times: times)
    } else if let key = try one(.growth) {
      self = .growth(key, times: times)
    } else if let key = try one(.groups) {
      self = .groups(
        key, over: try values.decode(String.self, forKey: .over),
        into: try values.decode(String.self, forKey: .into),
        members: try values.decode([String: [String]].self, forKey: .members))
    } else if let key = try one(.total) {
      self = .total(key, over: try texts(.over))
    } else if let key = try one(.share) {
      self = .share(key, of: try values.decode(String.self, forKey: .of), times: times)
    } else if let key = try one(.calendarYears) {
      self = .calendarYears(key, zerosOmitted: zerosOmitted)
    } else if let key = try one(.fiscalYears) {
      self = .fiscalYears(key, zerosOmitted: zerosOmitted)
    } else if let key = try one(.transpose) {
      self = .transpose(key)
    } else if let key = try one(.select) {
      self = .select(
        key,
        where: try values.decodeIfPresent([String: String].self, forKey: .conditions) ?? [:],
        without: try texts(.without))
    } else if let key = try one(.count) {
      self = .count(
        key,
        ListCount(
          over: try values.decode(String.self, forKey: .over),
          upTo: try values.decodeIfPresent(Double.self, forKey: .upTo),
          ofSeveral: try values.decodeIfPresent(ListCount.Sharing.self, forKey: .ofSeveral)
            ?? .split,
          isPerHundred: try values.decodeIfPresent(Bool.self, forKey: .perHundred) ?? false,
          zeros: try texts(.zeros)))
    } else if let key = try one(.largest) {
      self = .largest(key, take: try values.decode(Int.self, forKey: .take))
    } else if let key = try one(.countries) {
      self = .countries(key)
    } else if let key = try one(.scaled) {
      self = .scaled(key, times: try values.decode(Double.self, forKey: .times))
    } else {
      throw fault(
        "expected one of difference, sum, ratio, growth, share, groups, total, calendar_years, "
          + "fiscal_years, transpose, select, count, largest, countries, scaled")
    }
  }

  /// Writes the declaration.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    func put(_ keys: [SeriesKey], _ key: Key) throws {
      try values.encode(keys.map(\.description), forKey: key)
    }
    switch self {
    case .difference(let first, let second): try put([first, second], .difference)
    case .sum(let keys): try put(keys, .sum)
    case .ratio(let first, let second, let times):
      try put([first, second], .ratio)
      try values.encode(times, forKey: .times)
    case .growth(let key, let times):
      try values.encode(key.description, forKey: .growth)
      try values.encode(times, forKey: .times)
    case .groups(let key, let over, let into, let members):
      try values.encode(key.description, forKey: .groups)
      try values.encode(over, forKey: .over)
      try values.encode(into, forKey: .into)
      try values.encode(members, forKey: .members)
    case .total(let key, let over):
      try values.encode(key.description, forKey: .total)
      try values.encode(over, forKey: .over)
    case .share(let key, let place, let times):
      try values.encode(key.description, forKey: .share)
      try values.encode(place, forKey: .of)
      try values.encode(times, forKey: .times)
    case .calendarYears(let key, let zerosOmitted):
      try values.encode(key.description, forKey: .calendarYears)
      if zerosOmitted { try values.encode(true, forKey: .zerosOmitted) }
    case .fiscalYears(let key, let zerosOmitted):
      try values.encode(key.description, forKey: .fiscalYears)
      if zerosOmitted { try values.encode(true, forKey: .zerosOmitted) }
    case .transpose(let key): try values.encode(key.description, forKey: .transpose)
    case .select(let key, let conditions, let without):
      try values.encode(key.description, forKey: .select)
      try values.encode(conditions, forKey: .conditions)
      try values.encode(without, forKey: .without)
    case .count(let key, let count):
      try values.encode(key.description, forKey: .count)
      try values.encode(count.over, forKey: .over)
      try values.encodeIfPresent(count.upTo, forKey: .upTo)
      try values.encode(count.ofSeveral, forKey: .ofSeveral)
      try values.encode(count.isPerHundred, forKey: .perHundred)
      try values.encode(count.zeros, forKey: .zeros)
    case .largest(let key, let number):
      try values.encode(key.description, forKey: .largest)
      try values.encode(number, forKey: .take)
    case .countries(let key): try values.encode(key.description, forKey: .countries)
    case .scaled(let key, let times):
      try values.encode(key.description, forKey: .scaled)
      try values.encode(times, forKey: .times)
    }
  }

  /// Reads what ``text`` wrote.
  public init?(_ text: String) {
    guard let formula = try? JSONDecoder().decode(Formula.self, from: Data(text.utf8)) else {
      return nil
    }
    self = formula
  }

  /// The declaration as one line of JSON, the same on any machine.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
