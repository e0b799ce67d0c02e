public import Statistics

/// What a snapshot says about one of its series: a row of `series.csv`.
public struct SeriesRecord: Sendable, Hashable {
  /// Which series.
  public let key: SeriesKey
  /// The name the pipeline declares.
  public let name: String
  /// The name the publisher used.
  public let publishedName: String
  /// The unit of its values.
  public let unit: String
  /// Relative difference up to which two values are the same number written differently.
  public let tolerance: Double
  /// How often the publisher is expected to bring news.
  public let cadence: String
  /// The provider's own release mark, as printed.
  public let release: String
  /// How many values it has.
  public let observations: Int
  /// The earliest period with a value; empty without values.
  public let firstPeriod: String
  /// The latest period with a value; empty without values.
  public let lastPeriod: String
  /// SHA-256 of its observations file.
  public let sha256: String
  /// What its values are broken down by, beside place and period.
  public let dimensions: [String]
  /// What is said of its values beside their status.
  public let attributes: [String]
  /// How it is computed from other series; empty for a published one.
  public let formula: String
  /// Ids of the documents its values were read from.
  public let documents: [String]
  /// Ids of the rules that touched its values.
  public let rules: [String]
  /// The publisher's definition, where the layout carries it.
  public let note: String

  /// The record of a series just written.
  init(_ table: SeriesTable, sha256: String) {
    let periods = table.cells.map(\.period)
    key = table.definition.key
    name = table.definition.name
    publishedName = table.publishedName
    unit = table.definition.unit
    tolerance = table.definition.tolerance
    cadence = table.definition.cadence
    release = table.release
    observations = table.cells.count
    firstPeriod = periods.min()?.description ?? ""
    lastPeriod = periods.max()?.description ?? ""
    self.sha256 = sha256
    dimensions = table.dimensions.names
    attributes = table.attributes.names
    formula = table.formula
    documents = Set(table.readings.map(\.document.id)).subtracting([""]).sorted()
    rules = table.rulesUsed.map(\.id)
    note = table.note
  }

  /// Reads a row of `series.csv`; `nil` when it does not have that shape.
  init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.seriesColumns.count, let key = SeriesKey(fields[0]),
      let tolerance = Double(fields[4]), let observations = Int(fields[7])
    else { return nil }
    self.key = key
    name = fields[1]
    publishedName = fields[2]
    unit = fields[3]
    self.tolerance = tolerance
    cadence = fields[5]
    release = fields[6]
    self.observations = observations
    firstPeriod = fields[8]
    lastPeriod = fields[9]
    sha256 = fields[10]
    dimensions = fields[11].split(separator: " ").map(String.init)
    attributes = fields[12].split(separator: " ").map(String.init)
    formula = fields[13]
    documents = fields[14].split(separator: " ").map(String.init)
    rules = fields[15].split(separator: " ").map(String.init)
    note = fields[16]
  }

  /// The files of a snapshot that hold it.
  public var files: [String] {
    [SnapshotFiles.observations(key), SnapshotFiles.lineage(key)]
  }

  /// The row as it is written.
  var fields: [String] {
    [
      key.description, name, publishedName, unit, CanonicalNumber.text(tolerance), cadence,
      release, String(observations), firstPeriod, lastPeriod, sha256,
      dimensions.joined(separator: " "), attributes.joined(separator: " "), formula,
      documents.joined(separator: " "), rules.joined(separator: " "), note,
    ]
  }
}

extension SeriesTable {
  /// The places that have a value, or are the counterpart of one.
  var placesUsed: [ResolvedPlace] {
    var isUsed = [Bool](repeating: false, count: places.count)
    for cell in cells + absences.map(\.cell) {
      isUsed[Int(cell.place)] = true
      if cell.counterpart >= 0 { isUsed[Int(cell.counterpart)] = true }
    }
    return zip(places, isUsed).compactMap { $1 ? $0 : nil }
  }

  /// The rules that touched any of its values, sorted by id.
  var rulesUsed: [Rule] {
    Set(readings.map(\.rule)).union(placesUsed.map(\.rule)).sorted()
  }
}
