import Foundation

/// A wide table as the World Bank serves it, for files that a person imports.
struct WideTable: Sendable {
  var code = "SP.POP.TOTL"
  var name = "Population, total"
  var years = ["2001", "2002"]
  /// Cells of each place, by code; an empty text is an empty cell.
  var rows: [(place: String, cells: [String])]

  /// Mark, preamble, quotes, and a comma at the end of each line.
  var bytes: Data {
    func line(_ cells: [String]) -> String { cells.map { "\"\($0)\"," }.joined() + "\r\n" }
    var text = "\u{FEFF}\"Data Source\",\"World Development Indicators\",\r\n\r\n"
    text += "\"Last Updated Date\",\"2026-07-13\",\r\n\r\n"
    text += line(["Country Name", "Country Code", "Indicator Name", "Indicator Code"] + years)
    for (place, cells) in rows { text += line(["The place \(place)", place, name, code] + cells) }
    return Data(text.utf8)
  }

  /// The same without mark, preamble and quotes, as in the bulk file.
  var bulk: Data {
    let header = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"] + years
    let lines =
      [header] + rows.map { ["Place \($0.place)", $0.place, "Population", code] + $0.cells }
    return Data(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  /// The same as a downloaded file of records.
  var recordXML: Data {
    var text = "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    text += "<Root xmlns:wb=\"http://www.worldbank.org\">\n  <data>\n"
    for (place, cells) in rows {
      for (year, cell) in zip(years, cells) {
        text += """
              <record>
                <field name="Country or Area" key="\(place)">The place \(place)</field>
                <field name="Item" key="\(code)">\(name)</field>
                <field name="Year">\(year)</field>
                <field name="Value">\(cell)</field>
              </record>

          """
      }
    }
    return Data((text + "  </data>\n</Root>\n").utf8)
  }
}
