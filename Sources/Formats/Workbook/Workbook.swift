internal import Sniffing

/// A workbook of Excel's, xlsx or xls, open for reading.
///
/// ```swift
/// let workbook = try Workbook(path: path)
/// for sheet in workbook.sheets where sheet.isWorksheet {
///   var rows = try workbook.rows(of: sheet)
///   while try rows.next() { ... }
/// }
/// ```
///
/// What all sheets share (their list, the shared strings, which formats are dates) is read once,
/// when the workbook is opened; rows are read sheet by sheet. Formulas are never computed: the
/// results that were stored with them are read. Several sheets may be read at the same time, in
/// one task.
///
/// Refused with an error: a workbook protected by a password, a truncated file, whatever is no
/// workbook, anything beyond the limits.
public struct Workbook {
  /// How a workbook is stored.
  public enum Form: String, Sendable, Hashable {
    /// Office Open XML, transitional or strict, in a zip archive.
    case xlsx
    /// BIFF 5 to 8 in a compound file.
    case xls
  }

  private enum Content {
    case xlsx(WorkbookPackage)
    case xls(BIFFWorkbook)
  }

  private let content: Content

  /// Opens a workbook; its bytes say which form it has, not its name.
  public init(path: String, limits: WorkbookLimits = WorkbookLimits()) throws(FormatError) {
    switch try Self.kind(of: path) {
    case .zip: content = .xlsx(try WorkbookPackage(path: path, limits: limits))
    case .ole2: content = .xls(try BIFFWorkbook(path: path, limits: limits))
    case let other:
      throw FormatError(
        "workbook", offset: 0, found: "a document of kind '\(other.rawValue)'",
        expected: "an xlsx or xls workbook")
    }
  }

  /// How the workbook is stored.
  public var form: Form {
    switch content {
    case .xlsx: .xlsx
    case .xls: .xls
    }
  }

  /// The sheets in the order of their tabs, hidden ones too.
  public var sheets: [WorkbookSheet] {
    switch content {
    case .xlsx(let package): package.sheets
    case .xls(let workbook): workbook.sheets
    }
  }

  /// From which day its dates count.
  public var dateSystem: WorkbookDateSystem {
    switch content {
    case .xlsx(let package): package.dateSystem
    case .xls(let workbook): workbook.dateSystem
    }
  }

  /// The sheet with this name, to the last character.
  public func sheet(named name: String) -> WorkbookSheet? { sheets.first { $0.name == name } }

  /// Starts reading a sheet; a chart or a dialog has no rows.
  ///
  /// - Parameter sheet: One of this workbook's.
  public func rows(of sheet: WorkbookSheet) throws(FormatError) -> WorkbookRows {
    switch content {
    case .xlsx(let package): try package.rows(of: sheet)
    case .xls(let workbook): try workbook.rows(of: sheet)
    }
  }

  /// The merged ranges of a sheet, in the order of the file; of an xlsx sheet, its rows are passed
  /// over to get there.
  public func mergedRanges(of sheet: WorkbookSheet) throws(FormatError) -> [CellRange] {
    var rows = try rows(of: sheet)
    while try rows.next() {}
    return rows.mergedRanges
  }

  private static func kind(of path: String) throws(FormatError) -> DocumentKind {
    let source = try FileSource(path: path)
    return DocumentKind(sniffing: try source.read(atMost: 1024))
  }
}
