internal import Formats
internal import Statistics

/// Reads the records of one series out of documents in one layout.
struct RecordExtraction {
  private let layout: RecordLayout
  private let series: RecordSeries
  private(set) var builder: TableBuilder
  private var caches = RecordCaches()

  /// - Parameter table: What was read from earlier documents.
  init(_ layout: RecordLayout, of series: RecordSeries, into table: RawTable? = nil) {
    self.layout = layout
    self.series = series
    builder =
      table.map(TableBuilder.init)
      ?? TableBuilder(
        series.definition.key, dimensions: series.dimensions.map(\.name),
        attributes: series.attributes)
  }

  /// The rule that reads records in this layout.
  var rule: Rule {
    Rule(
      "\(series.definition.key.source).\(layout.id)",
      "Read from a record in the layout '\(layout.id)': one value a line, columns by name.")
  }

  /// Reads every record of a document that belongs to the series.
  mutating func read<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, as document: DocumentReference, named name: String
  ) throws(ExtractError) {
    let columns = try RecordColumns(layout, of: series, in: reader.names, document: name)
    builder.read(document, by: rule)
    caches = RecordCaches()
    var records = 0
    try inDocument(name) {
      while try reader.next() {
        records += 1
        try take(&reader, columns, document: name)
      }
    }
    if let most = layout.fewerThan, records >= most {
      throw .torn(
        document: name,
        problem:
          "found \(records) records, expected fewer than \(most): the service gives no more, "
          + "and the answer may be cut off")
    }
  }

  private mutating func take<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, _ columns: RecordColumns, document: String
  ) throws {
    if let misshape = reader.misshape {
      builder.reject(
        TableBuilder.BadRow(
          place: "", text: "", explanation: line(reader.line) + misshape, range: reader.range))
      return
    }
    var counterpart: Int32 = -1
    if let column = columns.series {
      let index = try reader.index(of: column, in: &caches.series)
      switch membership(of: index) {
      case .other: return
      case .own: break
      case .flow(let place): counterpart = place
      }
    }
    guard !reader.isEmpty(columns.place) else {
      return try reject(&reader, columns, .shape, "found no place, expected one")
    }
    let place = try self.place(&reader, columns.place, name: columns.placeName)
    if let column = columns.counterpart, !reader.isEmpty(column) {
      counterpart = Int32(try self.place(&reader, column, name: nil))
    }
    let periodIndex = try reader.index(of: columns.period, in: &caches.periods)
    guard let period = caches.period(periodIndex) else {
      return try reject(
        &reader, columns, .badPeriod, "expected a period such as 2021, 2021Q1 or 2021M01")
    }
    var cell = builder.cell(place: place, period: period, at: reader.range(of: columns.value))
    cell.counterpart = counterpart
    cell.breakdown = try breakdown(&reader, columns, document: document)
    cell.remark = try remark(&reader, columns)
    try finish(cell, &reader, columns)
  }

  /// Decides by value and status what the record is.
  private mutating func finish<Reader: RecordReader & ~Copyable>(
    _ cell: Cell, _ reader: inout Reader, _ columns: RecordColumns
  ) throws {
    var cell = cell
    var mustBeZero = false
    var absence: Absence.Reason?
    for (place, status) in columns.statuses.enumerated() {
      let index = try reader.index(of: status.column, in: &caches.statuses[place])
      switch caches.meaning(index, in: place, of: status.meanings) {
      case .flags(let flags): cell.status.formUnion(flags)
      case .zero: mustBeZero = true
      case .absent(let reason): absence = reason
      case nil:
        return try reject(
          &reader, columns, .unknownStatus,
          "found the code '\(caches.statuses[place].texts[index])' in \(reader.names[status.column]), expected one of "
            + status.meanings.keys.sorted().joined(separator: ", "))
      }
    }
    let isEmpty = reader.isEmpty(columns.value)
    let value = isEmpty ? nil : reader.number(columns.value)
    if let absence {
      // A zero stands for "nothing" where a publisher cannot leave the cell empty.
      guard isEmpty || value == 0 else {
        return try reject(
          &reader, columns, .contradiction,
          "found a value although the record says \(absence.rawValue)")
      }
      builder.add(Absence(cell, absence))
    } else if isEmpty {
      if mustBeZero {
        return try reject(&reader, columns, .contradiction, "expected the zero it speaks of")
      }
      builder.leaveEmpty()
    } else if let value {
      guard !mustBeZero || value == 0 else {
        return try reject(&reader, columns, .contradiction, "expected the zero it speaks of")
      }
      cell.value = value
      builder.add(cell)
    } else {
      try reject(&reader, columns, .notANumber, "expected a number or nothing")
    }
  }

  // MARK: The parts of a key

  private enum Membership { case other, own, flow(Int32) }

  private mutating func membership(of index: Int) -> Membership {
    while caches.memberships.count <= index {
      let text = caches.series.texts[caches.memberships.count]
      let code = layout.translated(text, in: layout.series)
      switch series.codes[code] {
      case nil: caches.memberships.append(-2)
      case .some(nil): caches.memberships.append(-1)
      case .some(.some(let place)):
        caches.memberships.append(
          Int32(builder.place(place.code, name: place.name, isAggregate: place.isAggregate)))
      }
    }
    return switch caches.memberships[index] {
    case -2: .other
    case -1: .own
    default: .flow(caches.memberships[index])
    }
  }

  private mutating func place<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, _ column: Int, name: Int?
  ) throws -> Int {
    let index = try reader.index(of: column, in: &caches.places)
    while caches.placeIndices.count <= index { caches.placeIndices.append(-1) }
    if caches.placeIndices[index] < 0 {
      let code = layout.translated(caches.places.texts[index], in: reader.names[column])
      let written = try name.map { name throws(FormatError) in try reader.text(name) } ?? ""
      caches.placeIndices[index] = builder.place(
        code, name: written,
        isAggregate: layout.aggregatesContain.map { code.contains($0) } ?? false)
    }
    return caches.placeIndices[index]
  }

  private mutating func breakdown<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, _ columns: RecordColumns, document: String
  ) throws -> Int32 {
    for (column, name) in columns.undeclared where !reader.isEmpty(column) {
      throw ExtractError.template(
        document: document, place: line(reader.line) + "the column '\(name)'",
        found: "'\(try reader.text(column))'",
        expected: "nothing, or a dimension of \(series.definition.key) declared for it")
    }
    if columns.dimensions.isEmpty { return 0 }
    var key = CodeKey()
    for (place, column) in columns.dimensions.enumerated() {
      key[place] = Int32(try reader.index(of: column, in: &caches.dimensions[place]))
    }
    if let known = caches.breakdowns[key] { return known }
    let codes = columns.dimensions.enumerated().map { place, column in
      layout.translated(
        caches.dimensions[place].texts[Int(key[place])], in: reader.names[column])
    }
    let index = builder.table.dimensions.index(of: codes)
    caches.breakdowns[key] = index
    return index
  }

  private mutating func remark<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, _ columns: RecordColumns
  ) throws -> Int32 {
    if columns.attributes.isEmpty { return 0 }
    var key = CodeKey()
    for (place, column) in columns.attributeColumns.enumerated() {
      key[place] = Int32(try reader.index(of: column, in: &caches.attributes[place]))
    }
    if let known = caches.remarks[key] { return known }
    var place = 0
    let texts = zip(series.attributes, columns.attributes).map { name, columns in
      var parts: [String] = []
      for column in columns {
        let text = caches.attributes[place].texts[Int(key[place])]
        parts.append(layout.translated(text, in: reader.names[column]))
        place += 1
      }
      return layout.joined(parts.filter { !$0.isEmpty }, of: name)
    }
    let index = builder.table.attributes.index(of: texts)
    caches.remarks[key] = index
    return index
  }

  // MARK: Rejecting

  private mutating func reject<Reader: RecordReader & ~Copyable>(
    _ reader: inout Reader, _ columns: RecordColumns, _ reason: Rejection.Reason,
    _ explanation: String
  ) throws {
    let key = try ([columns.place, columns.period] + columns.dimensions).map { column in
      try reader.text(column)
    }
    builder.reject(
      try reader.text(columns.value), place: key[0], period: key[1], reason: reason,
      at: reader.range,
      explanation: line(reader.line) + key.joined(separator: " ") + ": " + explanation)
  }

  private func line(_ number: Int) -> String { number > 0 ? "line \(number): " : "" }
}

extension RecordLayout {
  /// What is meant by a text in a column.
  func translated(_ text: String, in column: String?) -> String {
    guard let column else { return text }
    let written =
      upperCase.contains { $0.lowercased() == column.lowercased() } ? text.uppercased() : text
    let table = codes.first { $0.key.lowercased() == column.lowercased() }?.value
    return table?[written] ?? written
  }

  /// The texts of an attribute's columns as one; marks of a set in the order of their bytes.
  func joined(_ parts: [String], of attribute: String) -> String {
    guard let separator = sets[attribute] else { return parts.joined(separator: " | ") }
    let marks = parts.flatMap { $0.split(separator: separator) }.map { String($0).trimmed }
    return Set(marks).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .joined(separator: separator)
  }
}
