/// An xlsx workbook: what its sheets share, and where each of them is.
struct WorkbookPackage {
  private let parts: PackageParts
  private let limits: WorkbookLimits
  private let strings: SharedStrings
  private let styles: CellStyles
  let sheets: [WorkbookSheet]
  let dateSystem: WorkbookDateSystem

  init(path: String, limits: WorkbookLimits) throws(FormatError) {
    self.limits = limits
    parts = try PackageParts(path: path, limits: limits.decompression)
    guard let main = try PackageRelationships(of: "", in: parts).first("officeDocument") else {
      throw FormatError(
        "xlsx", offset: 0, found: "a zip archive that names no office document",
        expected: "a workbook")
    }
    if !main.target.hasSuffix(".xml") {
      throw FormatError(
        "xlsx", offset: 0, found: "the office document '\(main.target)'",
        expected: "a workbook in XML")
    }
    let references = try PackageRelationships(of: main.target, in: parts)
    let part = try WorkbookPart(
      try SpreadsheetReader(try parts.open(main.target), part: main.target), references, parts,
      limits)
    sheets = part.sheets
    dateSystem = part.dateSystem
    styles =
      if let styles = references.first("styles") {
        try CellStyles(
          try SpreadsheetReader(try parts.open(styles.target), part: styles.target), limits)
      } else {
        CellStyles()
      }
    strings =
      if let strings = references.first("sharedStrings") {
        try SharedStrings(
          try SpreadsheetReader(try parts.open(strings.target), part: strings.target), limits)
      } else {
        SharedStrings()
      }
  }

  func rows(of sheet: WorkbookSheet) throws(FormatError) -> WorkbookRows {
    let reader = try SpreadsheetReader(try parts.open(sheet.member), part: sheet.member)
    let source = try WorksheetSource(
      WorksheetReader(
        reader, styles: styles, stringCount: strings.count, dateSystem: dateSystem, limits: limits))
    return WorkbookRows(source, strings: strings, dateSystem: dateSystem)
  }
}
