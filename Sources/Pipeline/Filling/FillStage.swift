internal import Statistics
internal import Store
internal import TalentIndex
internal import Transform

/// Finds the gaps of the indices and fills them, after every series of a run is known.
struct FillStage {
  let files: PipelineFiles

  /// Every fill, worked out anew: one whose value is published now is none any more.
  func records(in plan: inout SnapshotPlan) throws -> [FillRecord] {
    var records: [FillRecord] = []
    var keys: Set<Key> = []
    if files.fills.isEmpty { return [] }
    let gazetteer = try pipelineCall { try files.gazetteer() }
    for file in files.fills {
      let grid = ExpectedGrid(file.definition)
      for ladder in file.ladders {
        for fill in try fills(
          of: ladder, expected: grid.values[ladder.cut] ?? [], places: file.definition.countries,
          gazetteer, in: &plan)
        where keys.insert(Key(fill)).inserted {
          records.append(FillRecord(fill))
        }
      }
    }
    return records.sorted()
  }

  /// Two indices may expect the same value.
  private struct Key: Hashable {
    let cut: SeriesCut
    let place: String
    let year: Int

    init(_ fill: Fill) { (cut, place, year) = (fill.cut, fill.place, fill.year) }
  }

  private func fills(
    of ladder: FillLadder, expected: [ExpectedValue], places: [String], _ gazetteer: Gazetteer,
    in plan: inout SnapshotPlan
  ) throws -> [Fill] {
    guard plan.digest(of: ladder.cut.series) != nil else { return [] }
    let evidence = try plan.evidence(of: ladder.cut.series)
    let own = evidence.known(ladder.cut)
    let finder = evidence.finder(for: own)
    let gaps = expected.compactMap { finder.gap($0) }
    if gaps.isEmpty { return [] }
    var others: [SeriesCut: KnownValues] = [:]
    for cut in ladder.rungs.compactMap(\.other) where others[cut] == nil {
      others[cut] = KnownValues(cut, in: try plan.table(of: cut.series))
    }
    let limits = FillLimits(
      expectations: files.expectations(of: ladder.cut.series).map(\.rule),
      borderYears: Dictionary(
        uniqueKeysWithValues: Set(places).map { place in
          (place, gazetteer.borderChanges(of: place).map(\.on.calendarYear))
        }))
    let filling = Filling(ladder, own: own, others: others, places: places, limits: limits)
    return gaps.compactMap { filling.fill($0) }
  }
}

extension FillRecord {
  /// A fill as the store writes it.
  init(_ fill: Fill) {
    self.init(
      series: fill.cut.series, place: fill.place, period: Period.year(fill.year).description,
      dimensions: fill.row, value: fill.value, method: fill.method, source: fill.source,
      parents: fill.parents.map(\.description), age: fill.age, error: fill.error,
      tested: fill.tested)
  }
}
