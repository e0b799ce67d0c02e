internal import Statistics

/// Which records of a table belong to a series, and how they become its values.
struct RecordSeries: Sendable {
  /// The series.
  let definition: SeriesDefinition
  /// Codes of the series as the documents write them, with the counterpart each stands for, if any.
  var codes: [String: RawTable.RawPlace?]
  /// The series' dimensions in order, each with its slot in the layouts.
  var dimensions: [(name: String, slot: String)] = []
  /// The attributes kept, in order.
  var attributes: [String] = []

  /// A series under one code.
  init(
    _ definition: SeriesDefinition, code: String,
    dimensions: [(name: String, slot: String)] = [], attributes: [String] = []
  ) {
    self.definition = definition
    codes = [code: Optional<RawTable.RawPlace>.none]
    self.dimensions = dimensions
    self.attributes = attributes
  }

  /// A flow whose other places are told by the codes.
  init(_ definition: SeriesDefinition, counterparts: [String: RawTable.RawPlace]) {
    self.definition = definition
    codes = counterparts.mapValues { $0 }
  }
}
