internal import Statistics

/// One line of a sealed series.
struct SealedValue {
  let key: Key
  let value: Double
  let status: String

  /// What a value is about.
  struct Key: Hashable {
    let place: String
    let counterpart: String
    let period: String
    let dimensions: [String]
  }

  /// What a line means, as the header of its file says.
  struct Columns {
    let dimensions: [String]
    private let value: Int
    private let count: Int

    /// - Returns: `nil` for a header that is not a series'.
    init?(_ header: [String]) {
      guard let value = header.firstIndex(of: "value"), value >= 3, header.count >= value + 3,
        Array(header[..<3]) == ["place", "counterpart", "period"]
      else { return nil }
      self.value = value
      count = header.count
      dimensions = Array(header[3..<value])
    }

    /// - Returns: `nil` for a line of another shape.
    func value(_ fields: [String]) -> SealedValue? {
      guard fields.count == count, let number = Double(fields[value]), number.isFinite else {
        return nil
      }
      return SealedValue(
        key: Key(
          place: fields[0], counterpart: fields[1], period: fields[2],
          dimensions: Array(fields[3..<value])), value: number, status: fields[value + 2])
    }
  }

  /// Whether both are one number, within a relative tolerance.
  func isSameNumber(as other: SealedValue, tolerance: Double) -> Bool {
    abs(value - other.value) <= tolerance * max(abs(value), abs(other.value))
  }
}

extension SealedValue.Key {
  /// Where one key stands relative to another in a sealed file.
  enum Order { case before, same, after }

  /// Compares the keys of two values of series with the same dimensions.
  ///
  /// - Returns: `nil` when a period is none.
  func order(_ other: SealedValue.Key) -> Order? {
    func order(_ left: String, _ right: String) -> Order {
      left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
    }
    if place != other.place { return order(place, other.place) }
    if counterpart != other.counterpart { return order(counterpart, other.counterpart) }
    if period != other.period {
      guard let mine = Period(period), let its = Period(other.period) else { return nil }
      return mine < its ? .before : .after
    }
    if dimensions == other.dimensions { return .same }
    return LabelSet.precedes(dimensions, other.dimensions) ? .before : .after
  }
}
