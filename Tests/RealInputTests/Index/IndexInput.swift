import Foundation

/// Tables of published indices, with inputs and results.
enum IndexInput {
  /// A file under `index`, by column name; `NA` and nothing are missing.
  static func table(_ path: String) throws -> [[String: String]] {
    guard let folder = RealInput.folder else { throw CocoaError(.fileNoSuchFile) }
    let text = try String(contentsOf: folder.appending(path: "index/" + path), encoding: .utf8)
    var rows = records(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    let header = rows.removeFirst()
    return rows.map { row in
      // Some headers repeat; the first column of a name counts.
      Dictionary(
        zip(header, row).filter { !["", "NA"].contains($0.1) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// One column as numbers.
  static func numbers(_ table: [[String: String]], _ column: String) -> [Double?] {
    table.map { $0[column].flatMap { Double($0) } }
  }

  /// The records of a CSV file with quotes.
  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var quoted = false
    for character in text {
      switch character {
      case "\"": quoted.toggle()
      case "," where !quoted:
        record.append(field)
        field = ""
      case "\n" where !quoted, "\r\n" where !quoted:
        records.append(record + [field])
        record = []
        field = ""
      default: field.append(character)
      }
    }
    if !field.isEmpty || !record.isEmpty { records.append(record + [field]) }
    return records
  }
}

/// The largest difference between two columns; infinite where only one has a value.
func difference(_ left: [Double?], _ right: [Double?]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { worst, pair in
    switch pair {
    case (nil, nil): worst
    case (let left?, let right?): max(worst, abs(left - right))
    default: .infinity
    }
  }
}
