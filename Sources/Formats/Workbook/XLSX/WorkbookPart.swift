/// The part that lists the sheets.
struct WorkbookPart {
  private(set) var sheets: [WorkbookSheet] = []
  private(set) var dateSystem = WorkbookDateSystem.from1900

  /// Reads the part to its end.
  init(
    _ reader: consuming SpreadsheetReader, _ references: PackageRelationships,
    _ parts: PackageParts, _ limits: WorkbookLimits
  ) throws(FormatError) {
    while case let event = try reader.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch reader.word {
      case .workbookPr: dateSystem = reader.isTrue(.date1904) ? .from1904 : .from1900
      case .sheet:
        if sheets.count == limits.sheets {
          throw reader.error(found: "more sheets", expected: "at most \(limits.sheets)")
        }
        sheets.append(try Self.sheet(&reader, sheets.count + 1, references, parts))
      default: continue
      }
    }
    if sheets.isEmpty {
      throw FormatError(
        "xlsx", offset: 0, found: "no sheet in '\(reader.part)'", expected: "a workbook")
    }
  }

  private static func sheet(
    _ reader: inout SpreadsheetReader, _ ordinal: Int, _ references: PackageRelationships,
    _ parts: PackageParts
  ) throws(FormatError) -> WorkbookSheet {
    let name = reader.attribute(.name) ?? ""
    guard let id = reader.attribute(.id), let reference = references[id],
      let member = parts.member(reference.target)
    else {
      throw reader.error(
        found: "sheet '\(name)' without a part", expected: "a part for every sheet")
    }
    let state = reader.attribute(.state) ?? "visible"
    guard let visibility = WorkbookSheet.Visibility(rawValue: state) else {
      throw reader.error(
        found: "sheet '\(name)' in state '\(state)'", expected: "visible, hidden or veryHidden")
    }
    return WorkbookSheet(
      name: name, ordinal: ordinal, visibility: visibility,
      isWorksheet: reference.kind == "worksheet", member: member.name,
      memberOrdinal: member.ordinal, streamOffset: 0)
  }
}
