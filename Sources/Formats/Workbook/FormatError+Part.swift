extension FormatError {
  /// The same fault, with the part of the workbook it is in named; faults of the archive name
  /// their member already.
  func inPart(_ part: String) -> FormatError {
    if format != "XML" { return self }
    return FormatError(
      "XML of '\(part)'", offset: offset, line: line, found: found, expected: expected)
  }
}
