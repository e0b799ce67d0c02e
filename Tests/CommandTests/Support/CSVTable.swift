import Foundation

/// A CSV file of a snapshot as other tools see it: RFC 4180, UTF-8, the first line names columns.
struct CSVTable {
  /// Cells by column.
  let rows: [[String: String]]

  init(_ bytes: Data) throws {
    var lines: [[String]] = []
    var line: [String] = []
    var cell = ""
    var isQuoted = false
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = text.popFirst() {
      switch character {
      case "\"" where isQuoted && text.first == "\"":
        cell.append(character)
        text.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        line.append(cell)
        cell = ""
      case "\n" where !isQuoted:
        lines.append(line + [cell])
        (line, cell) = ([], "")
      default: cell.append(character)
      }
    }
    let names = lines.first ?? []
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }
}
