/// Every cell of an index: a value, or the reason why there is none.
public struct CellTable: Sendable, Hashable {
  /// One cell.
  public enum Entry: Sendable, Hashable {
    case value(IndicatorCell)
    case hole(Hole)

    /// The value, if there is one.
    public var cell: IndicatorCell? {
      if case .value(let cell) = self { cell } else { nil }
    }
  }

  /// Codes of the places, in the order of the definition.
  public let places: [String]
  /// Codes of the indicators, in the order of the definition.
  public let indicators: [String]
  /// The years wanted, by indicator.
  public let references: [ReferenceRule]
  /// By indicator, then place.
  public let entries: [[Entry]]

  /// The cells without a value.
  public var holes: [Hole] {
    entries.flatMap { $0 }.compactMap { entry in
      if case .hole(let hole) = entry { hole } else { nil }
    }
  }

  /// The values alone, by indicator, then place.
  public var columns: [[Double?]] { entries.map { $0.map { $0.cell?.value } } }

  /// Works out every cell of a definition.
  ///
  /// - Parameter series: What ``IndexDefinition/selectors`` names.
  /// - Throws: ``IndexError/definition(_:faults:)`` with everything that does not add up, a series
  ///   that was not handed in among it.
  public init(
    _ definition: IndexDefinition, series: [SeriesSelector: InputSeries]
  ) throws(IndexError) {
    var faults = DefinitionCheck(definition).faults
    var columns: [IndicatorColumn] = []
    if faults.isEmpty {
      for indicator in definition.indicators {
        do throws(IndexError) {
          columns.append(
            try IndicatorColumn(
              indicator, reference: indicator.reference ?? definition.reference,
              places: definition.countries, groupings: definition.groupings ?? [:],
              series: series))
        } catch {
          faults.append("\(indicator.code): \(error)")
        }
      }
    }
    guard faults.isEmpty else { throw .definition(definition.index, faults: faults) }
    places = definition.countries
    indicators = definition.indicators.map(\.code)
    references = definition.indicators.map { $0.reference ?? definition.reference }
    entries = columns.map(\.entries)
  }

  init(
    places: [String], indicators: [String], references: [ReferenceRule], entries: [[Entry]]
  ) {
    self.places = places
    self.indicators = indicators
    self.references = references
    self.entries = entries
  }

  /// The same cells for fewer places.
  func keeping(_ kept: [Int]) -> CellTable {
    CellTable(
      places: kept.map { places[$0] }, indicators: indicators, references: references,
      entries: entries.map { column in kept.map { column[$0] } })
  }
}
