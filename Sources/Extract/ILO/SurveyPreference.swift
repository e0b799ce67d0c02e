internal import Statistics

/// Chooses, where several surveys give a value for one key, the one to go by.
///
/// What the publisher says comes first: its column `best_source`. Without it the kind of survey
/// decides, in the declared order. Nothing is averaged and nothing is lost: the values of the
/// other surveys are a series of their own.
struct SurveyPreference: Sendable {
  /// Kinds of surveys, the most trusted first.
  let surveys: [String]

  /// The attributes to be read; `best_source` goes no further.
  static let attributes = ["best_source", "notes", "source"]
  private static let kept = ["notes", "source"]

  static let rule = "secondary-source"

  /// The values to go by, with their survey as an attribute.
  func preferred(_ whole: RawTable) -> RawTable {
    let (isPreferred, remarks) = choose(whole)
    var table = whole
    table.attributes = LabelSet(SurveyPreference.kept)
    table.cells.removeAll(keepingCapacity: true)
    for (cell, isPreferred) in zip(whole.cells, isPreferred) where isPreferred {
      var cell = cell
      let texts = remarks[Int(cell.remark)]
      cell.remark = table.attributes.index(of: [texts.notes, texts.source])
      table.cells.append(cell)
    }
    let others = whole.cells.count - table.cells.count
    table.tally.kept -= others
    table.tally.filter(others, by: SurveyPreference.rule)
    for index in table.absences.indices {
      table.absences[index].cell.remark = 0
    }
    return table
  }

  /// The values of the other surveys, with the survey as a dimension.
  func others(_ whole: RawTable, as key: SeriesKey) -> RawTable {
    let (isPreferred, remarks) = choose(whole)
    var table = RawTable(series: key)
    table.publishedName = whole.publishedName
    table.release = whole.release
    table.readings = whole.readings
    table.places = whole.places
    table.dimensions = LabelSet(whole.dimensions.names + ["source"])
    table.attributes = LabelSet(["notes"])
    for (cell, isPreferred) in zip(whole.cells, isPreferred) where !isPreferred {
      var cell = cell
      let texts = remarks[Int(cell.remark)]
      cell.breakdown = table.dimensions.index(
        of: whole.dimensions.rows[Int(cell.breakdown)] + [texts.source])
      cell.remark = table.attributes.index(of: [texts.notes])
      table.cells.append(cell)
    }
    table.tally.read = table.cells.count
    table.tally.kept = table.cells.count
    return table
  }

  private struct Remark {
    let isSecondary: Bool
    let notes: String
    let source: String
  }

  /// For each cell whether it is the one to go by, and the remarks by index.
  private func choose(_ table: RawTable) -> (isPreferred: [Bool], remarks: [Remark]) {
    let remarks = table.attributes.rows.map { row in
      Remark(isSecondary: row[0] == "0", notes: row[1], source: row[2])
    }
    var isPreferred = table.cells.map { !remarks[Int($0.remark)].isSecondary }
    let contested = contestedYears(of: table, remarks)
    if contested.isEmpty { return (isPreferred, remarks) }
    var chosen: [Key: Int] = [:]
    for (position, cell) in table.cells.enumerated()
    where isPreferred[position] && contested.contains(PlaceAndPeriod(cell)) {
      let key = Key(cell)
      guard let other = chosen[key] else {
        chosen[key] = position
        continue
      }
      let (one, two) = (remarks[Int(table.cells[other].remark)], remarks[Int(cell.remark)])
      // The same survey twice is for later to judge: a repetition, or a contradiction.
      if one.source == two.source { continue }
      let isBetter = (rank(two.source), two.source) < (rank(one.source), one.source)
      isPreferred[isBetter ? other : position] = false
      if isBetter { chosen[key] = position }
    }
    return (isPreferred, remarks)
  }

  /// The places and periods of which more than one survey speaks: few, and none in most files.
  private func contestedYears(of table: RawTable, _ remarks: [Remark]) -> Set<PlaceAndPeriod> {
    var surveys: [PlaceAndPeriod: String] = [:]
    var contested: Set<PlaceAndPeriod> = []
    var last: (key: PlaceAndPeriod, remark: Int32)?
    for cell in table.cells {
      let key = PlaceAndPeriod(cell)
      // Records of one place and period often follow each other.
      if let last, last.key == key, last.remark == cell.remark { continue }
      last = (key, cell.remark)
      let source = remarks[Int(cell.remark)].source
      if let other = surveys[key], other != source {
        contested.insert(key)
      } else {
        surveys[key] = source
      }
    }
    return contested
  }

  private struct PlaceAndPeriod: Hashable {
    let place: Int32
    let period: Period

    init(_ cell: Cell) { (place, period) = (cell.place, cell.period) }
  }

  private struct Key: Hashable {
    let place: Int32
    let period: Period
    let breakdown: Int32

    init(_ cell: Cell) { (place, period, breakdown) = (cell.place, cell.period, cell.breakdown) }
  }

  /// The place of a survey such as `BA:453` in the order of kinds.
  private func rank(_ source: String) -> Int {
    let kind = String(source.prefix { $0 != ":" })
    return surveys.firstIndex(of: kind) ?? surveys.count
  }
}
