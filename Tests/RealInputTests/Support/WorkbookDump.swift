import Formats

/// A workbook as lines of text, for peers to compare with; see Tests/RealInput/check_workbook.py.
struct WorkbookDump {
  private(set) var bytes: [UInt8] = []

  init(_ workbook: Workbook) throws {
    for sheet in workbook.sheets {
      var rows = try workbook.rows(of: sheet)
      let hidden = rows.hiddenColumns.map { "\($0.lowerBound)-\($0.upperBound)" }
      let merged = try workbook.mergedRanges(of: sheet).map(\.description)
      line([
        "S", "\(sheet.ordinal)", sheet.name, sheet.visibility.rawValue, "\(sheet.memberOrdinal)",
        hidden.joined(separator: " "), merged.joined(separator: " "),
      ])
      while try rows.next() {
        if rows.isRowHidden { line(["R", "\(rows.row)"]) }
        for cell in 0..<rows.count {
          let range = rows.range(cell)
          line([
            "C", "\(rows.reference(cell))", "\(rows.kind(cell))", rows.isFormula(cell) ? "1" : "0",
            "\(range.lowerBound)", "\(range.count)", rows.date(cell)?.description ?? "",
            rows.written(cell),
          ])
        }
      }
    }
  }

  private mutating func line(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      for byte in field.utf8 {
        switch byte {
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
