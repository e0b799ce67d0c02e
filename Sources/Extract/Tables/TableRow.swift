internal import Formats
internal import Statistics

/// One row of a table: of a worksheet, a web page, a printed page or a text file.
struct TableRow {
  /// From 1, as people count in the document.
  var number = 0
  /// What holds something, by column from 1, in order.
  var cells: [TableCell] = []
  /// Why the row cannot be trusted as a whole, in the words of its reader; `nil` when it can.
  var problem: String?
  /// How many cells it has, empty ones and all, where its document says so.
  var width: Int?
  /// The columns in which a cell stands that is in other places as well.
  var shared: Set<Int> = []

  /// The text in a column; empty where nothing is.
  func text(_ column: Int) -> String { cell(column)?.text ?? "" }

  /// The cell in a column; `nil` where nothing is.
  func cell(_ column: Int) -> TableCell? {
    // Rows are short, and most of their columns filled: the place is near.
    if column <= cells.count, column > 0, cells[column - 1].column == column {
      return cells[column - 1]
    }
    return cells.first { $0.column == column }
  }

  /// Whether nothing is in it.
  var isBlank: Bool { problem == nil && cells.allSatisfy { $0.text.isEmpty } }
}

/// One cell that holds something.
struct TableCell {
  /// From 1.
  let column: Int
  /// What is written, without blanks at the ends and with one for each stretch of them within.
  let text: String
  /// The number it holds, or that its text is; `nil` where it is none.
  let number: Double?
  /// Where its bytes are in the document.
  let offset: Int
  let length: Int
}

/// One table of a document, read row by row.
protocol TableRows: AnyObject {
  /// The next row; `nil` after the last.
  func next() throws(FormatError) -> TableRow?
}

/// A table with where it stands.
struct SourceTable {
  /// The document whose bytes its cells are in.
  let reference: DocumentReference
  /// What its rows and columns count in, for people; `nil` in a text file.
  let grid: Grid?
  /// The sheet's name, the caption; empty where it has none.
  let name: String
  /// The file or member it is in, for messages and for what its name tells.
  let file: String
  /// Whether it goes on where the table before it ended, as on the next page.
  var isContinued = false
  /// Whether tables of other sorts are to be expected beside it, as on a web page.
  var isOneOfMany = false
  let rows: any TableRows

  /// What it is called in messages.
  var title: String { name.isEmpty || name == file ? file : "\(file), \(name)" }
}

/// Rows that are at hand already.
final class ListedRows: TableRows {
  private var rest: ArraySlice<TableRow>

  init(_ rows: [TableRow]) { rest = rows[...] }

  func next() throws(FormatError) -> TableRow? { rest.popFirst() }
}

extension String {
  /// The text with one blank for each stretch of blanks, and none at its ends.
  var squeezed: String {
    // Nearly all texts are so already.
    var previous = UInt8(ascii: " ")
    let isSqueezed = utf8.allSatisfy { byte in
      defer { previous = byte }
      return byte > 0x20 && byte < 0x7F || byte == 0x20 && previous != 0x20
    }
    if isSqueezed, previous != 0x20 || isEmpty { return self }
    return split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Its letters and digits alone, in capitals: how labels that moved are compared.
  var letterDigits: String {
    String(uppercased().filter { ($0.isLetter || $0.isNumber) })
  }
}
