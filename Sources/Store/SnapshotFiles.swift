internal import Statistics

/// Where things are in a snapshot's directory, and the columns of its tables.
enum SnapshotFiles {
  static let manifest = "datapackage.json"
  static let series = "series.csv"
  static let places = "places.csv"
  static let payloads = "payloads.csv"
  static let rules = "rules.csv"
  static let fills = "fills.csv"
  static let quarantine = "quarantine.csv"
  static let absences = "absences.csv"

  static func observations(_ key: SeriesKey) -> String {
    "observations/\(key.source)/\(key.fileName).csv"
  }

  static func lineage(_ key: SeriesKey) -> String {
    "lineage/\(key.source)/\(key.fileName).csv"
  }

  /// A column with its type in Frictionless terms.
  struct Column {
    let name: String
    let type: String

    init(_ name: String, _ type: String = "string") {
      self.name = name
      self.type = type
    }
  }

  /// The columns of a series' values: its key, the value, what is said of it.
  static func observationColumns(dimensions: [String], attributes: [String]) -> [Column] {
    [Column("place"), Column("counterpart"), Column("period")] + dimensions.map { Column($0) }
      + [Column("value", "number"), Column("unit"), Column("status")]
      + attributes.map { Column($0) }
  }
  static let lineageColumns = [
    Column("document"), Column("offset", "integer"), Column("length", "integer"),
    Column("locator"), Column("rules"), Column("first_seen", "datetime"),
  ]
  static let seriesColumns = [
    Column("series"), Column("name"), Column("published_name"), Column("unit"),
    Column("tolerance", "number"), Column("cadence"), Column("release"),
    Column("observations", "integer"), Column("first_period"), Column("last_period"),
    Column("sha256"), Column("dimensions"), Column("attributes"), Column("formula"),
    Column("documents"), Column("rules"), Column("note"),
  ]
  static let placeColumns = [
    Column("place"), Column("kind"), Column("name"), Column("scope"), Column("members"),
  ]
  static let payloadColumns = [
    Column("document"), Column("sha256"), Column("member"), Column("bytes", "integer"),
    Column("source"), Column("name"), Column("url"), Column("retrieved_at", "datetime"),
    Column("origin"), Column("note"),
  ]
  static let ruleColumns = [Column("rule"), Column("meaning")]
  static let fillColumns = [
    Column("series"), Column("place"), Column("counterpart"), Column("period"),
    Column("dimensions"), Column("value", "number"), Column("method"), Column("source"),
    Column("parents"), Column("age", "integer"), Column("error", "number"),
    Column("tested", "integer"),
  ]
  static let absenceColumns = [
    Column("series"), Column("place"), Column("counterpart"), Column("period"),
    Column("dimensions"), Column("reason"), Column("document"), Column("offset", "integer"),
    Column("length", "integer"),
  ]
  static let quarantineColumns = [
    Column("series"), Column("place"), Column("period"), Column("text"), Column("reason"),
    Column("explanation"), Column("document"), Column("offset", "integer"),
    Column("length", "integer"),
  ]
}
