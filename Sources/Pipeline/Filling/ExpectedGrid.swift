internal import Statistics
internal import TalentIndex
internal import Transform

/// The values an index needs: its countries, each series it names, the years that will do.
struct ExpectedGrid {
  /// By cut of a series; every value once.
  let values: [SeriesCut: [ExpectedValue]]

  /// Works out the grid of a definition.
  init(_ definition: IndexDefinition) {
    var values: [SeriesCut: [ExpectedValue]] = [:]
    for indicator in definition.indicators {
      let reference = indicator.reference ?? definition.reference
      let years = (reference.year - reference.maxAge)...reference.year
      for (_, input) in indicator.inputs.sorted(by: { $0.key < $1.key }) {
        guard let selector = input.selector else { continue }
        let cut = SeriesCut(selector)
        for place in definition.countries {
          let value = ExpectedValue(
            cut, place: place, years: years, isOfCompleteList: input.absent == .zero)
          if !values[cut, default: []].contains(value) { values[cut, default: []].append(value) }
        }
      }
    }
    self.values = values
  }

  /// The series, sorted.
  var series: [SeriesKey] { Set(values.keys.map(\.series)).sorted() }

  /// The cuts of a series, sorted.
  func cuts(of key: SeriesKey) -> [SeriesCut] {
    values.keys.filter { $0.series == key }.sorted { $0.description < $1.description }
  }
}

extension SeriesCut {
  /// The cut that an index names.
  init(_ selector: SeriesSelector) { self.init(selector.series, codes: selector.dimensions) }
}
