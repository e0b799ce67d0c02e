/// A worksheet part as a source of rows.
final class WorksheetSource: WorkbookRowSource {
  private var reader: WorksheetReader

  init(_ reader: consuming WorksheetReader) { self.reader = reader }

  var hiddenColumns: [ClosedRange<Int>] { reader.hiddenColumns }
  var mergedRanges: [CellRange] { reader.mergedRanges }

  func next(_ row: inout WorkbookRow) throws(FormatError) -> Bool { try reader.next(&row) }
}
