/// The columns of words to the left of a table's numbers.
struct PDFLabelColumns {
  /// From left to right, where one column ends and the next begins.
  private let boundaries: [Double]
  private let count: Int

  /// Learns where the columns part from the rows that have a text in each.
  ///
  /// - Parameter rows: The words of each row's labels, in groups set apart.
  init(_ header: PDFHeaderPlace, _ rows: [[[PDFWord]]]) {
    count = header.labels.count
    let full = rows.filter { $0.count == header.labels.count }.map { runs in
      runs.compactMap { PDFBox.around($0.lazy.map(\.box)) }
    }
    boundaries = header.labels.indices.dropLast().map { column in
      let gaps = full.map { ($0[column].right, $0[column + 1].left) }
      // Where the most gaps are; halfway between the headings when no row is full.
      let candidates = Set(gaps.map { (($0.0 + $0.1) / 2).rounded() })
      let scores = candidates.map { place in
        (count: gaps.count { $0.0 < place && place < $0.1 }, place: place)
      }
      let best = scores.max { ($0.count, $0.place) < ($1.count, $1.place) }?.place
      return best ?? (header.labels[column].box.right + header.labels[column + 1].box.left) / 2
    }
  }

  /// Parts the words of a row.
  ///
  /// - Returns: A text for each column, empty where there is none; and the words that are on both
  ///   sides of a boundary, or run on beyond it.
  func part(_ words: [PDFWord]) -> (texts: [String], unclear: [String]) {
    var texts = [[String]](repeating: [], count: count)
    var unclear: [String] = []
    var last: (column: Int, box: PDFBox)?
    for word in words {
      let column = boundaries.count { $0 < word.box.centre }
      let isCut = boundaries.contains { word.box.left < $0 && $0 < word.box.right }
      let runsOn =
        last.map {
          $0.column != column && word.box.left - $0.box.right < 0.45 * word.box.height
        } ?? false
      if isCut || runsOn { unclear.append(word.text) }
      texts[column].append(word.text)
      last = (column, word.box)
    }
    return (texts.map { $0.joined(separator: " ") }, unclear)
  }
}
