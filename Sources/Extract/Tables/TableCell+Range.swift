extension TableCell {
  /// Where the part of the text that an expression takes is in the document, as far as the
  /// document holds the text as it is; else where the cell is.
  func range(of pattern: TablePattern) -> (offset: Int, length: Int) {
    guard length == text.utf8.count, let part = pattern.found(in: text, as: nil),
      let range = text.firstRange(of: part)
    else { return (offset, length) }
    return (
      offset + text.utf8.distance(from: text.startIndex, to: range.lowerBound), part.utf8.count
    )
  }
}
