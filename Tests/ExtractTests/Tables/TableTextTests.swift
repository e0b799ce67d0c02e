import Statistics
import TestSupport
import Testing

@testable import Extract

@Suite("Tables in texts, pages and prints, by the product's declarations")
struct TableTextTests {
  private static let cut = """
    {"Nationality":"Afghanistan","Visa Class":"F1","Issuances":"1,025","Poland":null,"G1":null,"1":null}
    {"Nationality":"Albania","Visa Class":"B1\\/B2","Issuances":"2"}
    {"Nationality":null,"Visa Class":null,"Poland":"Togo","G1":"F1","1":"3"}
    {"Nationality":null,"NationalityVisa ClassIssuances":"Thailand\\nO2\\n1"}
    {"Nationality":"**Formerly known as Swaziland","Visa Class":"","Issuances":""}
    {"NationalityVisa ClassIssuances":"*\\"Non-nationality based issuances\\" includes people."}
    {"Nationality":"Grand Total","Visa Class":"","Issuances":"1,030"}

    """

  @Test(
    "Lines of JSON in an archive: each member is a month, what stands under other keys is kept out")
  func lines() throws {
    let desk = try TableDesk("state")
    let archive = ZipFile.of([
      (name: "data/2022-04-01.jsonl", text: Self.cut),
      (
        name: "data/2022-05-01.jsonl",
        text: """
        {"Nationality":"Japan","Visa Class":"F1","Issuances":"4"}
        {"Nationality":null,"NationalityVisa ClassIssuances":"GRAND TOTAL\\n4"}
        """
      ),
      (name: "data/README.md", text: "notes"),
    ])
    let file = try desk.file(archive, "niv.zip")
    let table = try desk.read("niv-monthly", file)
    #expect(
      table.lines == [
        "Afghanistan 2022-04 F1 = 1025", "Albania 2022-04 B1B2 = 2", "Togo 2022-04 F1 = 3",
        "Japan 2022-05 F1 = 4",
      ])
    #expect(
      table.keptOut == [
        ": 'Thailand O2 1' row 5: the key 'NationalityVisa ClassIssuances' is none of the table's columns",
        ": 'GRAND TOTAL 4' row 3: the key 'NationalityVisa ClassIssuances' is none of the table's columns",
      ])
    #expect(table.tally.filtered == ["note": 1, "total": 1])
    #expect(table.tally.read == 8)
    #expect(table.warnings == ["niv.zip: not read: data/README.md"])
    let recognized = try desk.extractor.recognize(file, knowing: Background())
    #expect(recognized.holdings.map(\.code) == ["niv-monthly"])
    #expect(recognized.holdings.map(\.coversPeriods) == [true])
  }

  @Test("A header that was split over two lines still names the columns of immigrant visas")
  func variants() throws {
    let desk = try TableDesk("state")
    let archive = ZipFile.of([
      (
        name: "iv/2017-03-01.jsonl",
        text:
          #"{"Foreign State of Chargeability or Place of Birth":"Japan","Visa Class":"E11","Issuances":"4"}"#
      ),
      (
        name: "iv/2023-12-01.jsonl",
        text:
          #"{"or Place of Birth":"Japan","Foreign State of Chargeability Visa Class":"E1","Issuances":"5","x":null}"#
      ),
    ])
    let table = try desk.read("iv-monthly", desk.file(archive, "iv.zip"))
    #expect(table.lines == ["Japan 2017-03 E11 = 4", "Japan 2023-12 E1 = 5"])
    #expect(table.rejections.isEmpty)
  }

  @Test("A report without a header takes its month from its name, a repeated header is left out")
  func headless() throws {
    let desk = try TableDesk("state")
    let text = """
      Foreign State of Chargeability,,
      Place of Birth,Visa Class,Issuances
      Afghanistan,CR1,13
      Japan,E11,"1,002"
      Grand Total,,"1,015"

      """
    let name = "APRIL 2018 - IV Issuances by FSC and Visa Class.csv"
    let table = try desk.read("iv-monthly", desk.file(Array(text.utf8), name))
    #expect(table.lines == ["Afghanistan 2018-04 CR1 = 13", "Japan 2018-04 E11 = 1002"])
    #expect(table.tally.filtered == ["header": 1, "total": 1])
    #expect(table.warnings.isEmpty)
    #expect(
      desk.refusal("iv-monthly", try desk.file(Array(text.utf8), "visas.csv"))
        == "visas.csv: the layout has changed at the period: found 'visas.csv', expected a text like "
        + "'(?i)\\b(january|february|march|april|may|june|july|august|september|october|november|"
        + "december) (\\d{4}) - IV Issuances'")
  }

  @Test("Table III: names a spreadsheet broke, headings, a row whose columns do not add up")
  func annual() throws {
    let desk = try TableDesk("state")
    let head =
      "Foreign State,Immediate Relatives,Special Immigrants,Family Preference,"
      + "Employment Preference,Diversity Immigrants,Total"
    let text = """
      \(head)
      Asia,,,,,,
      #NAME?,1,2,3,4,5,15
      \(head)
      Japan,"1,000",0,0,0,0,"1,000"
      India,1,1,1,1,1,6
      Region Total For Asia,"1,002",3,4,5,6,"1,020"
      Worldwide Grand Totals,"1,002",3,4,5,6,"1,020"
      """
    let table = try desk.read(
      "iv-annual", desk.file(Array(text.utf8), "FY11AnnualReport-Table III.csv"))
    #expect(table.lines.first == "China - Taiwan born FY2011 immediate-relatives = 1")
    #expect(table.lines.contains("Japan FY2011 total = 1000"))
    #expect(!table.lines.contains { $0.hasPrefix("India") })
    #expect(table.rejections.count == 6)
    #expect(
      table.warnings == [
        "FY11AnnualReport-Table III.csv: 2 of 17 printed sums do not add up: India: 'Total' says 6, "
          + "its parts add up to 5; Region Total For Asia: 'Total' says 1020, its rows add up to 1021"
      ])
  }

  @Test("Columns that name a place and a class at once are read for both")
  func wide() throws {
    let desk = try TableDesk("state")
    let text = "FY,World-EB1,China-EB1,Row-EB3\n2009,40976,4999,1\n"
    let table = try desk.read("eb-numbers-wide", desk.file(Array(text.utf8), "v.csv"))
    #expect(
      table.lines == ["World FY2009 EB1 = 40976", "China FY2009 EB1 = 4999", "Row FY2009 EB3 = 1"])
  }

  @Test("Petitions: outcomes and subclasses by their words; the author's own rows are not read")
  func petitions() throws {
    let desk = try TableDesk("uscis")
    let text = """
      Country,Cat,SubCat,2009,2010,2009 (True)
      World,EB1,Total Petitions,"17,238",17,1
      World,EB1,Aliens with Extraordinary Ability (E11),"2,901",3,1
      World,EB1,"Pending, Other1",62,80,1
      ,,,,,
      ,,,2009,2010,

      """
    let table = try desk.read("i140", desk.file(Array(text.utf8), "p.csv"))
    #expect(
      table.lines == [
        "World FY2009 EB1 received = 17238", "World FY2010 EB1 received = 17",
        "World FY2009 EB1 approved-E11 = 2901", "World FY2010 EB1 approved-E11 = 3",
        "World FY2009 EB1 pending = 62", "World FY2010 EB1 pending = 80",
      ])
  }

  @Test("A data page's table is read through cells that cover two rows")
  func page() throws {
    let desk = try TableDesk("opendoors")
    let html = """
      <!DOCTYPE html><html><head><title>All Places of Origin</title></head><body>
      <table><tr><td>Menu</td></tr></table>
      <table><tr><th rowspan="2">Place of Origin</th><th colspan="2">International Students</th></tr>
      <tr><th>2023/24</th><th>2024/25</th></tr>
      <tr><td>India</td><td>331,602</td><td>363,019</td></tr>
      <tr><td>C&ocirc;te d&rsquo;Ivoire</td><td>-</td><td>0</td></tr></table></body></html>
      """
    let file = try desk.file(Array(html.utf8), "origins.html")
    let table = try desk.read("origins", file)
    #expect(
      table.lines.map { $0.prefix { $0 != "@" } } == [
        "India AY2023/24 = 331602 ", "India AY2024/25 = 363019 ", "Côte d’Ivoire AY2024/25 = 0 ",
      ])
    #expect(table.coversPeriods)
    let text = table.cells.map {
      String(
        decoding: Array(html.utf8)[Int($0.offset)..<Int($0.offset) + Int($0.length)], as: UTF8.self)
    }
    #expect(text == ["331,602", "363,019", "0"])
  }

  private static func print(_ rows: [(String, [String])]) -> [UInt8] {
    var page = PrintedPage()
    page.print("Worldwide NIV Workload by Visa Category FY 2018", 50, 40)
    page.row(
      "Visa Category", ["Issued", "Refused", "Total Workload", "Waived / Overcome"],
      at: [250, 330, 430, 540], 60)
    for (number, row) in rows.enumerated() {
      page.row(row.0, row.1, at: [250, 330, 430, 540], 80 + 14 * Double(number))
    }
    return PrintedPage.document([page])
  }

  @Test("A printed table: marks, sums, and a row whose number fell out is quarantined whole")
  func printed() throws {
    let desk = try TableDesk("state")
    let rows = [
      ("F1", ["10", "2", "12", "1"]), ("*K1", ["4", "1", "5", "0"]), ("J1", ["3", "3", "1"]),
      ("Grand Totals", ["14", "3", "17", "1"]),
    ]
    let table = try desk.read(
      "niv-workload", desk.file(Self.print(rows), "FY2018NIVWorkload.pdf"))
    #expect(table.lines.count == 12)
    #expect(table.lines.first == "Grand Total FY2018 F1 issued = 10 @ page 1, line 3, column 2")
    #expect(table.lines.contains("Grand Total FY2018 K1 workload = 5 @ page 1, line 4, column 4"))
    #expect(!table.lines.contains { $0.contains(" J1 ") })
    #expect(table.rejections.map(\.reason) == [.shape])
    #expect(table.warnings.isEmpty)
  }

  @Test(
    "What is no table of any kind is refused by what it is",
    arguments: [
      ("niv", "x.xlsx", "no table", "x.xlsx: found text beginning 'no table', expected a workbook"),
      (
        "niv-workload", "x.pdf", "no table",
        "x.pdf: found text beginning 'no table', expected a PDF"
      ),
      (
        "origins", "x.html", "no table",
        "x.html: found text beginning 'no table', expected a workbook"
      ),
    ])
  func refused(series: String, name: String, text: String, sentence: String) throws {
    let desk = try TableDesk(series == "origins" ? "opendoors" : "state")
    #expect(desk.refusal(series, try desk.file(Array(text.utf8), name)) == sentence)
  }

  @Test("A page of a scan has no text, which is said")
  func scan() throws {
    let desk = try TableDesk("state")
    let blank = try desk.file(PrintedPage.document([PrintedPage()]), "scan.pdf")
    #expect(desk.refusal("niv-workload", blank).hasPrefix("scan.pdf: PDF"))
    #expect(desk.refusal(nil, blank).hasPrefix("scan.pdf: PDF"))
  }
}
