internal import Foundation

/// A table for people: columns as wide as they need to be, numbers to the right.
struct TextTable {
  private let columns: [Column]
  private var rows: [[String]] = []

  /// A heading, and which way its cells are set.
  struct Column: ExpressibleByStringLiteral {
    let heading: String
    let isNumeric: Bool

    init(stringLiteral heading: String) {
      self.heading = heading
      isNumeric = false
    }

    private init(_ heading: String, isNumeric: Bool) {
      self.heading = heading
      self.isNumeric = isNumeric
    }

    /// A column of numbers.
    static func number(_ heading: String) -> Column { Column(heading, isNumeric: true) }
  }

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The same table without those of the columns, by heading, that have nothing in any row.
  func leavingOut(empty headings: Set<String>) -> TextTable {
    let kept = columns.indices.filter { column in
      !headings.contains(columns[column].heading) || rows.contains { !$0[column].isEmpty }
    }
    var table = TextTable(kept.map { columns[$0] })
    for row in rows { table.add(kept.map { row[$0] }) }
    return table
  }

  /// The table with a line for each row, ending in a line feed.
  var text: String {
    let headings = columns.map(\.heading)
    let widths = columns.indices.map { column in
      ([headings] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([headings] + rows).map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return columns[column].isNumeric ? padding + row[column] : row[column] + padding
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension TextTable {
  /// The table in Markdown, ending in a line feed.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    let rule = columns.map { $0.isNumeric ? "---:" : "---" }
    return ([columns.map(\.heading), rule] + rows).map(line).joined()
  }

  /// The table in HTML.
  var html: String {
    func line(_ cells: [String], _ tag: String) -> String {
      let cells = zip(columns, cells).map { column, text in
        "<\(tag)\(column.isNumeric ? " class=\"number\"" : "")>\(text.asHTML)</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<table>\n" + line(columns.map(\.heading), "th")
      + rows.map { line($0, "td") }.joined() + "</table>"
  }
}

extension String {
  /// The text as the content of an HTML element.
  var asHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// Numbers as people read them.
enum Human {
  /// 12,345.
  static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// 1 series, 2 series; 1 request, 2 requests.
  static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  /// 1.4 MB.
  static func bytes(_ value: Int) -> String {
    switch value {
    case ..<10_000: "\(count(value)) bytes"
    case ..<10_000_000: "\(value / 1000) kB"
    default: "\(value / 1_000_000) MB"
    }
  }

  /// A number with just so many decimals.
  static func decimal(_ value: Double, places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  /// 0.42 s, 3.1 s, 75 s.
  static func seconds(_ value: Double) -> String {
    let scale = value < 1 ? 100.0 : value < 10 ? 10 : 1
    let rounded = (value * scale).rounded() / scale
    return scale == 1 ? "\(Int(rounded)) s" : "\(rounded) s"
  }

  /// 2026-07-14 02:00 UTC.
  static func moment(_ iso: String) -> String {
    guard iso.count == 20 else { return iso }
    return "\(iso.prefix(10)) \(iso.dropFirst(11).prefix(5)) UTC"
  }
}
