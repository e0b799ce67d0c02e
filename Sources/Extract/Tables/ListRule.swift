internal import Statistics

/// What makes a ranking complete, as a pipeline file declares it.
struct ListRule: Sendable, Decodable {
  /// The fewest and the most entries that an edition has.
  let rows: [Int]
  /// By how much a rank may miss the entry's position, for lists that are corrected after the
  /// ranks were given; 0 when not said.
  let slack: Double?

  /// Checks each period of a list by itself.
  ///
  /// - Throws: When entries are missing, too many or unreadable.
  func check(_ table: RawTable, in document: String) throws(ExtractError) {
    func torn(_ problem: String) -> ExtractError { .torn(document: document, problem: problem) }
    if let first = table.rejections.first {
      throw torn("the list is not whole: \(first.explanation)")
    }
    for (period, cells) in Dictionary(grouping: table.cells, by: \.period).sorted(by: {
      $0.key < $1.key
    }) {
      let ranks = cells.map(\.value).sorted()
      for (position, rank) in ranks.enumerated() {
        // Equal ranks stand at the position of the first of them.
        let isFirst = position == 0 || ranks[position - 1] < rank
        if isFirst, abs(rank - Double(position + 1)) > slack ?? 0 {
          throw torn(
            "the list of \(period) is not whole: the rank \(CanonicalNumber.text(rank)) stands at "
              + "position \(position + 1) of \(ranks.count)")
        }
      }
      guard let fewest = rows.first, let most = rows.last, (fewest...most).contains(ranks.count)
      else {
        throw torn(
          "the list of \(period) is not whole: found \(ranks.count) entries, expected "
            + rows.map(String.init).joined(separator: " to "))
      }
    }
  }
}
