import Statistics
import TalentIndex

/// The ASEM Sustainable Connectivity data, and what COINr 1.1.14 makes of them.
struct IndexASEM {
  struct Row {
    let code: String
    let level: Int
    let direction: Direction
    let denominator: String?
    let parent: String?
  }

  let metadata: [Row]
  let places: [String]
  /// By indicator, then place.
  let raw: [String: [Double?]]
  let denominators: [String: [Double?]]
  /// Asia or Europe.
  let groups: [String]

  init() throws {
    metadata = try IndexInput.table("asem/asem_iMeta.csv").map { row in
      Row(
        code: row["iCode"] ?? "", level: Int(row["Level"] ?? "") ?? 0,
        direction: row["Direction"] == "-1" ? .negative : .positive,
        denominator: row["Denominator"], parent: row["Parent"])
    }
    let data = try IndexInput.table("asem/asem_iData.csv")
      .sorted { ($0["uCode"] ?? "") < ($1["uCode"] ?? "") }
    places = data.map { $0["uCode"] ?? "" }
    groups = data.map { $0["EurAsia_group"] ?? "" }
    var raw = Dictionary(
      uniqueKeysWithValues: metadata.filter { $0.level == 1 }.map {
        ($0.code, IndexInput.numbers(data, $0.code))
      })
    // The CSV has 15 digits of R's 17: in R these two are a last bit above the values that they
    // tie with here, which moves the rank normalisation of three countries.
    for (place, name) in places.enumerated() where ["GRC", "JPN"].contains(name) {
      let value = raw["TolMin"]?[place]
      raw["TolMin"]?[place] = value?.nextUp
    }
    self.raw = raw
    denominators = Dictionary(
      uniqueKeysWithValues: ["Area", "Energy", "GDP", "Population"].map {
        ($0, IndexInput.numbers(data, $0))
      })
  }

  var indicators: [Row] { metadata.filter { $0.level == 1 && $0.parent != nil } }

  /// What COINr made of a step: one column for each code.
  func expected(_ step: String, _ codes: [String]) throws -> [[Double?]] {
    let table = try IndexInput.table("asem/asem_coinr_1.1.14_\(step).csv")
    let byPlace = Dictionary(uniqueKeysWithValues: table.map { ($0["uCode"] ?? "", $0) })
    let rows = places.map { byPlace[$0] ?? [:] }
    return codes.map { IndexInput.numbers(rows, $0) }
  }

  /// The definition of COINr's example, with the raw values as series.
  func definition(
    _ normalisation: Normalisation, _ mean: Mean, imputing: Bool = true
  ) -> IndexDefinition {
    var groupings: [String: [String]] = [:]
    for (place, group) in zip(places, groups) { groupings[group, default: []].append(place) }
    return IndexDefinition(
      index: "Index", title: "ASEM", countries: places, groupings: ["EurAsia": groupings],
      reference: ReferenceRule(year: 2018, maxAge: 0), normalisation: normalisation,
      aggregation: mean, weights: .equal, treatment: TreatmentRule(), scale: .plain,
      holes: imputing ? .stop : .rescale, pillars: pillars(of: "Index", imputing))
  }

  private func pillars(of parent: String, _ imputing: Bool) -> [PillarDefinition] {
    metadata.filter { $0.parent == parent && $0.level > 1 }.map { row in
      let below = pillars(of: row.code, imputing)
      let indicators = metadata.filter { $0.parent == row.code && $0.level == 1 }
      return PillarDefinition(
        code: row.code, name: row.code, pillars: below,
        indicators: indicators.map { indicator($0, imputing) })
    }
  }

  private func indicator(_ row: Row, _ imputing: Bool) -> IndicatorDefinition {
    var inputs = ["x": InputDefinition(series: "asem/\(row.code)", unit: "things")]
    if let denominator = row.denominator {
      inputs["d"] = InputDefinition(series: "asem/\(denominator)", unit: "measures")
    }
    return IndicatorDefinition(
      code: row.code, name: row.code,
      unit: row.denominator == nil ? "things" : "things per measure", direction: row.direction,
      formula: row.denominator == nil ? "x" : "x / d", inputs: inputs,
      fill: imputing ? [FillStep(.groupMean, grouping: "EurAsia")] : nil)
  }

  var series: [SeriesSelector: InputSeries] {
    var series: [SeriesSelector: InputSeries] = [:]
    for (unit, columns) in [("things", raw), ("measures", denominators)] {
      for (code, column) in columns {
        guard let selector = InputDefinition(series: "asem/\(code)", unit: unit).selector else {
          continue
        }
        var values: [String: [InputValue]] = [:]
        for (place, value) in zip(places, column) {
          if let value { values[place] = [InputValue(period: .year(2018), value: value)] }
        }
        series[selector] = InputSeries(unit: unit, values: values)
      }
    }
    return series
  }
}
