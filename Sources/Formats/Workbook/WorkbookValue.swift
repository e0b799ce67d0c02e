/// What a cell holds: of a formula, the result that was stored with it.
public enum WorkbookValue: Sendable, Hashable {
  /// A number, and its digits as the file writes them; an xls file, which has bits, not digits,
  /// gives the shortest that read back to the same.
  case number(Double, written: String)
  /// A number that its format shows as a date or a time, or a date written as text.
  case date(WorkbookDate, written: String)
  /// A text; `"0"` here is the character, not the number.
  case text(String)
  /// True or false.
  case boolean(Bool)
  /// An error such as "#N/A".
  case error(String)
  /// A formula with which no result was stored.
  case uncalculated
}

/// Of what kind a cell's value is.
public enum WorkbookCellKind: UInt8, Sendable, Hashable {
  /// See the cases of ``WorkbookValue``.
  case number, date, text, boolean, error, uncalculated
}
