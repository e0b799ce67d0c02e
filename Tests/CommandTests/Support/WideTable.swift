import Foundation

/// A wide table as the World Bank serves it, for files that a person imports.
struct WideTable {
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
}
