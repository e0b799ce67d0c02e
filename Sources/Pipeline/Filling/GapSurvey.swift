internal import Statistics
public import Store
internal import TalentIndex
public import Transform

/// The holes of an index in a snapshot: which there are, why, and what was put in.
public struct GapSurvey: Sendable {
  /// An expected value that no publisher has, and what was put there.
  public struct Entry: Sendable {
    /// What is expected and why it is not there.
    public let gap: Gap
    /// What was put there; `nil` when the gap stays.
    public let fill: FillRecord?
    /// The indicators that need it, by their codes.
    public let indicators: [String]
  }

  /// A cell of the index without a published value.
  public struct EmptyCell: Sendable, Hashable {
    /// The indicator's code.
    public let indicator: String
    /// Code of the place.
    public let place: String
    /// Whether it is still empty once the gaps of the series are filled.
    public let staysEmpty: Bool
  }

  /// The snapshot.
  public let snapshot: Snapshot
  /// The index's id.
  public let index: String
  /// Its indicators, by their codes.
  public let indicators: [String]
  /// Codes of its countries.
  public let places: [String]
  /// The gaps, sorted by series, codes and place.
  public let entries: [Entry]
  /// The cells that publishers leave empty, by indicator and place as the index lists them.
  public let emptyCells: [EmptyCell]
}

extension Workspace {
  /// Looks for what an index needs and a snapshot does not have.
  public func gaps(
    of file: IndexFile, in snapshot: Snapshot
  ) throws(PipelineError) -> GapSurvey {
    do {
      let definition = file.definition
      let grid = ExpectedGrid(definition)
      let fills = Dictionary(grouping: try snapshot.fills(), by: \.series)
      let notes = try SnapshotNotes(of: snapshot)
      var entries: [GapSurvey.Entry] = []
      for key in grid.series {
        let evidence = SeriesEvidence(key, table: try snapshot.table(of: key), notes: notes)
        for cut in grid.cuts(of: key) {
          let known = evidence.known(cut)
          let plain = evidence.finder(for: known)
          let expected = (grid.values[cut] ?? []).filter { plain.gap($0) != nil }
          let withdrawn =
            expected.isEmpty ? [:] : try lost(cut, besides: known, before: snapshot)
          let finder = evidence.finder(for: known, withdrawn: withdrawn)
          entries += expected.compactMap { finder.gap($0) }.map { gap in
            let fill = (fills[key] ?? []).first { $0.fills(gap, row: known.row ?? []) }
            return GapSurvey.Entry(
              gap: gap, fill: fill, indicators: definition.indicators(needing: gap.expected))
          }
        }
      }
      return GapSurvey(
        snapshot: snapshot, index: definition.index,
        indicators: definition.indicators.map(\.code), places: definition.countries,
        entries: entries, emptyCells: try emptyCells(of: definition, in: snapshot))
    } catch {
      throw PipelineError(of: error)
    }
  }

  /// Years of values that snapshots before had and this one has not, by place.
  private func lost(
    _ cut: SeriesCut, besides known: KnownValues, before snapshot: Snapshot
  ) throws(StoreError) -> [String: Set<Int>] {
    var lost: [String: Set<Int>] = [:]
    var seen: Set<String> = []
    for older in try store.all()
    where older.manifest.seal.sequence < snapshot.manifest.seal.sequence {
      guard let record = try older.series().first(where: { $0.key == cut.series }),
        seen.insert(record.sha256).inserted
      else { continue }
      for (place, values) in KnownValues(cut, in: try older.table(of: cut.series)).values {
        lost[place, default: []].formUnion(values.keys.filter { known[place, $0] == nil })
      }
    }
    return lost
  }

  private func emptyCells(
    of definition: IndexDefinition, in snapshot: Snapshot
  ) throws -> [GapSurvey.EmptyCell] {
    let stage = IndexStage(definition)
    // What the index itself fills is as empty as what it does not.
    func isEmpty(withFills: Bool) throws -> [[Bool]] {
      let cells = try CellTable(
        definition, series: stage.inputs(from: snapshot, withFills: withFills).series)
      return cells.entries.map { column in
        column.map { $0.cell == nil || $0.cell?.fill != nil }
      }
    }
    let (before, after) = (try isEmpty(withFills: false), try isEmpty(withFills: true))
    var cells: [GapSurvey.EmptyCell] = []
    for (column, indicator) in definition.indicators.enumerated() {
      for (row, place) in definition.countries.enumerated() where before[column][row] {
        cells.append(
          GapSurvey.EmptyCell(
            indicator: indicator.code, place: place, staysEmpty: after[column][row]))
      }
    }
    return cells
  }
}

extension IndexDefinition {
  /// The indicators that an expected value goes into.
  fileprivate func indicators(needing value: ExpectedValue) -> [String] {
    indicators.filter { indicator in
      let reference = indicator.reference ?? self.reference
      return value.years == (reference.year - reference.maxAge)...reference.year
        && indicator.inputs.values.contains { $0.selector.map(SeriesCut.init) == value.cut }
    }.map(\.code)
  }
}

extension FillRecord {
  /// Whether it stands for an expected value of a series with these codes.
  fileprivate func fills(_ gap: Gap, row: [String]) -> Bool {
    guard let year = Period(period)?.calendarYear else { return false }
    return place == gap.expected.place && dimensions == row && gap.expected.years.contains(year)
  }
}

extension GapSurvey {
  /// The part of it that is about one series, or one place, or both.
  public func only(series: String?, place: String?) -> GapSurvey {
    GapSurvey(
      snapshot: snapshot, index: index, indicators: indicators, places: places,
      entries: entries.filter { entry in
        let expected = entry.gap.expected
        return (series.map { $0 == expected.cut.series.description } ?? true)
          && (place.map { $0 == expected.place } ?? true)
      },
      emptyCells: emptyCells.filter { cell in place.map { $0 == cell.place } ?? true })
  }
}
