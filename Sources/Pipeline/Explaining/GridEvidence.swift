internal import Formats
internal import Sniffing
internal import Statistics

/// What a document shows at a place in its grid of cells, where the bytes there do not say it
/// themselves: a workbook's cell may be a number of a shared text, a PDF's text is packed.
struct GridEvidence: Sendable {
  /// What is written in the cell, or on the whole line of a printed page.
  let text: String
  /// Whether one of the numbers written there is the value.
  let agrees: Bool

  /// Reads the cell again.
  ///
  /// - Parameters:
  ///   - locator: As ``Grid`` writes it.
  ///   - path: Where the payload is.
  /// - Returns: `nil` for a document whose bytes speak for themselves.
  /// - Throws: Where nothing is at that place any more.
  init?(at locator: String, of path: String, value: Double) throws(FormatError) {
    let kind = DocumentKind(sniffing: try FileSource(path: path).read(atMost: 1024))
    switch kind {
    case .zip, .ole2:
      guard let (sheet, cell) = GridEvidence.cell(locator) else { return nil }
      text = try GridEvidence.text(of: cell, on: sheet, in: try Workbook(path: path))
      agrees = PublishedNumber.parse(Array(text.utf8)) == value
    case .pdf:
      let numbers = locator.split { !$0.isNumber }.compactMap { Int($0) }
      guard locator.hasPrefix("page "), numbers.count == 3 else { return nil }
      let page = try PDFPages(path: path).pages.first { $0.number == numbers[0] }
      guard let line = page?.lines.first(where: { $0.number == numbers[1] }) else {
        throw FormatError("PDF", offset: 0, found: "no such line", expected: locator)
      }
      text = line.text
      agrees = line.words.contains {
        PublishedNumber.parse(Array($0.text.trimmingMarks.utf8)) == value
      }
    default: return nil
    }
  }

  /// `FY19!D14` as a sheet's name, a column and a row.
  private static func cell(_ locator: String) -> (sheet: String, (column: Int, row: Int))? {
    guard let mark = locator.lastIndex(of: "!") else { return nil }
    let reference = locator[locator.index(after: mark)...]
    let letters = reference.prefix { $0.isLetter }
    let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 0x40 }
    guard !letters.isEmpty, let row = Int(reference.dropFirst(letters.count)) else { return nil }
    return (String(locator[..<mark]), (column, row))
  }

  private static func text(
    of cell: (column: Int, row: Int), on name: String, in workbook: Workbook
  ) throws(FormatError) -> String {
    if let sheet = workbook.sheet(named: name) {
      var rows = try workbook.rows(of: sheet)
      while try rows.next(), rows.row <= cell.row {
        guard rows.row == cell.row else { continue }
        for index in 0..<rows.count where rows.column(index) == cell.column {
          return rows.written(index)
        }
      }
    }
    throw FormatError(
      "workbook", offset: 0, found: "no cell in row \(cell.row), column \(cell.column)",
      expected: "one on the sheet '\(name)'")
  }
}

/// A cell of a workbook that was found by its bytes.
struct WorkbookCell: Sendable {
  /// As people name it: `FY19!D14`.
  let locator: String
  /// What is written in it, also where its bytes are the number of a shared text.
  let text: String

  /// - Returns: `nil` for a document that is no sheet of a workbook.
  init?(
    of document: DocumentReference, at path: String, offset: Int
  ) throws(FormatError) {
    guard document.member.hasPrefix("xl/") else { return nil }
    let workbook = try Workbook(path: path)
    for sheet in workbook.sheets where sheet.member == document.member {
      var rows = try workbook.rows(of: sheet)
      while try rows.next() {
        for index in 0..<rows.count where rows.range(index).lowerBound == offset {
          locator = "\(sheet.name)!\(rows.reference(index))"
          text = rows.written(index)
          return
        }
      }
    }
    return nil
  }
}

extension String {
  /// Without what is printed beside a number: `*`, `/`, brackets.
  fileprivate var trimmingMarks: String {
    String(drop { !$0.isNumber && $0 != "-" }.reversed().drop { !$0.isNumber }.reversed())
  }
}
