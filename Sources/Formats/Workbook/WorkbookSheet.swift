/// One sheet of a workbook, as the workbook lists it.
public struct WorkbookSheet: Sendable, Hashable {
  /// Whether a person who opens the workbook sees the sheet.
  public enum Visibility: String, Sendable, Hashable {
    /// It has its tab.
    case visible
    /// It can be shown from the menu.
    case hidden
    /// Only a program can show it.
    case veryHidden
  }

  /// What stands on its tab, to the last blank.
  public let name: String
  /// Its place among the tabs, from 1; not the order of parts in the file.
  public let ordinal: Int
  /// Whether it can be seen.
  public let visibility: Visibility
  /// Whether it is a table of cells, and no chart or dialog.
  public let isWorksheet: Bool
  /// The archive member that holds its cells; empty in an xls workbook.
  public let member: String
  /// Which member of the archive that is, from 1; 0 in an xls workbook.
  public let memberOrdinal: Int
  /// Where its records begin in the stream of an xls workbook.
  let streamOffset: Int
}
