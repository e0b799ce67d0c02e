internal import Formats

/// The objects in an array of a JSON document; the names of all their keys are the first row.
final class JSONRecordRows: TableRows {
  private var columns: [String: Int] = [:]
  private var names: [String] = []
  private var rows: [TableRow] = []
  private var position = -1

  /// - Parameters:
  ///   - document: All of it.
  ///   - records: The key of the array; `nil` when the document is the array.
  /// - Throws: When it is no JSON, or has no such array of objects.
  init(_ document: [UInt8], records: String?) throws(FormatError) {
    var reader = JSONReader(document)
    var token = try reader.next()
    if let records {
      var isFound = false
      while !isFound, try reader.next() == .key {
        isFound = reader.equals(records)
        if isFound { token = try reader.next() } else { try reader.skipValue() }
      }
    }
    guard token == .beginArray else {
      throw FormatError(
        "JSON", offset: reader.range.lowerBound, found: "no array",
        expected: records.map { "an array under the key '\($0)'" } ?? "an array of records")
    }
    while try reader.next() == .beginObject { try readRow(&reader) }
    guard reader.token == .endArray else {
      throw FormatError(
        "JSON", offset: reader.range.lowerBound, found: "a record that is no object",
        expected: "an object or the end of the array")
    }
  }

  private func readRow(_ reader: inout JSONReader) throws(FormatError) {
    var row = TableRow(number: rows.count + 1)
    while try reader.next() == .key {
      let name = reader.text()
      let value = try reader.next()
      if value == .string || value == .number {
        let text = reader.text().squeezed
        row.cells.append(
          TableCell(
            column: column(name), text: text, number: PublishedNumber.parse(Array(text.utf8)),
            offset: reader.range.lowerBound, length: reader.range.count))
      } else {
        _ = column(name)
        try reader.skipValue()
      }
    }
    row.cells.sort { $0.column < $1.column }
    rows.append(row)
  }

  private func column(_ name: String) -> Int {
    if let known = columns[name] { return known }
    names.append(name)
    columns[name] = names.count
    return names.count
  }

  func next() throws(FormatError) -> TableRow? {
    position += 1
    if position == 0 {
      return TableRow(
        number: 0,
        cells: names.enumerated().map {
          TableCell(column: $0 + 1, text: $1, number: nil, offset: 0, length: 0)
        })
    }
    return rows.indices.contains(position - 1) ? rows[position - 1] : nil
  }
}
