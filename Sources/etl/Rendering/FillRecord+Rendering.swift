internal import Statistics
internal import Store

extension FillRecord {
  /// How a value came to stand where none is published, for scripts.
  var json: JSONValue {
    .object([
      ("method", .string(method)), ("source", .string(source)),
      ("parents", .array(parents.map(JSONValue.string))), ("age", .integer(age)),
      ("error", error.map(JSONValue.number) ?? .null), ("tested", .integer(tested)),
    ])
  }

  /// The same for a person.
  var lines: [String] {
    [
      "method        \(method)", "source        \(source)", "age           \(years)",
      "error         \(doubt)",
    ]
  }

  /// `3 years older than wanted`.
  private var years: String {
    age == 0 ? "of the year wanted" : Human.count(age, "year") + " older than wanted"
  }

  /// `13.2 (11 %), from 40 known values hidden in turn`.
  var doubt: String {
    guard let error else {
      return "not known: only \(Human.count(tested, "known value")) could be hidden"
    }
    return
      "\(Human.short(error))\(share), from \(Human.count(tested, "known value")) hidden in turn"
  }

  /// The error as a part of the value.
  private var share: String {
    guard let error, value != 0 else { return "" }
    return " (\(Human.decimal(error / abs(value) * 100, places: 1)) %)"
  }
}

extension Human {
  /// A number with four digits that count.
  static func short(_ value: Double) -> String {
    if value == 0 || !value.isFinite { return CanonicalNumber.text(value) }
    var scale = 1.0
    while abs(value) * scale >= 10_000 { scale /= 10 }
    while abs(value) * scale < 1000 { scale *= 10 }
    return CanonicalNumber.text((value * scale).rounded() / scale)
  }
}
