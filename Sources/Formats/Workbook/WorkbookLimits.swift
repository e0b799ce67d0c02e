/// How large a workbook may be, so that no document fills the memory.
public struct WorkbookLimits: Sendable, Hashable {
  /// The most bytes of one part of an xlsx workbook once decompressed, or of a whole xls workbook.
  public var partBytes: Int
  /// The most bytes of all shared strings, in UTF-8.
  public var sharedStringBytes: Int
  /// The most shared strings, cell styles, number formats or merged ranges, each.
  public var tableEntries: Int
  /// The most bytes of what the cells of one row say; shared strings do not count.
  public var rowBytes: Int
  /// The most sheets.
  public var sheets: Int
  /// The highest row number; Excel's own limit is 1,048,576.
  public var rows: Int
  /// The highest column number; Excel's own limit is 16,384.
  public var columns: Int

  /// - Parameters: Official workbooks stay far below the defaults.
  public init(
    partBytes: Int = 1 << 30, sharedStringBytes: Int = 128 << 20, tableEntries: Int = 4_000_000,
    rowBytes: Int = 16 << 20, sheets: Int = 1000, rows: Int = 1_048_576, columns: Int = 16_384
  ) {
    self.partBytes = partBytes
    // Places among them are kept in 32 bits.
    self.sharedStringBytes = min(sharedStringBytes, 1 << 31)
    self.tableEntries = tableEntries
    self.rowBytes = rowBytes
    self.sheets = sheets
    self.rows = rows
    self.columns = columns
  }

  /// The same limits for the archive an xlsx workbook is; parts are read one at a time, so the
  /// bytes of all of them fill nothing.
  var decompression: DecompressionLimits {
    DecompressionLimits(memberBytes: partBytes, totalBytes: .max, members: 20_000)
  }
}
