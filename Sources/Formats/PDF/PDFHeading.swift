/// The heading of one column as it is printed: its words on one line or on several.
struct PDFHeading {
  let text: String
  let box: PDFBox

  /// The headings in some lines: words below or close beside each other make one.
  static func headings(in lines: ArraySlice<PDFLine>) -> [PDFHeading] {
    let runs = lines.flatMap(\.runs).compactMap { words in
      PDFBox.around(words.lazy.map(\.box)).map { (words: Array(words), box: $0) }
    }
    var groups: [(words: [PDFWord], box: PDFBox)] = []
    for run in runs.sorted(by: { $0.box.left < $1.box.left }) {
      if let last = groups.last, last.box.horizontalOverlap(run.box) > 0 {
        groups[groups.count - 1] = (last.words + run.words, last.box.union(run.box))
      } else {
        groups.append(run)
      }
    }
    return groups.map { group in
      // Lines before places in the line; the words of a line share more than half their height.
      let words = group.words.sorted {
        $0.box.verticalOverlap($1.box) > 0.5 * min($0.box.height, $1.box.height)
          ? $0.box.left < $1.box.left : $0.box.top < $1.box.top
      }
      return PDFHeading(text: words.map(\.text).joined(separator: " "), box: group.box)
    }
  }
}
