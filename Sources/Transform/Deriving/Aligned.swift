internal import Statistics

/// Several series with their places and dimension codes numbered alike, so that keys can be
/// compared as numbers.
struct Aligned {
  /// All places of the series, sorted by code.
  let places: [SeriesTable.ResolvedPlace]
  /// All combinations of dimension codes, sorted.
  let dimensions: LabelSet
  /// The values of each series in canonical order.
  let cells: [[Cell]]
  /// Keys of the first series that have a value which is not known: kept out, secret, incomplete.
  let holes: [Cell]

  /// - Parameter others: Places that count as well, though no series may have them.
  /// - Throws: When the series do not have the same dimensions.
  init(
    _ tables: [SeriesTable], and others: [SeriesTable.ResolvedPlace] = []
  ) throws(DeriveError) {
    var byCode: [String: SeriesTable.ResolvedPlace] = [:]
    for other in others { byCode[other.place.code] = other }
    for table in tables {
      for place in table.places { byCode[place.place.code] = place }
    }
    places = byCode.values.sorted {
      $0.place.code.utf8.lexicographicallyPrecedes($1.place.code.utf8)
    }
    let index = Dictionary(
      uniqueKeysWithValues: places.enumerated().map { ($1.place.code, Int32($0)) })
    var union = LabelSet(tables.first?.dimensions.names ?? [])
    for table in tables where table.dimensions.names != union.names {
      throw DeriveError(
        "\(tables[0].definition.key) is broken down by \(Aligned.shown(union.names)), "
          + "\(table.definition.key) by \(Aligned.shown(table.dimensions.names))")
    }
    let inUnion = tables.map { union.add($0.dimensions) }
    let (sorted, newIndex) = union.sorted()
    dimensions = sorted
    func aligned(_ cells: [Cell], of table: SeriesTable, _ inUnion: [Int32]) -> [Cell] {
      let place = table.places.map { index[$0.place.code] ?? -1 }
      return cells.map { cell in
        var cell = cell
        cell.place = place[Int(cell.place)]
        if cell.counterpart >= 0 { cell.counterpart = place[Int(cell.counterpart)] }
        cell.breakdown = newIndex[Int(inUnion[Int(cell.breakdown)])]
        return cell
      }
    }
    cells = zip(tables, inUnion).map { aligned($0.cells, of: $0, $1) }
    guard let first = tables.first, first.absences.contains(where: \.reason.isHole) else {
      holes = []
      return
    }
    let known = Set(cells[0].map(CellKey.init))
    holes = aligned(
      first.absences.filter(\.reason.isHole).map(\.cell), of: first, inUnion[0]
    ).filter { !known.contains(CellKey($0)) }
  }

  private static func shown(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }
}

/// Why a formula cannot be computed from the series it names.
public struct DeriveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}
