internal import Statistics

extension SeriesExpectation: Decodable {
  fileprivate enum Key: String, CodingKey, CaseIterable {
    case range, sign, decimals, unit, printed, schema, codes, periods, sum, over, to, optional
    case relation, tolerance, rising, jump, freshness, coverage, redefinition, severity
    case agreesWith = "agrees_with"
  }

  /// The keys of a declaration.
  public static let keys = Key.allCases.map(\.rawValue)

  /// Reads a declaration such as `{ range: [0, 100], severity: warn }`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let rule = try Rule(values, path: decoder.codingPath)
    try values.checkKeys(of: rule, path: decoder.codingPath)
    self.init(rule, severity: try values.decodeIfPresent(Severity.self, forKey: .severity))
    if severity == .quarantine, !rule.isAboutValues {
      throw values.fault(
        "\(rule.name) is about the series as a whole: found the severity 'quarantine', expected "
          + "warn or stop", path: decoder.codingPath)
    }
  }
}

extension SeriesExpectation.Rule {
  /// Whether it tells wrong values from right ones.
  fileprivate var isAboutValues: Bool {
    switch self {
    case .range, .sign, .decimals, .sum, .rising, .jump, .agreement: true
    case .unit, .schema, .freshness, .coverage, .redefinition: false
    }
  }

  fileprivate init(
    _ values: KeyedDecodingContainer<SeriesExpectation.Key>, path: [any CodingKey]
  ) throws {
    func series(_ text: String) throws -> SeriesKey {
      guard let key = SeriesKey(text) else {
        throw values.fault("found the series '\(text)', expected SOURCE/CODE", path: path)
      }
      return key
    }
    func share(_ key: SeriesExpectation.Key) throws -> Double {
      let share = try values.decode(Double.self, forKey: key)
      if (0...1).contains(share) { return share }
      throw values.fault(
        "\(key.rawValue): found \(CanonicalNumber.text(share)), expected a share from 0 to 1",
        path: path)
    }
    if values.contains(.range) {
      let bounds = try values.decode([Double].self, forKey: .range)
      guard bounds.count == 2, bounds[0] <= bounds[1] else {
        throw values.fault("range: expected two numbers, the lower one first", path: path)
      }
      self = .range(low: bounds[0], high: bounds[1])
    } else if values.contains(.sign) {
      self = .sign(try values.decode(SeriesExpectation.Sign.self, forKey: .sign))
    } else if values.contains(.decimals) {
      self = .decimals(try values.decode(Int.self, forKey: .decimals))
    } else if values.contains(.unit) {
      self = .unit(
        try values.decode(String.self, forKey: .unit),
        printed: try values.decodeIfPresent(String.self, forKey: .printed))
    } else if values.contains(.schema) {
      self = .schema(try SeriesExpectation.Schema(values, path: path))
    } else if values.contains(.sum) {
      self = .sum(try SumRule(values, path: path))
    } else if values.contains(.rising) {
      self = .rising
    } else if values.contains(.jump) {
      let factor = try values.decode(Double.self, forKey: .jump)
      guard factor > 1 else {
        throw values.fault(
          "jump: found \(CanonicalNumber.text(factor)), expected a number above 1", path: path)
      }
      self = .jump(factor: factor)
    } else if values.contains(.agreesWith) {
      self = .agreement(
        try series(try values.decode(String.self, forKey: .agreesWith)),
        tolerance: try values.decodeIfPresent(Double.self, forKey: .tolerance) ?? 0)
    } else if values.contains(.freshness) {
      self = .freshness(maxAge: try values.decode(Int.self, forKey: .freshness))
    } else if values.contains(.coverage) {
      self = .coverage(lostValues: try share(.coverage))
    } else if values.contains(.redefinition) {
      self = .redefinition(share: try share(.redefinition))
    } else {
      throw values.fault(
        "expected one of range, sign, decimals, unit, schema, sum, rising, jump, agrees_with, "
          + "freshness, coverage, redefinition", path: path)
    }
  }
}

extension SeriesExpectation.Schema {
  private static let kinds: [String: Period.Kind] = [
    "year": .year, "fiscal-year": .fiscalYear, "academic-year": .academicYear,
    "quarter": .quarter, "month": .month, "day": .instant,
  ]

  fileprivate init(
    _ values: KeyedDecodingContainer<SeriesExpectation.Key>, path: [any CodingKey]
  ) throws {
    var periods: Set<Period.Kind> = []
    for name in try values.decodeIfPresent([String].self, forKey: .periods) ?? [] {
      guard let kind = Self.kinds[name] else {
        throw values.fault(
          "periods: found '\(name)', expected one of "
            + Self.kinds.keys.sorted().joined(separator: ", "), path: path)
      }
      periods.insert(kind)
    }
    self.init(
      dimensions: try values.decode([String].self, forKey: .schema),
      codes: try values.decodeIfPresent([String: Set<String>].self, forKey: .codes) ?? [:],
      periods: periods)
  }
}

extension SumRule {
  fileprivate init(
    _ values: KeyedDecodingContainer<SeriesExpectation.Key>, path: [any CodingKey]
  ) throws {
    let names = try values.decode([String].self, forKey: .sum)
    let text = try values.decode(String.self, forKey: .to)
    let parts: Parts
    let over = try values.decodeIfPresent(String.self, forKey: .over)
    if over == "place" {
      guard names == ["countries"] else {
        throw values.fault("sum: found \(names), expected [countries] over place", path: path)
      }
      parts = .countries
    } else if let dimension = over {
      parts = .codes(
        names, optional: try values.decodeIfPresent([String].self, forKey: .optional) ?? [],
        over: dimension)
    } else {
      parts = .series(
        try names.map { name in
          guard let key = SeriesKey(name) else {
            throw values.fault(
              "sum: found '\(name)', expected SOURCE/CODE, or codes of a dimension named by "
                + "'over'", path: path)
          }
          return key
        })
    }
    let whole: Whole
    if let number = Double(text) {
      whole = .number(number)
    } else if over != nil {
      whole = .code(text)
    } else {
      throw values.fault("to: found '\(text)', expected a number", path: path)
    }
    self.init(
      parts, whole: whole,
      relation: try values.decodeIfPresent(Relation.self, forKey: .relation) ?? .equal,
      tolerance: try values.decodeIfPresent(Double.self, forKey: .tolerance) ?? 0)
  }
}

extension KeyedDecodingContainer<SeriesExpectation.Key> {
  /// A key that the rule does not read is most often one of another rule.
  fileprivate func checkKeys(of rule: SeriesExpectation.Rule, path: [any CodingKey]) throws {
    let read: Set<SeriesExpectation.Key> =
      switch rule {
      case .range: [.range]
      case .sign: [.sign]
      case .decimals: [.decimals]
      case .unit: [.unit, .printed]
      case .schema: [.schema, .codes, .periods]
      case .sum: [.sum, .over, .optional, .to, .relation, .tolerance]
      case .rising: [.rising]
      case .jump: [.jump]
      case .agreement: [.agreesWith, .tolerance]
      case .freshness: [.freshness]
      case .coverage: [.coverage]
      case .redefinition: [.redefinition]
      }
    let unread = Set(allKeys).subtracting(read).subtracting([.severity])
    if let key = unread.map(\.rawValue).sorted().first {
      throw fault("'\(key)' is no part of '\(rule.name)'", path: path)
    }
  }

  fileprivate func fault(_ problem: String, path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(.init(codingPath: path, debugDescription: problem))
  }
}
