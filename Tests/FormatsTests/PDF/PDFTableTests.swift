import Formats
import TestSupport
import Testing

@Suite("Tables of PDF documents")
struct PDFTableTests {
  let directory = TemporaryDirectory()

  static let header = PDFHeader(
    labels: ["Visa Category"], columns: .named(["Issued", "Refused", "Total Workload"]))
  static let places = [250.0, 350, 450]

  private func table(
    _ pages: [PrintedPage], _ header: PDFHeader = Self.header
  ) throws -> PDFTable {
    let path = try directory.write("table.pdf", PrintedPage.document(pages))
    return try PDFTable(PDFPages(path: path).pages, header)
  }

  /// A page with a title, a header of two lines, and ten rows of three numbers.
  static func page(
    _ alignment: PrintedPage.Alignment = .right, rows: Int = 10,
    _ places: [Double] = Self.places
  ) -> PrintedPage {
    var page = PrintedPage()
    page.print("Worldwide Workload FY 2018", 200, 50)
    page.print("Visa", 50, 80)
    page.print("Total", places[2], 80, alignment)
    page.row("Category", ["Issued", "Refused", "Workload"], at: places, 92, alignment)
    for row in 0..<rows {
      let numbers = ["1,00\(row)", row % 2 == 0 ? "7" : "12,345,678", "2\(row)"]
      page.row("K\(row)", numbers, at: places, 110 + 12 * Double(row), alignment)
    }
    return page
  }

  static func show(_ row: PDFRow) -> String {
    let cells = row.cells.map { cell in cell.map { $0.text + $0.marks } ?? "" }
    return (row.labels + cells + row.problems.map { "!\($0)" }).joined(separator: "|")
  }

  @Test(
    "Columns are found however their numbers are aligned",
    arguments: [PrintedPage.Alignment.right, .centre, .left])
  func alignment(alignment: PrintedPage.Alignment) throws {
    let table = try table([Self.page(alignment)])
    #expect(table.titles.map(\.text) == ["Worldwide Workload FY 2018"])
    #expect(table.columns == ["Issued", "Refused", "Total Workload"])
    #expect(table.rows.count == 10)
    #expect(Self.show(table.rows[0]) == "K0|1,000|7|20")
    #expect(Self.show(table.rows[9]) == "K9|1,009|12,345,678|29")
    let cell = try #require(table.rows[9].cells[1])
    #expect(cell.number == 12_345_678)
    #expect([table.rows[9].page, table.rows[9].line] == [1, 13])
    #expect(table.rows[9].box?.bottom ?? 0 > cell.box.bottom - 1)
  }

  @Test("Rows of a page without the header are a problem where each page should have it")
  func headerless() throws {
    var other = PrintedPage()
    other.row("Z1", ["5", "6", "7"], at: Self.places, 60)
    let rows = try table([Self.page(), other]).rows
    #expect(rows.count == 11)
    #expect(rows[10].problems == [.headerless])
    #expect(Self.show(rows[10]) == "Z1|!there is no header above it on its page")
  }

  @Test("A table goes on over pages, with its header or without; what repeats is no row")
  func pages() throws {
    var pages = [Self.page(), Self.page(rows: 2), PrintedPage()]
    pages[2].row("Z1", ["5", "6", "7"], at: Self.places, 60)
    pages[2].row("Grand Totals", ["5", "6", "7"], at: Self.places, 72)
    pages[0].print("Page 1 of 3", 250, 760)
    for (index, place) in [300.0, 345, 120].enumerated() {
      pages[index].print("\(index + 7)", place, 780)
      pages[index].print("Source: Visa Office", 50, 30)
    }
    let header = PDFHeader(
      labels: Self.header.labels, columns: Self.header.columns, isOnEveryPage: false)
    let table = try table(pages, header)
    #expect(table.rows.count == 14 + 1)
    let texts = table.rows.filter(\.isText)
    #expect(texts.map(\.labels) == [["Page 1 of 3"]])
    #expect(table.rows.map(\.page).suffix(4) == [2, 2, 3, 3])
    #expect(Self.show(table.rows[14]) == "Grand Totals|5|6|7")
  }

  @Test("A label goes on below itself when indented, around its numbers, and in no other way")
  func labels() throws {
    var page = Self.page()
    page.print("in transit", 60, 230)
    page.print("Africa", 50, 242)
    page.row("Congo", ["1", "2", "3"], at: Self.places, 254)
    page.print("Bosnia and", 50, 270)
    page.row("", ["4", "5", "6"], at: Self.places, 275)
    page.print("Herzegovina", 50, 280)
    page.row("", ["4", "5", "6"], at: Self.places, 320)
    page.print("*as of 9/30/2018, when 12 of them were revised since", 50, 340)
    page.print("and some with the long sentences of 2017 were not revised at all.", 200, 352)
    let rows = try table([page]).rows.dropFirst(9)
    #expect(
      rows.map(Self.show) == [
        "K9 in transit|1,009|12,345,678|29", "Africa", "Congo|1|2|3",
        "Bosnia and Herzegovina|4|5|6", "|!there is no label beside the numbers",
        "*as of 9/30/2018, when 12 of them were revised since",
        "and some with the long sentences of 2017 were not revised at all.",
      ])
    #expect(rows.map(\.lines.count) == [2, 1, 1, 3, 1, 1, 1])
  }

  @Test("Footnotes' marks are kept apart from labels and numbers")
  func marks() throws {
    var page = Self.page()
    page.row("K1", ["15,838**", "-", "12"], at: Self.places, 240)
    page.print("1", 63, 236, size: 6)
    page.print("2", 450.5, 236, size: 6)
    let row = try #require(try table([page]).rows.last)
    #expect(Self.show(row) == "K1|15,838**|-|122")
    #expect(row.marks == ["1"])
    #expect(row.cells.map { $0?.number } == [15_838, nil, 12])
    #expect(row.cells.map { $0?.marks } == ["**", "", "2"])
  }

  @Test(
    "A number of which it is not sure whose it is makes the row a problem",
    arguments: [
      (["1", "2", "3"], [300.0, 350, 450], "'1' is under no column"),
      (
        ["1", "222,222,222,222,222,222"], [250.0, 445],
        "'222,222,222,222,222,222' is between the columns 'Refused' and 'Total Workload'"
      ),
      (
        ["1", "2", "3"], [250.0, 330, 450],
        "'2' is under 'Refused', but not in line with the others there"
      ),
      (["1", "3"], [250.0, 450], "there is no number under 'Refused'"),
      (["1", "2", "3", "4"], [250.0, 345, 355, 450], "'2' and '3' are all under 'Refused'"),
      (["1", "2", "D"], [250.0, 350, 450], "'D' is among the numbers and is none"),
      (["1", "2", "5,64"], [250.0, 350, 450], "'5,64' is among the numbers and is none"),
      (["1,23", "2", "3"], [238.0, 350, 450], "'1,23' is among the numbers and is none"),
      (["1", "2", "3"], [200.0, 350, 450], "'1' is under no column"),
    ] as [([String], [Double], String)])
  func problems(numbers: [String], places: [Double], problem: String) throws {
    var page = Self.page()
    page.row("ZZ", numbers, at: places, 240)
    let row = try #require(try table([page]).rows.last)
    #expect(row.cells.isEmpty)
    #expect(row.labels.first?.hasPrefix("ZZ") == true)
    #expect(row.problems.contains { $0.description.hasPrefix(problem) }, "\(row.problems)")
    #expect(!row.isText)
  }

  @Test("Blanks are taken where they are declared, and a shifted number still is none")
  func blanks() throws {
    let header = PDFHeader(
      labels: ["Visa Category"], columns: .like("[A-Z][A-Za-z ]+"), allowsBlanks: true)
    var page = Self.page()
    page.row("X", ["1", "3"], at: [250, 450], 240)
    page.row("Y", ["1", "3"], at: [250, 400], 252)
    let rows = try table([page], header).rows.suffix(2)
    #expect(rows.map(Self.show) == ["X|1||3", "Y|!'3' is under no column"])
  }

  @Test("Several columns of labels part where their words do, below headings at their left")
  func longFormat() throws {
    let header = PDFHeader(
      labels: ["Foreign State of Chargeability", "Visa Class"], columns: .named(["Issuances"]))
    var page = PrintedPage()
    page.print("Foreign State of", 50, 80)
    page.row("Chargeability", ["Visa Class", "Issuances"], at: [250, 350], 92, .left)
    let rows = [
      ("Afghanistan", "E11", "1"), ("Antigua and Barbuda", "F2A", "1,234"),
      ("Great Britain and Northern Ireland", "B1/B2", "12"), ("Grand Total", "", "1,247"),
    ]
    for (index, (label, name, number)) in rows.enumerated() {
      let y = 110 + 12 * Double(index)
      page.row(label, [name], at: [250], y, .left)
      page.print(number, 450, y, .right)
    }
    let table = try table([page], header)
    #expect(
      table.rows.map(Self.show) == [
        "Afghanistan|E11|1", "Antigua and Barbuda|F2A|1,234",
        "Great Britain and Northern Ireland|B1/B2|12", "Grand Total||1,247",
      ])
    page.row(
      "A name that is as long as to reach below the heading of the class", ["9"], at: [450], 200)
    let last = try #require(try self.table([page], header).rows.last)
    #expect(last.cells.isEmpty)
    #expect(last.problems.contains { $0.description.hasSuffix("is under no one column of labels") })
  }

  @Test("A header that is not there, or has other columns, is refused with what there is")
  func headers() throws {
    func sentence(_ labels: [String], _ columns: [String]) -> String? {
      let header = PDFHeader(labels: labels, columns: .named(columns))
      return #expect(throws: FormatError.self) { try table([Self.page()], header) }?.description
    }
    #expect(
      sentence(["Nationality"], ["Issued"])
        == "PDF byte 0: found no line with the headings of the labels, expected 'Nationality'")
    #expect(
      sentence(["Visa Category"], ["Issued", "Refused"])
        == "PDF byte 0: found on page 1 the columns 'Issued', 'Refused', 'Total Workload', "
        + "expected the columns 'Issued', 'Refused'")
    #expect(
      sentence(["Visa Category"], ["Issued", "Refused", "Total Workload", "Waived"])?
        .hasSuffix("expected the columns 'Issued', 'Refused', 'Total Workload', 'Waived'") == true)
    var later = Self.page()
    later.print("Waived", 520, 92)
    let error = #expect(throws: FormatError.self) {
      try table(
        [Self.page(), later],
        PDFHeader(labels: ["Visa Category"], columns: .like("[A-Za-z ]+")))
    }
    #expect(error?.found.hasPrefix("on page 2 other columns than before: 'Issued'") == true)
    let empty = #expect(throws: FormatError.self) { try table([Self.page(), PrintedPage()]) }
    #expect(empty?.found == "page 2 without any text")
  }

  @Test("Columns in another order are read by their names")
  func moved() throws {
    let header = PDFHeader(
      labels: ["Visa Category"], columns: .named(["Total  workload", "REFUSED", "Issued"]))
    #expect(try table([Self.page()], header).columns == ["Issued", "Refused", "Total Workload"])
  }
}
