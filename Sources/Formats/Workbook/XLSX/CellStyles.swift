/// Which of a workbook's cell formats show dates.
struct CellStyles: Sendable {
  private var areDates: [Bool] = []

  /// Of a workbook without styles.
  init() {}

  /// Reads the styles part to its end.
  init(_ reader: consuming SpreadsheetReader, _ limits: WorkbookLimits) throws(FormatError) {
    // What a number format shows is known before the formats that use it.
    var codes: [Int: Bool] = [:]
    var isInCellFormats = false
    while case let event = try reader.next(), event != .endOfDocument {
      if event == .end, reader.word == .cellXfs { isInCellFormats = false }
      guard event == .start else { continue }
      switch reader.word {
      case .cellXfs: isInCellFormats = true
      case .numFmt:
        if let id = reader.attribute(.numFmtId).flatMap({ Int($0) }) {
          codes[id] = NumberFormat.isDate(code: reader.attribute(.formatCode) ?? "")
        }
      case .xf where isInCellFormats:
        let id = reader.attribute(.numFmtId).flatMap { Int($0) } ?? 0
        append(codes[id] ?? NumberFormat.isDate(builtIn: id))
      default: continue
      }
      if max(codes.count, areDates.count) > limits.tableEntries {
        throw reader.error(found: "more formats", expected: "at most \(limits.tableEntries)")
      }
    }
  }

  /// Adds the next cell format.
  mutating func append(_ isDate: Bool) { areDates.append(isDate) }

  /// How many cell formats there are.
  var count: Int { areDates.count }

  /// Whether a cell format, by its number from 0, shows a date; one that is not there does not.
  @inline(__always)
  func isDate(_ style: Int) -> Bool { areDates.indices.contains(style) && areDates[style] }
}
