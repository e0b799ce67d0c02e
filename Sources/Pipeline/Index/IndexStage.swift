public import Statistics
public import Store
public import TalentIndex
internal import Transform

/// Works an index out of a sealed snapshot, and of nothing else.
public struct IndexStage: Sendable {
  /// What is worked out.
  public let definition: IndexDefinition

  /// Prepares it; nothing is read yet.
  public init(_ definition: IndexDefinition) { self.definition = definition }

  /// What a snapshot gives.
  public struct Outcome: Sendable {
    /// The snapshot.
    public let snapshot: Snapshot
    /// Every cell with its year, inputs and origin, whether or not there are scores.
    public let cells: CellTable
    /// Scores and ranks; `nil` where cells have no value and the definition says to stop.
    public let evaluation: IndexEvaluation?
    /// How much the ranks depend on choices; `nil` without scores.
    public let uncertainty: Uncertainty?
    /// Declared series that the snapshot does not have.
    public let absent: [SeriesKey]
    /// What would fill each cell without a value, in words.
    public var remedies: [Hole: [String]] = [:]

    /// Cells without a value.
    public var holes: [Hole] { cells.holes }
  }

  /// Reads the series that the definition names and evaluates it.
  ///
  /// - Parameters:
  ///   - draws: How often weights and methods are drawn anew; `nil` as declared, 0 for never.
  ///   - threads: How many draw at once; the result does not depend on it.
  public func outcome(
    in snapshot: Snapshot, draws: Int? = nil, threads: Int = 1
  ) async throws(PipelineError) -> Outcome {
    let (series, absent) = try inputs(from: snapshot)
    do throws(IndexError) {
      let cells = try CellTable(definition, series: series)
      var evaluation: IndexEvaluation?
      do throws(IndexError) {
        evaluation = try IndexEvaluation(definition, series: series)
      } catch .holes {
        evaluation = nil
      }
      var uncertainty: Uncertainty?
      let plan = definition.uncertainty ?? UncertaintyPlan()
      let count = draws ?? plan.draws
      if let evaluation, count > 0 {
        uncertainty = try await Uncertainty(
          of: evaluation.scores, errors: evaluation.errors, plan: plan.drawing(count),
          threads: threads)
      }
      return Outcome(
        snapshot: snapshot, cells: cells, evaluation: evaluation, uncertainty: uncertainty,
        absent: absent)
    } catch {
      throw .usage(error.description)
    }
  }

  /// The series of the definition as the snapshot has them, and those it does not have.
  ///
  /// - Parameter withFills: Whether what declared rules put in is there as well.
  public func inputs(
    from snapshot: Snapshot, withFills: Bool = true
  ) throws(PipelineError) -> (series: [SeriesSelector: InputSeries], absent: [SeriesKey]) {
    var found: [SeriesSelector: InputSeries] = [:]
    var absent: [SeriesKey] = []
    do {
      let records = Dictionary(
        uniqueKeysWithValues: try snapshot.series().map { ($0.key, $0) })
      let selectors = Dictionary(grouping: definition.selectors, by: \.series)
      let fills = Dictionary(grouping: withFills ? try snapshot.fills() : [], by: \.series)
      for (key, selectors) in selectors {
        guard let record = records[key] else {
          absent.append(key)
          for selector in selectors {
            found[selector] = InputSeries(unit: unit(of: selector), values: [:])
          }
          continue
        }
        var values = try values(of: record, in: snapshot, for: selectors)
        for fill in fills[key] ?? [] { add(fill, of: record, to: &values) }
        for (selector, values) in values {
          found[selector] = InputSeries(unit: record.unit, values: values)
        }
      }
    } catch {
      throw PipelineError(of: error)
    }
    // The zero of a complete list is for countries: a code that nobody uses is a slip.
    let strangers = definition.countries.filter { place in
      found.values.allSatisfy { $0.values[place] == nil }
    }
    if !strangers.isEmpty, found.values.contains(where: { !$0.values.isEmpty }) {
      throw .usage(
        "\(definition.index) lists \(strangers.joined(separator: ", ")), of which no series of it "
          + "has a value: expected codes of countries")
    }
    return (found, absent.sorted())
  }

  private func values(
    of record: SeriesRecord, in snapshot: Snapshot, for selectors: [SeriesSelector]
  ) throws -> [SeriesSelector: [String: [InputValue]]] {
    var values: [SeriesSelector: [String: [InputValue]]] = [:]
    for selector in selectors {
      values[selector] = [:]
      if let stranger = selector.dimensions.keys.sorted().first(where: {
        !record.dimensions.contains($0)
      }) {
        throw PipelineError.usage(
          "\(record.key) has no dimension '\(stranger)': it has "
            + (record.dimensions.isEmpty ? "none" : record.dimensions.joined(separator: ", ")))
      }
      if let open = record.dimensions.first(where: { selector.dimensions[$0] == nil }) {
        throw PipelineError.usage(
          "\(definition.index): \(record.key) is broken down by '\(open)': say which with where")
      }
    }
    var rows = try snapshot.rows(of: record.key)
    while let row = try rows.next() {
      guard row.counterpart.isEmpty, let period = Period(row.period) else { continue }
      for selector in selectors {
        let isWanted = zip(record.dimensions, row.dimensions).allSatisfy {
          selector.dimensions[$0] == $1
        }
        if isWanted {
          values[selector]?[row.place, default: []].append(
            InputValue(
              period: period, value: row.value,
              origin: .published(StatusFlags(codes: row.status) ?? [])))
        }
      }
    }
    return values
  }

  /// Adds a fill beside the published values; there never is one of the same key.
  private func add(
    _ fill: FillRecord, of record: SeriesRecord,
    to values: inout [SeriesSelector: [String: [InputValue]]]
  ) {
    let codes = Dictionary(
      zip(record.dimensions, fill.dimensions), uniquingKeysWith: { first, _ in first })
    guard let period = Period(fill.period) else { return }
    values[SeriesSelector(series: record.key, dimensions: codes)]?[fill.place, default: []].append(
      InputValue(
        period: period, value: fill.value,
        origin: .filled(
          InputValue.Fill(
            method: fill.method, source: fill.parents.joined(separator: ", "),
            since: fill.parents.compactMap { Fill.Parent($0)?.year }.min(), error: fill.error))))
  }

  /// How the index moves from one snapshot to another, and why.
  ///
  /// - Parameter former: The definition of the earlier one, where it was another.
  /// - Throws: Where either has cells without a value and the definition says to stop.
  public func movement(
    from before: Snapshot, to after: Snapshot, formerly former: IndexDefinition? = nil
  ) throws(PipelineError) -> IndexMovement {
    do throws(IndexError) {
      let former = IndexStage(former ?? definition)
      let old = try IndexEvaluation(former.definition, series: try former.inputs(of: before))
      let series = try inputs(of: after)
      let new = try IndexEvaluation(definition, series: series)
      return try IndexMovement(from: old, to: new, series: series)
    } catch {
      throw .usage(error.description)
    }
  }

  private func inputs(of snapshot: Snapshot) throws(IndexError) -> [SeriesSelector: InputSeries] {
    do { return try inputs(from: snapshot).series } catch {
      throw .definition(definition.index, faults: [error.description])
    }
  }

  /// The unit that the definition expects of a series.
  private func unit(of selector: SeriesSelector) -> String {
    for indicator in definition.indicators {
      for input in indicator.inputs.values where input.selector == selector { return input.unit }
    }
    return ""
  }
}
