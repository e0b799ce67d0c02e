/// Characters of a page with no blank between them.
public struct PDFWord: Sendable, Hashable {
  /// The characters, as the document says they are to be read.
  public let text: String
  /// Where they are printed.
  public let box: PDFBox
  /// Whether it is a footnote's mark: raised, smaller than the line, and close to its neighbour.
  public internal(set) var isMark = false

  /// A word at a place.
  public init(_ text: String, _ box: PDFBox) {
    self.text = text
    self.box = box
  }
}
