import Formats
import Testing

@Suite("Dates in workbooks")
struct WorkbookDateTests {
  @Test(
    "A serial number is a day of its system",
    arguments: [
      (1, .from1900, "1900-01-01"), (59, .from1900, "1900-02-28"), (60, .from1900, "day 60.0"),
      (61, .from1900, "1900-03-01"), (45_443, .from1900, "2024-05-31"),
      (45_351, .from1900, "2024-02-29"), (36_526.5, .from1900, "2000-01-01T12:00:00"),
      (2_958_465, .from1900, "9999-12-31"), (2_958_466, .from1900, "day 2958466.0"),
      (-1, .from1900, "day -1.0"), (0.75, .from1900, "18:00:00"), (0, .from1900, "00:00:00"),
      (45_299.768564814818, .from1900, "2024-01-08T18:26:44"),
      (0, .from1904, "1904-01-01"), (60, .from1904, "1904-03-01"),
      (43_981, .from1904, "2024-05-31"),
    ] as [(Double, WorkbookDateSystem, String)])
  func serial(serial: Double, system: WorkbookDateSystem, expected: String) {
    #expect(WorkbookDate(serial: serial, system: system).description == expected)
  }

  @Test(
    "A built-in format shows a date or not",
    arguments: [
      (0, false), (1, false), (4, false), (9, false), (13, false), (14, true), (17, true),
      (22, true), (23, false), (27, true), (37, false), (45, true), (47, true), (48, false),
      (49, false), (57, true),
    ])
  func builtIn(id: Int, isDate: Bool) throws {
    let file = SyntheticXLSX(
      rows: "<row><c s=\"1\"><v>40000</v></c></row>",
      styles: SyntheticXLSX.styles(builtIn: [0, id]))
    #expect(try WorkbookReading(file.bytes)["A1"].map(Self.isDate) == isDate)
  }

  @Test(
    "A declared format shows a date or not",
    arguments: [
      ("yyyy-mm-dd", true), ("[$-409]d\\-mmm\\-yy;@", true), ("h:mm AM/PM", true), ("[h]:mm", true),
      ("[mm]:ss", true), ("General", false), ("#,##0", false), ("0.00E+00", false),
      ("#,##0 &quot;days&quot;", false), ("0\\d", false), ("[Red]0", false), ("[&gt;=100]0", false),
      ("_-* #,##0_-;\\-* #,##0_-", false), ("0;yyyy", false), ("@", false), ("", false),
      ("&quot;FY&quot;yyyy", true), ("&quot;unclosed yyyy", false),
    ])
  func declared(code: String, isDate: Bool) throws {
    let file = SyntheticXLSX(
      rows: "<row><c s=\"1\"><v>40000</v></c></row>",
      styles: SyntheticXLSX.styles(formats: ["0", code]))
    #expect(try WorkbookReading(file.bytes)["A1"].map(Self.isDate) == isDate)
  }

  @Test("The workbook says from which day it counts", arguments: ["1", "true"])
  func system(flag: String) throws {
    var file = SyntheticXLSX(
      rows: "<row><c s=\"0\"><v>43981</v></c></row>", styles: SyntheticXLSX.styles(builtIn: [14]))
    file.workbookAttributes = "date1904=\"\(flag)\""
    let date = WorkbookDate(serial: 43_981, system: .from1904)
    #expect(try WorkbookReading(file.bytes)["A1"] == .date(date, written: "43981"))
  }

  @Test("A format that is not there shows no date")
  func absentStyle() throws {
    let file = SyntheticXLSX(
      rows: "<row><c s=\"7\"><v>1</v></c></row>", styles: SyntheticXLSX.styles(builtIn: [14]))
    #expect(try WorkbookReading(file.bytes)["A1"] == .number(1, written: "1"))
  }

  @Test(
    "A date in ISO 8601 has the serial number it would have as a number",
    arguments: [
      ("1900-01-01", 1), ("1900-02-28", 59), ("1900-03-01", 61), ("2024-05-31", 45_443),
      ("2024-05-31T12:00:00", 45_443.5), ("2024-05-31T06:00:00.000Z", 45_443.25),
    ] as [(String, Double)])
  func iso(text: String, serial: Double) throws {
    let file = SyntheticXLSX(rows: "<row><c t=\"d\"><v>\(text)</v></c></row>")
    let date = WorkbookDate(serial: serial, system: .from1900)
    #expect(try WorkbookReading(file.bytes)["A1"] == .date(date, written: text))
  }

  private static func isDate(_ value: WorkbookValue) -> Bool {
    if case .date = value { true } else { false }
  }
}
