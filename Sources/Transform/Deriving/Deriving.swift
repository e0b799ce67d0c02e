public import Statistics

/// Computes a series from others by a formula.
///
/// ```swift
/// let deriving = try Deriving(.difference(inbound, net), from: [inboundTable, netTable])
/// let table = try deriving.table(as: definition)
/// let parents = deriving.parents(of: table.cells[0])
/// ```
public struct Deriving {
  /// How.
  public let formula: Formula
  /// The series the formula names, in its order.
  public let inputs: [SeriesTable]
  let places: [SeriesTable.ResolvedPlace]
  let dimensions: LabelSet
  let attributes: LabelSet
  let derived: DerivedCells
  let absences: [Absence]
  let warnings: [String]

  /// What one operation gives.
  struct Outcome {
    var cells = DerivedCells()
    var dimensions: LabelSet
    var attributes = LabelSet()
    var absences: [Absence] = []
    /// What a person should know of values that are not there.
    var warnings: [String] = []
  }

  /// Computes every value.
  ///
  /// - Parameters:
  ///   - inputs: The series the formula names, in its order.
  ///   - country: What is known of a country that the formula names and no input has.
  ///   - isDoubtful: Whether records of a period were kept out of which not even the key is known.
  /// - Throws: When the series do not fit together, or a result is no finite number.
  public init(
    _ formula: Formula, from inputs: [SeriesTable],
    knowing country: (String) -> Place = { Place(code: $0, kind: .country, name: $0) },
    isDoubtful: (Period) -> Bool = { _ in false }
  ) throws(DeriveError) {
    self.formula = formula
    self.inputs = inputs
    let named = formula.places(beside: inputs).map {
      SeriesTable.ResolvedPlace(place: country($0), rule: Rule("derive", "Named by a formula."))
    }
    let aligned = try Aligned(inputs, and: named)
    let outcome = try formula.evaluate(aligned, inputs, isDoubtful: isDoubtful)
    places = aligned.places
    (dimensions, attributes) = (outcome.dimensions, outcome.attributes)
    derived = outcome.cells
    absences = outcome.absences
    warnings = outcome.warnings
  }

  /// The computed series.
  public func table(as definition: SeriesDefinition) throws(DeriveError) -> SeriesTable {
    let (sortedDimensions, newBreakdown) = dimensions.sorted()
    let rule = formula.rule(of: definition.key)
    var readings: [RawTable.Reading] = []
    var readingOfTime: [String: Int32] = [:]
    let none = DocumentReference(payload: "")
    var cells: [Cell] = []
    cells.reserveCapacity(derived.cells.count)
    for (cell, parents) in derived.cells {
      guard cell.value.isFinite else {
        throw DeriveError("\(definition.key): a value is not a finite number")
      }
      // It is as old as the youngest of what it was made of.
      let time = derived.parents[parents].map(seen).max() ?? ""
      var cell = cell
      if readingOfTime[time] == nil {
        readingOfTime[time] = Int32(readings.count)
        var reading = RawTable.Reading(document: none, rule: rule)
        reading.receivedAt = time
        readings.append(reading)
      }
      cell.document = readingOfTime[time] ?? 0
      (cell.offset, cell.length, cell.row, cell.column) = (0, 0, 0, 0)
      cell.breakdown = newBreakdown[Int(cell.breakdown)]
      cells.append(cell)
    }
    cells.sort { $0.precedes($1) }
    for (cell, next) in zip(cells, cells.dropFirst()) where cell.hasKey(of: next) {
      throw DeriveError(
        "\(definition.key): \(places[Int(cell.place)].place.code) \(cell.period) results more "
          + "than once: a dimension is left out that tells values apart")
    }
    var tally = Tally()
    tally.read = cells.count + absences.count
    tally.kept = cells.count
    for absence in absences { tally.filter(by: absence.reason.rawValue) }
    if readings.isEmpty { readings = [RawTable.Reading(document: none, rule: rule)] }
    var table = SeriesTable(
      definition: definition, publishedName: "", note: "", release: "", readings: readings,
      places: places.map { SeriesTable.ResolvedPlace(place: $0.place, rule: rule) },
      dimensions: sortedDimensions, attributes: attributes, cells: cells,
      absences: absences.map { absence in
        var absence = absence
        absence.cell.breakdown = newBreakdown[Int(absence.cell.breakdown)]
        absence.cell.document = 0
        return absence
      }, rejections: [], tally: tally)
    table.formula = formula.text
    table.warnings = warnings
    return table
  }

  /// What the value of a key was made of; empty when there is no such value.
  ///
  /// - Parameter isWanted: Tells the key by place, counterpart, period and dimension codes.
  public func parents(
    where isWanted: (_ place: String, _ counterpart: String, Period, [String]) -> Bool
  ) -> [Parent] {
    for (cell, parents) in derived.cells {
      let counterpart = cell.counterpart < 0 ? "" : places[Int(cell.counterpart)].place.code
      if isWanted(
        places[Int(cell.place)].place.code, counterpart, cell.period,
        dimensions.rows[Int(cell.breakdown)])
      {
        return Array(derived.parents[parents])
      }
    }
    return []
  }

  private func seen(_ parent: Parent) -> String {
    let table = inputs[parent.input]
    return table.readings[Int(table.cells[parent.cell].document)].receivedAt
  }
}
