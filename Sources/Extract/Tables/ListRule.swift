internal import Statistics

/// What makes a ranking complete, as a pipeline file declares it.
struct ListRule: Sendable, Decodable {
  /// The fewest and the most entries that an edition has.
  let rows: [Int]
  /// How many entries single editions have, by their period.
  let editions: [String: Int]?
  /// How far down the list an entry may stand for its rank, for lists into which entries were put
  /// after the ranks were given; 0 when not said.
  ///
  /// It may never stand higher: one before it is gone.
  let slack: Double?

  /// Checks each period of a list by itself: a country without an entry counts as a true zero only
  /// where every entry is there, once, in its place.
  ///
  /// - Throws: When entries are missing, there twice, too many or unreadable.
  func check(_ table: RawTable, in document: String) throws(ExtractError) {
    func torn(_ problem: String) -> ExtractError { .torn(document: document, problem: problem) }
    if let first = table.rejections.first {
      throw torn("the list is not whole: \(first.explanation)")
    }
    for (period, cells) in Dictionary(grouping: table.cells, by: \.period).sorted(by: {
      $0.key < $1.key
    }) {
      func notWhole(_ problem: String) -> ExtractError {
        torn("the list of \(period) is not whole: \(problem)")
      }
      var rows: [[Int32]: Cell] = [:]
      for cell in cells {
        guard let first = rows.updateValue(cell, forKey: [cell.place, cell.breakdown]) else {
          continue
        }
        let name = table.dimensions.rows[Int(cell.breakdown)].joined(separator: " ")
        throw notWhole(
          "'\(name)' stands in it twice, with the ranks \(CanonicalNumber.text(first.value)) and "
            + CanonicalNumber.text(cell.value))
      }
      let ranks = cells.map(\.value).sorted()
      for (position, rank) in ranks.enumerated() {
        // Equal ranks stand at the position of the first of them.
        if position > 0, ranks[position - 1] == rank { continue }
        let lag = Double(position + 1) - rank
        if lag < 0 || lag > slack ?? 0 {
          throw notWhole(
            "the rank \(CanonicalNumber.text(rank)) stands at position \(position + 1) of "
              + "\(ranks.count)")
        }
      }
      let expected = editions?["\(period)"].map { [$0] } ?? self.rows
      guard let fewest = expected.first, let most = expected.last,
        (fewest...most).contains(ranks.count)
      else {
        throw notWhole(
          "found \(ranks.count) entries, expected "
            + expected.map(String.init).joined(separator: " to "))
      }
    }
  }
}
