/// A page of a document as lines of words.
public struct PDFPage: Sendable, Hashable {
  /// Its place in the document, from 1.
  public let number: Int
  /// The page, in points.
  public let width, height: Double
  /// Its lines from top to bottom; none on an empty page, or on one that is a picture.
  public let lines: [PDFLine]

  /// Makes lines of words that lie anywhere.
  ///
  /// Words are on one line when they share at least half of the lower one's height; a raised
  /// footnote's mark does so with its line, and the lines of a paragraph do not.
  public init(number: Int, width: Double, height: Double, words: [PDFWord]) {
    self.number = number
    self.width = width
    self.height = height
    var bands: [(box: PDFBox, words: [PDFWord])] = []
    let sorted = words.sorted {
      ($0.box.top + $0.box.bottom, $0.box.left) < ($1.box.top + $1.box.bottom, $1.box.left)
    }
    for word in sorted {
      let last = bands.count - 1
      if last >= 0, Self.isBeside(word.box, bands[last].box) {
        bands[last].words.append(word)
        // A mark may come before the words it belongs to: the tallest say where the line is.
        if word.box.height > bands[last].box.height { bands[last].box = word.box }
      } else {
        bands.append((word.box, [word]))
      }
    }
    lines = bands.enumerated().map { index, band in
      let words = Self.marked(band.words.sorted { $0.box.left < $1.box.left }, in: band.box)
      let box = PDFBox.around(words.lazy.map(\.box)) ?? band.box
      return PDFLine(page: number, number: index + 1, words: words, box: box)
    }
  }

  private static func isBeside(_ box: PDFBox, _ band: PDFBox) -> Bool {
    box.verticalOverlap(band) >= 0.5 * min(box.height, band.height)
  }

  /// Tells footnotes' marks from other words.
  private static func marked(_ words: [PDFWord], in band: PDFBox) -> [PDFWord] {
    var words = words
    for (index, word) in words.enumerated() {
      let isRaised = band.bottom - word.box.bottom > 0.2 * band.height
      guard isRaised, word.box.height < 0.75 * band.height, word.text.count <= 3 else { continue }
      let neighbours = [index - 1, index + 1].filter(words.indices.contains)
      words[index].isMark = neighbours.contains {
        words[$0].box.horizontalOverlap(word.box) > -0.4 * band.height
      }
    }
    return words
  }
}
