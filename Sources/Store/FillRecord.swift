public import Statistics

/// A value that a declared rule put where the publisher has none: a row of `fills.csv`.
public struct FillRecord: Sendable, Hashable {
  /// Which series.
  public let series: SeriesKey
  /// Code of the place.
  public let place: String
  /// Code of the other place of a flow; empty otherwise.
  public let counterpart: String
  /// When it is about, as written.
  public let period: String
  /// The code of each of the series' dimensions.
  public let dimensions: [String]
  /// In the unit of the series.
  public let value: Double
  /// How it was found.
  public let method: String
  /// Who published what it was made of.
  public let source: String
  /// The published values it was made of: series, place, period and codes of each.
  public let parents: [String]
  /// How many years older than wanted the oldest of them is.
  public let age: Int
  /// One standard error in the unit of the series; `nil` where it is not known.
  public let error: Double?
  /// How many known values were hidden to estimate the error.
  public let tested: Int

  /// Describes a filled value.
  public init(
    series: SeriesKey, place: String, counterpart: String = "", period: String,
    dimensions: [String] = [], value: Double, method: String, source: String, parents: [String],
    age: Int, error: Double?, tested: Int
  ) {
    self.series = series
    self.place = place
    self.counterpart = counterpart
    self.period = period
    self.dimensions = dimensions
    self.value = value
    self.method = method
    self.source = source
    self.parents = parents
    self.age = age
    self.error = error
    self.tested = tested
  }

  /// Reads a row of `fills.csv`; `nil` when it does not have that shape.
  init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.fillColumns.count, let series = SeriesKey(fields[0]),
      let value = Double(fields[5]), let age = Int(fields[9]), let tested = Int(fields[11]),
      fields[10].isEmpty || Double(fields[10]) != nil
    else { return nil }
    self.init(
      series: series, place: fields[1], counterpart: fields[2], period: fields[3],
      dimensions: fields[4].split(separator: " ").map(String.init), value: value,
      method: fields[6], source: fields[7],
      parents: fields[8].split(separator: ";").map(String.init), age: age,
      error: Double(fields[10]), tested: tested)
  }

  /// The row as it is written.
  var fields: [String] {
    [
      series.description, place, counterpart, period, dimensions.joined(separator: " "),
      CanonicalNumber.text(value), method, source, parents.joined(separator: ";"), String(age),
      error.map(CanonicalNumber.text) ?? "", String(tested),
    ]
  }

  /// The value as a row of its series, whose attributes say nothing of it.
  public func row(of record: SeriesRecord) -> SeriesRow {
    SeriesRow(
      place: place, counterpart: counterpart, period: period, dimensions: dimensions,
      value: value, unit: record.unit, status: "",
      attributes: record.attributes.map { _ in "" },
      lineage: SeriesRow.Lineage(
        document: "", offset: 0, length: 0, locator: "", rules: ["fill." + method],
        firstSeen: ""))
  }
}

extension FillRecord: Comparable {
  /// Orders as the rows are written.
  public static func < (left: FillRecord, right: FillRecord) -> Bool {
    LabelSet.precedes(left.fields, right.fields)
  }
}
