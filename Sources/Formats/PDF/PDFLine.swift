/// The words of a page that are printed side by side.
public struct PDFLine: Sendable, Hashable {
  /// The page, from 1.
  public let page: Int
  /// The line of the page, from 1, from top to bottom.
  public let number: Int
  /// Its words from left to right; at least one.
  public let words: [PDFWord]
  /// The rectangle around them.
  public let box: PDFBox

  /// The words with a blank between two.
  public var text: String { words.map(\.text).joined(separator: " ") }

  /// The words in groups with no more than a blank between neighbours.
  var runs: [ArraySlice<PDFWord>] {
    var runs: [ArraySlice<PDFWord>] = []
    var start = 0
    for index in words.indices.dropFirst() {
      let (left, right) = (words[index - 1].box, words[index].box)
      // A blank is about a quarter of the height; between columns it is more.
      if right.left - left.right > 0.45 * max(left.height, right.height) {
        runs.append(words[start..<index])
        start = index
      }
    }
    return runs + [words[start...]]
  }
}
