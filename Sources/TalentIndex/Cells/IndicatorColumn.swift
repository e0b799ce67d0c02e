internal import Statistics

/// Works out one indicator for every place: the reference rule first, then the fill ladder.
struct IndicatorColumn {
  let indicator: IndicatorDefinition
  let reference: ReferenceRule
  let places: [String]
  let formula: IndicatorFormula
  /// For each name of the formula: its place's values by year.
  let sources: [Source]
  private(set) var entries: [CellTable.Entry] = []

  /// A series as one input of a formula sees it.
  struct Source {
    let name: String
    let selector: SeriesSelector
    let unit: Unit
    /// By place, then calendar year; of several values in a year, the latest.
    let values: [String: [Int: InputValue]]
    /// The years of any place, when a place that is not there counts as zero.
    let zeroYears: Set<Int>
  }

  init(
    _ indicator: IndicatorDefinition, reference: ReferenceRule, places: [String],
    groupings: [String: [String: [String]]], series: [SeriesSelector: InputSeries]
  ) throws(IndexError) {
    self.indicator = indicator
    self.reference = reference
    self.places = places
    formula = try IndicatorFormula(indicator)
    var sources: [Source] = []
    for name in formula.formula.inputs {
      guard let input = indicator.inputs[name], let selector = input.selector else { continue }
      guard let found = series[selector] else {
        throw .formula(
          indicator.formula, column: 1, problem: "the series \(selector) is unknown")
      }
      sources.append(try Source(name, selector, input, found))
    }
    self.sources = sources
    entries = places.map { place in
      if let cell = cell(of: place, in: reference.years) { return .value(cell) }
      let lacking = sources.filter { source in
        reference.years.allSatisfy { source.input(for: place, in: $0) == nil }
      }
      return .hole(
        Hole(
          place: place, indicator: indicator.code, reason: reason(for: place),
          lacking: lacking.map(\.selector)))
    }
    let published = entries.map { $0.cell?.value }
    let ladder = FillLadder(column: self, published: published, groupings: groupings)
    for (index, place) in places.enumerated() where entries[index].cell == nil {
      if let filled = ladder.fill(place) { entries[index] = .value(filled) }
    }
  }

  /// The value of the latest of some years that has one, latest first.
  func cell(of place: String, in years: some Sequence<Int>) -> IndicatorCell? {
    if reference.inputs == .latest { return latestCell(of: place, in: Array(years)) }
    for year in years {
      let inputs = sources.compactMap { $0.input(for: place, in: year) }
      if inputs.count == sources.count, let cell = cell(year: year, inputs) { return cell }
    }
    return nil
  }

  private func latestCell(of place: String, in years: [Int]) -> IndicatorCell? {
    var inputs: [IndicatorCell.Input] = []
    var oldest = reference.year
    for source in sources {
      guard let year = years.first(where: { source.input(for: place, in: $0) != nil }),
        let input = source.input(for: place, in: year)
      else { return nil }
      inputs.append(input)
      oldest = min(oldest, year)
    }
    return cell(year: oldest, inputs)
  }

  private func cell(year: Int, _ inputs: [IndicatorCell.Input]) -> IndicatorCell? {
    var values: [String: (value: Double, unit: Unit)] = [:]
    for (source, input) in zip(sources, inputs) {
      values[source.name] = (input.value, source.unit)
    }
    guard let value = formula.formula.value(of: values, in: formula.unit) else { return nil }
    // What an input that was filled before may be off moves the result by so much.
    var squares: Double?
    for (source, input) in zip(sources, inputs) {
      guard let error = input.fill?.error else { continue }
      var moved = values
      moved[source.name] = (input.value + error, source.unit)
      guard let other = formula.formula.value(of: moved, in: formula.unit) else { continue }
      squares = (squares ?? 0) + (other - value) * (other - value)
    }
    return IndicatorCell(
      value: value, year: inputs.map(\.year).min().map { min(year, $0) } ?? year, inputs: inputs,
      fill: nil, error: squares?.squareRoot())
  }

  /// What the formula gives now for the very periods that a cell was made of; `nil` where one of
  /// them has no published value.
  func value(of place: String, asIn cell: IndicatorCell) -> Double? {
    var values: [String: (value: Double, unit: Unit)] = [:]
    for source in sources {
      guard let used = cell.inputs.first(where: { $0.name == source.name }),
        let input = source.input(for: place, in: used.period.calendarYear), input.fill == nil,
        input.period == used.period
      else { return nil }
      values[source.name] = (input.value, source.unit)
    }
    return formula.formula.value(of: values, in: formula.unit)
  }

  /// Why the reference rule found nothing: what each input has instead.
  private func reason(for place: String) -> String {
    let wanted = "\(reference.year - reference.maxAge) to \(reference.year)"
    if let year = reference.years.first(where: { year in
      sources.allSatisfy { $0.input(for: place, in: year) != nil }
    }) {
      return "the formula '\(formula.formula.text)' gives no number for \(year)"
    }
    let found = sources.map { source in
      let years = (source.values[place] ?? [:]).keys.sorted()
      guard let first = years.first, let last = years.last else {
        return "\(source.selector) has no value"
      }
      return "\(source.selector) has \(years.count) from \(first) to \(last)"
    }
    return "nothing from \(wanted): " + found.joined(separator: ", ")
  }
}

extension IndicatorColumn.Source {
  init(
    _ name: String, _ selector: SeriesSelector, _ input: InputDefinition, _ series: InputSeries
  ) throws(IndexError) {
    let declared = try Unit(input.unit)
    let unit = try Unit(series.unit)
    guard unit.kinds == declared.kinds, unit.whole == declared.whole else {
      throw .unit(series.unit, problem: "\(selector) is declared in '\(input.unit)'")
    }
    self.name = name
    self.selector = selector
    self.unit = unit
    values = series.values.mapValues { values in
      var latest: [Int: InputValue] = [:]
      for value in values.sorted(by: { $0.period < $1.period }) {
        latest[value.period.calendarYear] = value
      }
      return latest
    }
    zeroYears = input.absent == .zero ? Set(values.values.flatMap(\.keys)) : []
  }

  func input(for place: String, in year: Int) -> IndicatorCell.Input? {
    if let value = values[place]?[year] {
      return IndicatorCell.Input(
        name: name, series: selector, period: value.period, value: value.value,
        origin: value.origin)
    }
    guard zeroYears.contains(year) else { return nil }
    return IndicatorCell.Input(
      name: name, series: selector, period: .year(year), value: 0, origin: nil)
  }
}

extension ReferenceRule {
  /// The years that will do, latest first.
  var years: StrideThrough<Int> { stride(from: year, through: year - maxAge, by: -1) }
}
