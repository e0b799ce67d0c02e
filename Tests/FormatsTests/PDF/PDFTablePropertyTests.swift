import Formats
import Testing

@Suite("Tables of any words on a page")
struct PDFTablePropertyTests {
  static let header = PDFHeader(
    labels: ["Name"], columns: .named(["One", "Two", "Three"]), allowsBlanks: true)

  static func word(_ text: String, _ left: Double, _ top: Double) -> PDFWord {
    PDFWord(
      text,
      PDFBox(left: left, top: top, right: left + 6 * Double(text.count), bottom: top + 10))
  }

  /// A page with the header, and words wherever chance puts them.
  static func page(_ number: Int, _ random: inout SeededGenerator) -> PDFPage {
    var words = [
      word("Name", 50, 50), word("One", 200, 50), word("Two", 300, 50), word("Three", 400, 50),
    ]
    let texts = ["1,234", "5", "Congo", "the", "-", "12,34", "7**", "D", "1949/50", "of", "2018"]
    for _ in 0..<Int.random(in: 0...80, using: &random) {
      words.append(
        word(
          texts.randomElement(using: &random) ?? "", Double.random(in: 40...450, using: &random),
          Double.random(in: 65...700, using: &random)))
    }
    return PDFPage(number: number, width: 612, height: 792, words: words)
  }

  @Test(
    "No line is in two rows, no number is dropped, and cells are in the columns' order",
    arguments: 0..<20)
  func property(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var rowCount = 0
    for _ in 0..<20 {
      let pages = [Self.page(1, &random), Self.page(2, &random)]
      let table = try PDFTable(pages, Self.header)
      let lines = table.rows.flatMap(\.lines)
      #expect(Set(lines).count == lines.count)
      // Only the header, lone page numbers, and lines that repeat in the same place are left out.
      let missing = Set(pages.flatMap(\.lines)).subtracting(lines)
      for line in missing {
        let isRepeated = pages.allSatisfy { $0.lines.contains { $0.text == line.text } }
        #expect(isRepeated || Int(line.text) != nil, "\(line.text)")
      }
      for row in table.rows where row.problems.isEmpty && !row.isText {
        rowCount += 1
        let cells = row.cells.compactMap { $0 }
        #expect(row.cells.count == 3 && !cells.isEmpty && !row.labels[0].isEmpty)
        #expect(zip(cells, cells.dropFirst()).allSatisfy { $0.box.right <= $1.box.left })
        for cell in cells {
          #expect(row.lines.contains { $0.words.contains { $0.box == cell.box } })
        }
        let numbers = row.lines.flatMap(\.words).filter { $0.text == "1,234" && $0.box.left > 210 }
        #expect(numbers.count == cells.count { $0.text == "1,234" && $0.box.left > 210 })
      }
    }
    #expect(rowCount > 5)
  }
}
