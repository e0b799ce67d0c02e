import Statistics

/// Workbooks made in memory, as far as tables need them.
enum SheetFile {
  /// What stands in a cell.
  enum Content: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    case text(String)
    case number(Double)
    case formula(String, Double)
    case nothing

    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
    init(nilLiteral: ()) { self = .nothing }
  }

  /// The bytes of an xlsx with these sheets, in this order.
  static func of(
    _ sheets: [(name: String, rows: [[Content]])], hiding column: Int? = nil
  ) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let hidden =
      column.map { "<cols><col min=\"\($0)\" max=\"\($0)\" hidden=\"1\"/></cols>" } ?? ""
    var members: [(name: String, text: String)] = [
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r\" "
          + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
          + sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"r\($0 + 1)\"/>"
          }.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\">"
          + sheets.indices.map {
            "<Relationship Id=\"r\($0 + 1)\" Type=\"\(office)/worksheet\" "
              + "Target=\"worksheets/sheet\($0 + 1).xml\"/>"
          }.joined() + "</Relationships>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      let rows = sheet.rows.enumerated().map { number, cells in
        "<row r=\"\(number + 1)\">"
          + cells.enumerated().map { cell($1, column: $0, row: number + 1) }.joined() + "</row>"
      }
      members.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet xmlns=\"\(main)\">\(hidden)<sheetData>\(rows.joined())</sheetData></worksheet>"
        ))
    }
    return ZipFile.of(members)
  }

  private static func cell(_ content: Content, column: Int, row: Int) -> String {
    let place = "r=\"\(Character(Unicode.Scalar(UInt8(0x41 + column))))\(row)\""
    return switch content {
    case .nothing: ""
    case .text(let text):
      "<c \(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
    case .number(let number): "<c \(place)><v>\(CanonicalNumber.text(number))</v></c>"
    case .formula(let text, let result):
      "<c \(place)><f>\(text)</f><v>\(CanonicalNumber.text(result))</v></c>"
    }
  }
}
