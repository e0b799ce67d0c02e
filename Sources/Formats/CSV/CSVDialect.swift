/// How a CSV file is written, as far as it cannot be told from the bytes.
public struct CSVDialect: Sendable, Hashable {
  /// The byte between two cells: `,` `;` `|` or a tab.
  public let separator: UInt8
  /// The most bytes of one record; a longer one is refused.
  public let maximumRecordBytes: Int

  /// - Parameters:
  ///   - separator: An ASCII character that is neither a quote nor a line end.
  ///   - maximumRecordBytes: 1...1 GB.
  public init(separator: Unicode.Scalar = ",", maximumRecordBytes: Int = 16 << 20) {
    precondition(separator.isASCII && !["\"", "\n", "\r", "\0"].contains(separator))
    precondition((1...1 << 30).contains(maximumRecordBytes))
    self.separator = UInt8(truncatingIfNeeded: separator.value)
    self.maximumRecordBytes = maximumRecordBytes
  }
}
