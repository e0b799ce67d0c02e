extension SharedStrings {
  /// Reads the part to its end: the text of every item, runs of rich text put together, phonetic
  /// hints left out.
  init(_ reader: consuming SpreadsheetReader, _ limits: WorkbookLimits) throws(FormatError) {
    self.init()
    while case let event = try reader.next(), event != .endOfDocument {
      guard event == .start, reader.word == .si else { continue }
      var place: Range<Int>?
      try reader.readText(of: .si, into: &place) { append($0) }
      replaceText(EscapedText.resolved)
      endText()
      if byteCount > limits.sharedStringBytes {
        throw reader.error(
          found: "more shared strings", expected: "at most \(limits.sharedStringBytes) bytes")
      }
      if count > limits.tableEntries {
        throw reader.error(
          found: "more shared strings", expected: "at most \(limits.tableEntries)")
      }
    }
  }
}

extension SpreadsheetReader {
  /// Reads the text within the current element, `si` or `is`, to its end.
  ///
  /// - Parameters:
  ///   - place: Becomes the bytes from the first character to the last.
  ///   - body: Is given the characters, piece by piece.
  mutating func readText(
    of element: SpreadsheetWord, into place: inout Range<Int>?,
    _ body: (ArraySlice<UInt8>) -> Void
  ) throws(FormatError) {
    var isInText = false
    while true {
      switch try next() {
      case .start:
        switch word {
        case .t: isInText = true
        case .r: continue
        default: try skipElement()
        }
      case .end:
        switch word {
        case element: return
        case .t: isInText = false
        default: continue
        }
      case .text:
        if !isInText { continue }
        place = (place?.lowerBound ?? range.lowerBound)..<range.upperBound
        body(characters)
      case .endOfDocument: return
      }
    }
  }
}
