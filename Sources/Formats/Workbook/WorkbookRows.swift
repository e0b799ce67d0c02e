/// The rows of one sheet, one at a time, in memory bounded by the largest row.
///
/// ```swift
/// var rows = try workbook.rows(of: sheet)
/// while try rows.next() {
///   for cell in 0..<rows.count { use(rows.reference(cell), rows.value(cell)) }
/// }
/// ```
///
/// Only rows and cells that are in the file come, whatever size the sheet claims to have; cells
/// that hold nothing but a format do not. Cells of a merged range other than its first hold
/// nothing. An xls sheet is read as a whole first: its cells may be in any order.
///
/// Refused with an error: a row or cell that comes twice or out of order, a number that is none,
/// a reference to a shared string that is not there, anything beyond the limits.
public struct WorkbookRows: ~Copyable {
  private let source: any WorkbookRowSource
  let strings: SharedStrings
  let dateSystem: WorkbookDateSystem
  var current = WorkbookRow()
  private var failure: FormatError?

  init(
    _ source: any WorkbookRowSource, strings: SharedStrings, dateSystem: WorkbookDateSystem
  ) {
    self.source = source
    self.strings = strings
    self.dateSystem = dateSystem
  }

  /// Moves on to the next row that is in the file; it may have no cells.
  ///
  /// - Returns: `false` after the last.
  /// - Throws: Once it has thrown, the same error always.
  public mutating func next() throws(FormatError) -> Bool {
    if let failure { throw failure }
    do {
      return try source.next(&current)
    } catch {
      failure = error
      throw error
    }
  }

  /// The current row's number, from 1.
  public var row: Int { current.number }
  /// Whether the current row is hidden.
  public var isRowHidden: Bool { current.isHidden }
  /// How many cells of the current row hold something.
  public var count: Int { current.cells.count }

  /// The columns that are hidden, by their numbers from 1; known before the first row.
  public var hiddenColumns: [ClosedRange<Int>] { source.hiddenColumns }
  /// The merged ranges, which an xlsx sheet tells after its last row: empty until `next` was
  /// `false`; see ``Workbook/mergedRanges(of:)``.
  public var mergedRanges: [CellRange] { source.mergedRanges }
}

/// What gives rows: a worksheet part of an xlsx workbook, or a sheet of an xls workbook.
protocol WorkbookRowSource: AnyObject {
  var hiddenColumns: [ClosedRange<Int>] { get }
  var mergedRanges: [CellRange] { get }
  func next(_ row: inout WorkbookRow) throws(FormatError) -> Bool
}
