public import Statistics
public import TalentIndex
internal import Transform

extension PipelineFiles {
  /// What would fill an empty cell of an index: a value of each series it lacks, from the publisher
  /// or by a rung of the declared ladder.
  ///
  /// All of it was looked for in vain.
  public func remedies(for hole: Hole, of definition: IndexDefinition) -> [String] {
    guard let indicator = definition.indicators.first(where: { $0.code == hole.indicator }) else {
      return []
    }
    let rule = indicator.reference ?? definition.reference
    let years = rule.maxAge == 0 ? "\(rule.year)" : "\(rule.year - rule.maxAge) to \(rule.year)"
    return hole.lacking.map { selector in
      let cut = SeriesCut(selector)
      let ladder = fills.filter { $0.definition.index == definition.index }.flatMap(\.ladders)
        .first { $0.cut == cut }
      let offers = (ladder?.rungs ?? []).compactMap { $0.offer(to: hole.place) }
      return (["a value of \(cut) for \(years)"] + offers).joined(separator: ", or ")
    }
  }

  /// Series of an index that no pipeline file declares.
  public func undeclared(_ series: [SeriesKey]) -> [SeriesKey] {
    let declared = Set(sources.flatMap { $0.series + $0.derived.map(\.series) }.map(\.key))
    return series.filter { !declared.contains($0) }
  }
}
