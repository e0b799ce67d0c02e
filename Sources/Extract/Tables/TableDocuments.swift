internal import Formats
internal import Sniffing
internal import Statistics

/// The tables in a payload, in whatever sort of document they are.
struct TableDocuments {
  let payload: PayloadFile

  /// Shows each table that is in a layout to `body`, and says what was left aside.
  ///
  /// - Returns: Names of sheets, members and captions that no layout names.
  func forEach(
    in layout: TableLayout, names: TablePattern?, others: TablePattern?,
    _ body: (SourceTable) throws -> Void
  ) throws(ExtractError) -> [String] {
    var strangers: [String] = []
    func isWanted(_ name: String) -> Bool {
      if names?.matches(name) ?? true { return true }
      if others?.matches(name) != true { strangers.append(name) }
      return false
    }
    try inDocument(payload.name) {
      let kind = try payload.kind()
      let whole = DocumentReference(payload: payload.sha256)
      switch layout.form {
      case .workbook:
        guard kind == .zip || kind == .ole2 else {
          throw try payload.wrongKind(expected: "a workbook")
        }
        let workbook = try Workbook(path: payload.path)
        for sheet in workbook.sheets where sheet.isWorksheet && isWanted(sheet.name) {
          let reference =
            sheet.memberOrdinal == 0
            ? whole
            : DocumentReference(
              payload: payload.sha256, ordinal: sheet.memberOrdinal, member: sheet.member)
          try body(
            SourceTable(
              reference: reference, grid: .sheet(sheet.name), name: sheet.name,
              file: payload.name, rows: WorkbookTableRows(try workbook.rows(of: sheet))))
        }
      case .csv, .jsonl, .json:
        let isTar = try payload.isTar()
        if kind == .zip || isTar {
          var archive = try ArchiveReader(path: payload.path)
          while let member = try archive.nextMember() {
            if member.name.hasSuffix("/") || !isWanted(member.name) { continue }
            let reference = DocumentReference(
              payload: payload.sha256, ordinal: member.ordinal, member: member.name)
            try body(
              SourceTable(
                reference: reference, grid: nil, name: member.name, file: member.name,
                rows: try layout.textRows(archive.memberSource())))
          }
        } else {
          let isText = layout.form == .csv
          guard try payload.contentKind() == (isText ? .text : .json) else {
            throw try payload.wrongKind(expected: isText ? "a text table" : "a JSON document")
          }
          try body(
            SourceTable(
              reference: whole, grid: nil, name: payload.name, file: payload.name,
              rows: try layout.textRows(try payload.open())))
        }
      case .html:
        guard try payload.contentKind() == .html else {
          throw try payload.wrongKind(expected: "a web page")
        }
        let page = try HTMLPage(try payload.open(), address: nil, encoding: nil)
        if let open = page.tables.first(where: { !$0.isClosed }) {
          throw FormatError(
            "HTML", offset: open.range.upperBound, line: open.line,
            found: "a table without an end: the page is cut off", expected: "'</table>'")
        }
        for table in page.tables where isWanted(table.caption ?? table.heading ?? "") {
          try body(
            SourceTable(
              reference: whole, grid: .table(table.number),
              name: table.caption ?? table.heading ?? "", file: payload.name, isOneOfMany: true,
              rows: table.tableRows))
        }
      case .pdf:
        guard kind == .pdf else { throw try payload.wrongKind(expected: "a PDF") }
        let labels = layout.labels ?? []
        let printed = try layout.printedTable(
          on: try PDFPages(path: payload.path).pages, of: payload.name)
        let bytes = try payload.size()
        for page in Set(printed.rows.map(\.page)).sorted() {
          try body(
            SourceTable(
              reference: whole, grid: .page(page),
              name: printed.titles.map(\.text).joined(separator: " "), file: payload.name,
              isContinued: page > printed.rows.first?.page ?? page,
              rows: printed.tableRows(page: page, labels: labels, bytes: bytes)))
        }
      }
    }
    return strangers
  }
}

extension TableLayout {
  /// The table that is printed on some pages.
  ///
  /// - Throws: Where it is not in this layout; the document itself can be read.
  fileprivate func printedTable(
    on pages: [PDFPage], of document: String
  ) throws(ExtractError) -> PDFTable {
    do throws(FormatError) {
      return try PDFTable(
        pages,
        PDFHeader(
          labels: labels ?? [], columns: .like(values), allowsBlanks: allowsBlanks ?? false,
          isOnEveryPage: headerOnEveryPage ?? true))
    } catch {
      throw .template(
        document: document, place: "the header", found: error.found, expected: error.expected)
    }
  }

  /// The rows of a text, under the declared headings where it has none of its own.
  fileprivate func textRows(_ source: any ByteSource) throws -> any TableRows {
    if form == .jsonl {
      var source = source
      return JSONLineRows(
        try source.readAll(limit: 256 << 20), keys: labels ?? [], aliases: aliases ?? [:])
    }
    if form == .json {
      var source = source
      return try JSONRecordRows(try source.readAll(limit: 256 << 20), records: records)
    }
    let named = encoding.flatMap { TextEncoding(named: $0) } ?? .utf8
    let scalar: Unicode.Scalar =
      separator == "tab" ? "\t" : separator?.unicodeScalars.first ?? ","
    return CSVTableRows(CSVReader(source, dialect: CSVDialect(separator: scalar), encoding: named))
  }
}

extension PayloadFile {
  /// Whether it is a tar, compressed or not.
  func isTar() throws(ExtractError) -> Bool {
    let kind = try kind()
    guard kind == .gzip || kind == .binary else { return false }
    return try inDocument(name) {
      let source = try open()
      var start: [UInt8] = []
      var rest = source
      while start.count < 512, case let more = try rest.read(atMost: 512 - start.count),
        !more.isEmpty
      {
        start += more
      }
      return start.count > 262 && start[257..<262].elementsEqual("ustar".utf8)
    }
  }

  /// Its size in bytes.
  func size() throws(ExtractError) -> Int {
    try inDocument(name) {
      let source = try FileSource(path: path)
      var size = 0
      while case let chunk = try source.read(atMost: 1 << 18), !chunk.isEmpty {
        size += chunk.count
      }
      return size
    }
  }
}
