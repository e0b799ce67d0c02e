import Formats
import Testing

@Suite("Cells of an xlsx workbook")
struct WorkbookValueTests {
  static let strings = """
    <si><t>plain</t></si><si><t xml:space="preserve"> blanks </t></si>\
    <si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb="0" eb="1"><t>hint</t></rPh></si>\
    <si><t>a_x000D_b_x005F_c_x00</t></si><si/><si><t>R&amp;D é</t></si>\
    <si><t>_xD83C__xDF93_</t></si>
    """

  @Test(
    "A cell's value is what it was stored as",
    arguments: [
      ("<c r=\"A1\"><v>1581</v></c>", .number(1581, written: "1581")),
      ("<c r=\"A1\" t=\"n\"><v>0.24</v></c>", .number(0.24, written: "0.24")),
      ("<c r=\"A1\"><v>-1.5E+3</v></c>", .number(-1500, written: "-1.5E+3")),
      ("<c r=\"A1\"><v> 7 </v></c>", .number(7, written: " 7 ")),
      ("<c r=\"A1\"><v>1<!-- -->2</v></c>", .number(12, written: "12")),
      ("<c r=\"A1\" t=\"s\"><v>0</v></c>", .text("plain")),
      ("<c r=\"A1\" t=\"s\"><v>1</v></c>", .text(" blanks ")),
      ("<c r=\"A1\" t=\"s\"><v>2</v></c>", .text("rich")),
      ("<c r=\"A1\" t=\"s\"><v>3</v></c>", .text("a\rb_c_x00")),
      ("<c r=\"A1\" t=\"s\"><v>4</v></c>", .text("")),
      ("<c r=\"A1\" t=\"s\"><v>5</v></c>", .text("R&D é")),
      ("<c r=\"A1\" t=\"s\"><v>6</v></c>", .text("🎓")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>0</t></is></c>", .text("0")),
      (
        "<c r=\"A1\" t=\"inlineStr\"><is><r><t>Totals </t></r><r><t>for Asia</t></r></is></c>",
        .text("Totals for Asia")
      ),
      ("<c r=\"A1\" t=\"str\"><f>B1</f><v>x_x000A_y</v></c>", .text("x\ny")),
      ("<c r=\"A1\" t=\"str\"><f>B1</f><v></v></c>", .text("")),
      ("<c r=\"A1\" t=\"b\"><v>1</v></c>", .boolean(true)),
      ("<c r=\"A1\" t=\"b\"><v>0</v></c>", .boolean(false)),
      ("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", .error("#N/A")),
      ("<c r=\"A1\"><f>SUM(B1:B2)</f><v>3</v></c>", .number(3, written: "3")),
      ("<c r=\"A1\"><f>SUM(B1:B2)</f></c>", .uncalculated),
      ("<c r=\"A1\"><f>SUM(B1:B2)</f><v></v></c>", .uncalculated),
      ("<c r=\"A1\"><f>SUM(B1:B2)</f><v> </v></c>", .uncalculated),
      ("<c r=\"A1\"><v><![CDATA[]]></v></c>", nil),
      ("<c r=\"A1\" s=\"0\"/>", nil),
      ("<c r=\"A1\"><v/></c>", nil),
      ("<c r=\"A1\"><v> </v></c>", nil),
      ("<c r=\"A1\"><v>5</v><extLst><ext><v>6</v></ext></extLst></c>", .number(5, written: "5")),
    ] as [(String, WorkbookValue?)])
  func values(cell: String, expected: WorkbookValue?) throws {
    let file = SyntheticXLSX(rows: "<row r=\"1\">\(cell)</row>", strings: Self.strings)
    #expect(try WorkbookReading(file.bytes)["A1"] == expected)
  }

  @Test("A formula is known as one, whatever its result")
  func formulas() throws {
    let file = SyntheticXLSX(
      rows: """
        <row><c><f>1</f><v>1</v></c><c><f t="shared" si="0"/><v>2</v></c><c><v>3</v></c>\
        <c t="e"><f>A9</f><v>#REF!</v></c></row>
        """)
    let reading = try WorkbookReading(file.bytes)
    let formulas = reading.cells.filter(\.value.isFormula).keys.sorted()
    #expect(formulas == ["Sheet1!A1", "Sheet1!B1", "Sheet1!D1"])
  }

  @Test(
    "A cell that is not what it says is refused by its place",
    arguments: [
      ("<c r=\"B2\"><v>1,581</v></c>", "found '1,581' in cell B2, expected a number"),
      ("<c r=\"B2\"><v>0x10</v></c>", "found '0x10' in cell B2, expected a number"),
      ("<c r=\"B2\"><v>1 2</v></c>", "found '1 2' in cell B2, expected a number"),
      ("<c r=\"B2\"><v>1e999</v></c>", "found '1e999' in cell B2, expected a number"),
      ("<c r=\"B2\" t=\"s\"><v>1</v></c>", "the number of one of the 1 shared strings"),
      ("<c r=\"B2\" t=\"s\"><v>-1</v></c>", "the number of one of the 1 shared strings"),
      ("<c r=\"B2\" t=\"s\"><v>0.5</v></c>", "the number of one of the 1 shared strings"),
      ("<c r=\"B2\" t=\"b\"><v>2</v></c>", "found '2' in cell B2, expected 0 or 1"),
      ("<c r=\"B2\" t=\"d\"><v>May</v></c>", "found 'May' in cell B2, expected a date"),
      ("<c r=\"B2\" t=\"x\"><v>2</v></c>", "found a cell of type 'x'"),
      ("<c r=\"B3\"><v>2</v></c>", "found cell 'B3' in row 2"),
      ("<c r=\"2B\"><v>2</v></c>", "found cell '2B' in row 2"),
      ("<c r=\"B2\"><v>2</v></c><c r=\"B2\"><v>3</v></c>", "found cell 'B2' in row 2"),
      ("<c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>3</v></c>", "after column 'B'"),
    ])
  func refused(cell: String, words: String) {
    let file = SyntheticXLSX(rows: "<row r=\"2\">\(cell)</row>", strings: "<si><t>a</t></si>")
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file.bytes) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(error?.description.contains("xl/worksheets/sheet1.xml") == true)
  }

  @Test("Every value's bytes are found in its part, where it says")
  func places() throws {
    let rows = """
      <row r="1"><c r="A1"><v>1581</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><f>A1</f><v>2.50\
      </v></c><c r="D1" t="inlineStr"><is><t>é&lt;</t></is></c><c r="E1" t="inlineStr"><is><r>\
      <t>a</t></r><r><t>b</t></r></is></c></row>
      """
    let file = SyntheticXLSX(rows: rows, strings: "<si><t>text</t></si>")
    let reading = try WorkbookReading(file.bytes)
    let part = file.parts[reading.sheets[0].memberOrdinal - 1]
    #expect(part.name == reading.sheets[0].member)
    let cited = reading.cells.mapValues { String(decoding: part.bytes[$0.range], as: UTF8.self) }
    #expect(
      cited == [
        "Sheet1!A1": "1581", "Sheet1!B1": "0", "Sheet1!C1": "2.50", "Sheet1!D1": "é&lt;",
        "Sheet1!E1": "a</t></r><r><t>b",
      ])
  }

  @Test("A row's cells are found by their columns, and asked by their kinds")
  func accessors() throws {
    let file = SyntheticXLSX(
      rows: """
        <row r="3"><c r="B3"><v>5</v></c><c r="D3" t="inlineStr"><is><t> </t></is></c>\
        <c r="AA3" t="b"><v>1</v></c></row>
        """)
    try Archives.withFile(file.bytes) { path in
      let workbook = try Workbook(path: path)
      var rows = try workbook.rows(of: try #require(workbook.sheet(named: "Sheet1")))
      #expect(try rows.next())
      #expect(rows.row == 3)
      #expect(rows.count == 3)
      #expect((1...28).map { rows.index(ofColumn: $0) ?? -1 }.filter { $0 >= 0 } == [0, 1, 2])
      #expect(rows.column(2) == 27)
      #expect(rows.index(ofColumn: 27) == 2)
      #expect(rows.number(0) == 5)
      #expect(rows.text(0) == nil)
      #expect(rows.isBlank(1) == true)
      #expect(rows.isBlank(0) == false)
      #expect(rows.boolean(2) == true)
      #expect(rows.number(2) == nil)
      #expect(try !rows.next())
      #expect(try !rows.next())
      #expect(rows.count == 0)
    }
  }
}
