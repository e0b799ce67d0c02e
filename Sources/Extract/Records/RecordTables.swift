internal import Formats
internal import Statistics

/// The documents of a source whose layouts are declared: recognized and read.
struct RecordTables: Sendable {
  let layouts: [RecordLayout]

  /// The route of a document whose layouts are told by its content.
  static let route = "records"

  /// - Throws: When an id stands twice, or a layout has more columns of a sort than can be read.
  init(_ layouts: [RecordLayout]) throws(DeclarationError) {
    var ids: Set<String> = []
    for (number, layout) in layouts.enumerated() {
      let place = "layouts[\(number)]"
      guard ids.insert(layout.id).inserted else {
        throw DeclarationError(key: "\(place).id", problem: "'\(layout.id)' stands twice")
      }
      let counts = [
        layout.dimensions.count, layout.statuses.count, layout.attributes.values.joined().count,
      ]
      if let most = counts.max(), most > RecordCaches.mostColumns {
        throw DeclarationError(
          key: place,
          problem: "found \(most) columns of one sort, expected at most \(RecordCaches.mostColumns)"
        )
      }
    }
    self.layouts = layouts
  }

  /// Reads a series from every document of the payloads.
  ///
  /// - Throws: ``ExtractError/absent(document:series:)`` when no document has a record of it.
  func read(
    _ series: RecordSeries, from payloads: [PayloadFile]
  ) throws(ExtractError) -> RawTable {
    var table: RawTable?
    for payload in payloads {
      for document in try RecordDocument.all(in: payload, among: layouts) {
        var extraction = RecordExtraction(document.layout, of: series, into: table)
        let (reference, name) = (document.reference, document.name)
        try document.read(
          csv: { try extraction.read(&$0, as: reference, named: name) },
          json: { try extraction.read(&$0, as: reference, named: name) })
        table = extraction.builder.table
      }
    }
    guard let table, table.tally.read > 0 else {
      throw .absent(
        document: payloads.map(\.name).joined(separator: ", "),
        series: series.definition.key.code)
    }
    return table
  }

  /// Which codes of series the documents of a payload hold, and for how many places each.
  func survey(_ payload: PayloadFile) throws(ExtractError) -> [String: Int] {
    var found: [String: Set<String>] = [:]
    for document in try RecordDocument.all(in: payload, among: layouts) {
      let survey = RecordSurvey(layout: document.layout, name: document.name)
      let codes = try document.read(csv: { try survey.read(&$0) }, json: { try survey.read(&$0) })
      for (code, places) in codes { found[code, default: []].formUnion(places) }
    }
    return found.mapValues(\.count)
  }
}

/// Looks through a document for the series it holds.
private struct RecordSurvey {
  let layout: RecordLayout
  let name: String

  func read<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader
  ) throws -> [String: Set<String>] {
    let names = reader.names
    func column(_ name: String?) -> Int? {
      name.flatMap { name in names.firstIndex { $0.lowercased() == name.lowercased() } }
    }
    guard let place = column(layout.place) else { return [:] }
    let series = column(layout.series)
    var codes = TextInterner()
    var places = TextInterner()
    var pairs: Set<SIMD2<Int32>> = []
    while try reader.next() {
      if reader.misshape != nil { continue }
      let code = try series.map { column throws(FormatError) in
        try reader.index(of: column, in: &codes)
      }
      let index = try reader.index(of: place, in: &places)
      pairs.insert(SIMD2(Int32(code ?? 0), Int32(index)))
    }
    var found: [String: Set<String>] = [:]
    for pair in pairs {
      let code =
        series == nil ? "" : layout.translated(codes.texts[Int(pair[0])], in: layout.series)
      found[code, default: []].insert(
        layout.translated(places.texts[Int(pair[1])], in: layout.place))
    }
    return found
  }
}
