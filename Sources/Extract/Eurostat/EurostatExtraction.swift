internal import Formats
internal import Statistics

/// Reads the values of one series out of a table of Eurostat's.
struct EurostatExtraction {
  private let item: EurostatDeclaration.Series
  private let declaration: EurostatDeclaration
  private let names: [String]
  private(set) var builder: TableBuilder

  init(_ item: EurostatDeclaration.Series, _ declaration: EurostatDeclaration) {
    self.item = item
    self.declaration = declaration
    names = (item.dimensions ?? [:]).keys.sorted()
    builder = TableBuilder(
      SeriesKey(source: declaration.source, code: item.code), dimensions: names)
    builder.table.note = item.note ?? ""
  }

  /// Reads one document.
  mutating func read(_ payload: PayloadFile) throws(ExtractError) {
    var records = try payload.eurostatRecords()
    let head = records.head
    if let table = head.table, table != item.table {
      throw .template(
        document: payload.name, place: "the table", found: "'\(table)'",
        expected: "'\(item.table)'")
    }
    let needed =
      [declaration.place] + (item.dimensions ?? [:]).values + (item.only ?? [:]).keys
      + (item.counterpart.map { [$0] } ?? [])
    if let lost = needed.sorted().first(where: { !head.dimensions.contains($0) }) {
      throw .template(
        document: payload.name, place: "the dimensions",
        found: head.dimensions.map { "'\($0)'" }.joined(separator: ", "), expected: "'\(lost)'")
    }
    // A dimension that nobody names would be summed over, or would tell values apart unseen.
    if let stranger = head.dimensions.first(where: { !needed.contains($0) }) {
      throw .template(
        document: payload.name, place: "the dimensions", found: "'\(stranger)'",
        expected: "only \(needed.sorted().joined(separator: ", "))")
    }
    builder.read(
      DocumentReference(payload: payload.sha256),
      by: Rule(
        "\(declaration.source).table", "Read from Eurostat's table: one record for each key."))
    var builder = self.builder
    try inDocument(payload.name) { try records.forEach { try take($0, into: &builder) } }
    self.builder = builder
  }

  private func take(_ record: EurostatRecord, into builder: inout TableBuilder) throws {
    let code = record.codes[declaration.place] ?? ""
    for (dimension, codes) in item.only ?? [:] {
      if !codes.contains(record.codes[dimension] ?? "") {
        builder.leaveOut(by: "not-asked")
        return
      }
    }
    let at = (offset: record.offset, length: record.length)
    func reject(_ reason: Rejection.Reason, _ explanation: String) {
      builder.reject(
        record.value, place: code, period: record.period, reason: reason, at: at,
        explanation: "\(code) \(record.period): \(explanation)")
    }
    guard let period = PeriodText.parse(record.period) else {
      reject(.badPeriod, "'\(record.period)' is no period")
      return
    }
    var cell = builder.cell(place: builder.place(code, name: code), period: period, at: at)
    cell.breakdown = builder.table.dimensions.index(
      of: names.map { record.codes[item.dimensions?[$0] ?? ""] ?? "" })
    if let counterpart = item.counterpart {
      let other = record.codes[counterpart] ?? ""
      cell.counterpart = Int32(builder.place(other, name: other))
    }
    var absence: Absence.Reason?
    for flag in record.flags.map(String.init) {
      switch declaration.flags[flag] {
      case .flags(let status): cell.status.formUnion(status)
      case .absent(let reason): absence = reason
      case .zero: break
      case nil:
        reject(.unknownStatus, "the flag '\(flag)' is not declared")
        return
      }
    }
    if record.value.isEmpty || record.value == ":" {
      let isBound = item.notBound?.contains(code) != true
      builder.add(Absence(cell, absence ?? (isBound ? .notAvailable : .notApplicable)))
    } else if let value = PublishedNumber.parse(Array(record.value.utf8), isGrouped: false) {
      cell.value = value
      builder.add(cell)
    } else {
      reject(.notANumber, "'\(record.value)' is no number")
    }
  }
}
