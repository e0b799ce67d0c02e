/// An xlsx workbook put together from pieces of XML, sound unless a test makes it otherwise.
struct SyntheticXLSX {
  struct Sheet {
    var name: String
    /// Attributes of its line in the list of sheets.
    var attributes = ""
    /// What stands within its `worksheet` element.
    var body: String
  }

  var sheets: [Sheet]
  /// The items of the shared strings; without them there is no such part.
  var strings: String?
  /// What stands within the `styleSheet` element; without it there is no such part.
  var styles: String?
  var workbookAttributes = ""
  var isStrict = false
  /// Whether the sheets come last in the archive, in the reverse of their order.
  var isReversed = false
  /// What the sheets' parts are named, before their number and `.xml`.
  var sheetPath = "xl/worksheets/sheet"
  /// Targets are as relationships write them.
  var stringsTarget = "sharedStrings.xml"

  /// A workbook of one sheet with these rows.
  init(rows: String, strings: String? = nil, styles: String? = nil) {
    self.init(body: "<sheetData>\(rows)</sheetData>", strings: strings, styles: styles)
  }

  /// A workbook of one sheet.
  init(body: String, strings: String? = nil, styles: String? = nil) {
    sheets = [Sheet(name: "Sheet1", body: body)]
    self.strings = strings
    self.styles = styles
  }

  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  private var relationships: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  private func relationship(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(relationships)/\(kind)\" Target=\"\(target)\"/>"
  }

  private static func relationshipList(_ lines: [String]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + lines.joined() + "</Relationships>"
  }

  /// The parts by their names.
  var parts: [(name: String, bytes: [UInt8])] {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 7)\" \(sheet.attributes) "
        + "r:id=\"s\(index + 1)\"/>"
    }
    var links = sheets.indices.map { relationship("s\($0 + 1)", "worksheet", "/\(path($0))") }
    if strings != nil { links.append(relationship("x1", "sharedStrings", stringsTarget)) }
    if styles != nil { links.append(relationship("x2", "styles", "styles.xml")) }
    var parts = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        Self.relationshipList([relationship("r1", "officeDocument", "xl/workbook.xml")])
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\"><workbookPr "
          + "\(workbookAttributes)/><sheets>\(list.joined())</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", Self.relationshipList(links)),
    ]
    if let styles {
      parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"))
    }
    parts += sheets.enumerated().map { index, sheet in
      (path(index), "<worksheet xmlns=\"\(main)\">\(sheet.body)</worksheet>")
    }
    if let strings {
      parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"))
    }
    return (isReversed ? parts.reversed() : parts).map { ($0, Array($1.utf8)) }
  }

  private func path(_ index: Int) -> String { "\(sheetPath)\(index + 1).xml" }

  /// The workbook as a file.
  var bytes: [UInt8] { Archives.zip(parts) }

  /// Styles with these number formats as cell formats 0, 1 and so on.
  static func styles(formats: [String]) -> String {
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(index + 164)\" formatCode=\"\(code)\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\($0 + 164)\"/>" }
    return "<numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(cells.joined())</cellXfs>"
  }

  /// Styles with these built-in formats.
  static func styles(builtIn ids: [Int]) -> String {
    "<cellXfs>\(ids.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs>"
  }
}
