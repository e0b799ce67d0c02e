internal import Formats

/// The rows of a CSV.
final class CSVTableRows: TableRows {
  private var reader: CSVReader
  private var number = 0

  init(_ reader: consuming CSVReader) { self.reader = reader }

  func next() throws(FormatError) -> TableRow? {
    guard try reader.next() else { return nil }
    number += 1
    var row = TableRow(number: number)
    row.width = reader.count
    for column in 0..<reader.count where !reader.isEmpty(column) {
      let text = try reader.text(column).squeezed
      row.cells.append(
        TableCell(
          column: column + 1, text: text, number: PublishedNumber.parse(Array(text.utf8)),
          offset: reader.offset(of: column), length: reader.length(of: column)))
    }
    return row
  }
}

/// Objects of JSON, one on each line; the names of their keys are the first row.
final class JSONLineRows: TableRows {
  private let keys: [String]
  private let aliases: [String: String]
  private let document: [UInt8]
  private var position = 0
  private var number = 0

  /// - Parameters:
  ///   - keys: The keys read, in the order of the columns; a row that holds something under
  ///     another key cannot be trusted.
  ///   - aliases: Other names of keys.
  init(_ document: [UInt8], keys: [String], aliases: [String: String] = [:]) {
    self.document = document
    self.keys = keys
    self.aliases = aliases
  }

  func next() throws(FormatError) -> TableRow? {
    if number == 0 {
      number = 1
      return TableRow(
        number: 1,
        cells: keys.enumerated().map {
          TableCell(column: $0 + 1, text: $1, number: nil, offset: 0, length: 0)
        })
    }
    while position < document.count, document[position] == 0x0A || document[position] == 0x0D {
      position += 1
    }
    if position >= document.count { return nil }
    let start = position
    let end = document[start...].firstIndex(of: 0x0A) ?? document.count
    position = end + 1
    number += 1
    var reader = JSONReader(Array(document[start..<end]))
    var row = TableRow(number: number)
    guard try reader.next() == .beginObject else {
      throw FormatError(
        "JSON lines", offset: start, line: number,
        found: "'\(String(decoding: document[start..<end].prefix(40), as: UTF8.self))'",
        expected: "an object")
    }
    while try reader.next() == .key {
      let key = reader.text()
      let column = keys.firstIndex(of: aliases[key] ?? key) ?? keys.count
      _ = try reader.next()
      if reader.token == .string || reader.token == .number {
        let text = reader.text().squeezed
        if text.isEmpty { continue }
        if column == keys.count, row.problem == nil {
          row.problem = "the key '\(key)' is none of the table's columns"
        }
        row.cells.append(
          TableCell(
            column: column + 1, text: text, number: PublishedNumber.parse(Array(text.utf8)),
            offset: start + reader.range.lowerBound, length: reader.range.count))
      } else {
        try reader.skipValue()
      }
    }
    row.cells.sort { $0.column < $1.column }
    return row
  }
}
