/// How much of an index is there, and how much of that is as published.
public struct Coverage: Sendable, Hashable {
  /// Cells of one country, indicator or pillar.
  public struct Share: Sendable, Hashable {
    /// All cells.
    public let cells: Int
    /// With a value as published, of any age.
    public let published: Int
    /// With a value that some rule filled.
    public let imputed: Int

    /// Part of the cells that is as published; filled cells never count as present.
    public var present: Double { cells > 0 ? Double(published) / Double(cells) : 0 }
  }

  /// By code of the place.
  public let places: [String: Share]
  /// By code of the indicator.
  public let indicators: [String: Share]
  /// By code of the pillar, then of the place.
  public let pillars: [String: [String: Share]]

  /// Counts a table.
  ///
  /// - Parameter composition: The tree whose groups are counted as pillars.
  public init(_ table: CellTable, composition: Composition) {
    let columns = table.indicators.indices
    let rows = table.places.indices
    func share(_ entries: [CellTable.Entry]) -> Share {
      let cells = entries.compactMap(\.cell)
      let imputed = cells.count(where: \.isImputed)
      return Share(cells: entries.count, published: cells.count - imputed, imputed: imputed)
    }
    places = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (table.places[row], share(columns.map { table.entries[$0][row] }))
      })
    indicators = Dictionary(
      uniqueKeysWithValues: columns.map { (table.indicators[$0], share(table.entries[$0])) })
    pillars = Dictionary(
      uniqueKeysWithValues: zip(composition.groups, composition.members).map { group, members in
        let byPlace = rows.map { row in
          (table.places[row], share(members.map { table.entries[$0][row] }))
        }
        return (group.code, Dictionary(uniqueKeysWithValues: byPlace))
      })
  }
}
