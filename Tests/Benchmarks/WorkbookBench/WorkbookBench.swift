import Formats
import Foundation

/// Reads every cell of workbooks, as an extractor would: kind, number or text, formula or not.
@main
struct WorkbookBench {
  static func main() {
    for path in CommandLine.arguments.dropFirst() {
      do {
        print(try summary(of: path))
      } catch {
        FileHandle.standardError.write(Data("\(path): \(error)\n".utf8))
        exit(1)
      }
    }
  }

  private static func summary(of path: String) throws(FormatError) -> String {
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
    return "\(workbook.sheets.count) sheets, \(cells) cells, \(formulas) formulas, "
      + "sum of numbers \(total), \(characters) bytes of text"
  }
}
