/// Where a cell's content is, and how it is written.
struct CSVCell {
  /// How the bytes stand for the text.
  enum Form: UInt8 {
    /// No quotes around it; the bytes are the text.
    case bare
    /// Within quotes; the bytes are the text.
    case quoted
    /// Within quotes; two quotes stand for one.
    case escaped
  }

  /// Bytes from the record's first to the content's first.
  let start: UInt32
  /// Bytes of the content, without the quotes around it.
  let length: UInt32
  let form: Form

  /// - Parameters:
  ///   - range: The content's place in the window; a record never spans 4 GB.
  ///   - record: The record's place in the window.
  @inline(__always)
  init(_ range: Range<Int>, in record: Int, _ form: Form) {
    start = UInt32(truncatingIfNeeded: range.lowerBound - record)
    length = UInt32(truncatingIfNeeded: range.count)
    self.form = form
  }
}
