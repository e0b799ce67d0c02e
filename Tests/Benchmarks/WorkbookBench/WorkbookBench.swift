import Formats

/// Reads every cell of workbooks, as an extractor would: place, kind, number or text.
@main
struct WorkbookBench {
  static func main() throws {
    for path in CommandLine.arguments.dropFirst() {
      let workbook = try Workbook(path: path)
      var total = 0.0
      var (cells, formulas, characters) = (0, 0, 0)
      for sheet in workbook.sheets {
        var rows = try workbook.rows(of: sheet)
        while try rows.next() {
          cells += rows.count
          for cell in 0..<rows.count {
            if rows.isFormula(cell) { formulas += 1 }
            if let number = rows.number(cell) {
              total += number
            } else {
              characters += rows.written(cell).utf8.count
            }
          }
        }
      }
      print(
        "\(workbook.sheets.count) sheets, \(cells) cells, \(formulas) formulas, "
          + "sum of numbers \(total), \(characters) bytes of text")
    }
  }
}
