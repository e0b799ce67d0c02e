internal import Formats
internal import Sniffing
internal import Statistics

/// One document that holds records: a payload, or a member of a zip.
struct RecordDocument {
  let reference: DocumentReference
  /// The payload's name, with the member's.
  let name: String
  /// The layout it is in.
  let layout: RecordLayout

  private let payload: PayloadFile

  /// The documents of a payload that are in a known layout; other members of a zip are left aside.
  ///
  /// - Throws: When none is.
  static func all(
    in payload: PayloadFile, among layouts: [RecordLayout]
  ) throws(ExtractError) -> [RecordDocument] {
    let kind = try payload.kind()
    if kind == .zip { return try members(of: payload, among: layouts) }
    let content = kind == .gzip ? try payload.contentKind() : kind
    if content == .json {
      if let layout = layouts.first(where: { $0.form == .json }) {
        return [
          RecordDocument(
            reference: DocumentReference(payload: payload.sha256), name: payload.name,
            layout: layout, payload: payload)
        ]
      }
    } else if content == .text {
      let start = try inDocument(payload.name) { try Start(try payload.open()) }
      if let layout = layouts.first(where: { start.fits($0) }) {
        return [
          RecordDocument(
            reference: DocumentReference(payload: payload.sha256), name: payload.name,
            layout: layout, payload: payload)
        ]
      }
      throw .template(
        document: payload.name, place: "the header", found: start.shown,
        expected: start.nearest(of: layouts))
    }
    throw try payload.wrongKind(
      expected: "one of the layouts \(layouts.map(\.id).joined(separator: ", "))")
  }

  private static func members(
    of payload: PayloadFile, among layouts: [RecordLayout]
  ) throws(ExtractError) -> [RecordDocument] {
    var found: [RecordDocument] = []
    var seen: [String] = []
    try inDocument(payload.name) {
      var archive = try ArchiveReader(path: payload.path)
      while let member = try archive.nextMember() {
        seen.append(member.name)
        let start = try Start(archive.memberSource())
        let layout =
          start.isJSON
          ? layouts.first { $0.form == .json } : layouts.first { start.fits($0) }
        guard let layout else {
          // A member that is almost in a layout held records before its layout changed.
          if !start.isJSON, start.isNear(layouts) {
            throw ExtractError.template(
              document: "\(payload.name), member \(member.name)", place: "the header",
              found: start.shown, expected: start.nearest(of: layouts))
          }
          continue
        }
        found.append(
          RecordDocument(
            reference: DocumentReference(
              payload: payload.sha256, ordinal: member.ordinal, member: member.name),
            name: "\(payload.name), member \(member.name)", layout: layout, payload: payload))
      }
    }
    if found.isEmpty {
      let isWorkbook = seen.contains("xl/workbook.xml")
      throw .wrongKind(
        document: payload.name,
        found: isWorkbook
          ? "an XLSX workbook" : "a zip with the members \(seen.prefix(8).joined(separator: ", "))",
        expected: "a text in one of the layouts \(layouts.map(\.id).joined(separator: ", "))")
    }
    return found
  }

  /// Opens the document and shows its records to `body`.
  func read<Value>(
    csv body: (inout CSVRecords) throws -> Value,
    json bodyOfJSON: (inout JSONRecords) throws -> Value
  ) throws(ExtractError) -> Value {
    let (layout, name) = (layout, name)
    return try inDocument(name) {
      var source = try open()
      switch layout.form {
      case .csv:
        var records = try CSVRecords(source, separator: layout.separatorScalar)
        return try body(&records)
      case .json:
        var records = try JSONRecords(
          try source.readAll(limit: RecordDocument.largestJSON),
          under: layout.records ?? "records", names: layout.fields,
          other: { (key, reader) throws(FormatError) in try layout.pass(key, &reader) })
        let value = try bodyOfJSON(&records)
        try records.finish { (key, reader) throws(FormatError) in
          try layout.pass(key, &reader)
        }
        return value
      }
    }
  }

  /// A JSON answer is held in memory; services bound theirs far below this.
  private static let largestJSON = 256 << 20

  private func open() throws -> any ByteSource {
    guard reference.ordinal > 0 else { return try payload.open() }
    var archive = try ArchiveReader(path: payload.path)
    while let member = try archive.nextMember() {
      if member.ordinal == reference.ordinal { return archive.memberSource() }
    }
    throw ExtractError.absent(document: payload.name, series: reference.member)
  }

  /// What a document begins with: enough to tell its layout.
  private struct Start {
    let isJSON: Bool
    let shown: String
    private let names: [String: [String]]

    init(_ source: any ByteSource) throws(FormatError) {
      var source = source
      var start: [UInt8] = []
      while start.count < 1 << 14 {
        let more = try source.read(atMost: (1 << 14) - start.count)
        if more.isEmpty { break }
        start += more
      }
      isJSON = DocumentKind(sniffing: Array(start.prefix(1024))) == .json
      // The first line is enough; what is cut off after it does not matter.
      let line = Array(start.prefix { $0 != 0x0A } + [0x0A])
      var names: [String: [String]] = [:]
      for separator in [",", "\t", ";"] as [Unicode.Scalar] {
        var reader = CSVReader(BytesSource(line), dialect: CSVDialect(separator: separator))
        guard (try? reader.next()) == true else { continue }
        var cells: [String] = []
        for column in 0..<reader.count { cells.append((try? reader.text(column)) ?? "") }
        names[String(separator)] = cells
      }
      self.names = names
      let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line[...]
      shown = String(decoding: text.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(200), as: UTF8.self)
    }

    func fits(_ layout: RecordLayout) -> Bool { misfits(of: layout)?.isEmpty == true }

    /// The layouts, and what the nearest of them lacks in the document.
    func nearest(of layouts: [RecordLayout]) -> String {
      let all = "one of the layouts \(layouts.map(\.id).joined(separator: ", "))"
      let near = layouts.compactMap { layout in misfits(of: layout).map { (layout, $0) } }
        .min { $0.1.count < $1.1.count }
      guard let (layout, misfits) = near, misfits.count < layout.fields.count else { return all }
      return "\(all); for \(layout.id) it has \(misfits.prefix(6).joined(separator: " and "))"
    }

    /// Whether no more than a renamed column keeps it from being in a layout.
    func isNear(_ layouts: [RecordLayout]) -> Bool {
      layouts.contains { layout in misfits(of: layout).map { $0.count <= 2 } ?? false }
    }

    private func misfits(of layout: RecordLayout) -> [String]? {
      layout.form == .csv ? names[String(layout.separatorScalar)].map(layout.misfits) : nil
    }
  }
}

extension RecordLayout {
  var separatorScalar: Unicode.Scalar {
    switch separator {
    case "tab"?: "\t"
    case let text?: text.unicodeScalars.first ?? ","
    case nil: ","
    }
  }

  /// The fields of a JSON record.
  var fields: [String] { columns + ignored }

  /// Reads a key beside the records; what must be empty and is not is the service's message.
  func pass(_ key: String, _ reader: inout JSONReader) throws(FormatError) {
    guard empty.contains(key), reader.token == .beginArray else { return try reader.skipValue() }
    let start = reader.range.lowerBound
    if try reader.next() == .endArray { return }
    var words: [String] = []
    var depth = 1
    while depth > 0 {
      switch reader.token {
      case .beginArray, .beginObject: depth += 1
      case .endArray, .endObject: depth -= 1
      case .string, .number: words.append(reader.text())
      default: break
      }
      if depth > 0 { _ = try reader.next() }
    }
    throw FormatError(
      "JSON", offset: start, found: "\(key): \(words.joined(separator: ": "))",
      expected: "none, for the answer may be short of what was asked")
  }
}
