internal import Statistics

/// Where a layout's columns are in one document.
struct RecordColumns {
  let series: Int?
  let place: Int
  let placeName: Int?
  let counterpart: Int?
  let period: Int
  let value: Int
  /// Columns of the series' dimensions, in its order.
  let dimensions: [Int]
  /// Columns that hold codes of dimensions the series does not have; they must be empty.
  let undeclared: [(column: Int, name: String)]
  /// Columns of the series' attributes, in its order; none where the document lacks them.
  let attributes: [[Int]]
  /// The same in one list.
  let attributeColumns: [Int]
  /// Columns of status codes with what the codes mean.
  let statuses: [(column: Int, meanings: [String: Meaning])]

  /// Finds every column by name, and refuses names that the layout does not know.
  init(
    _ layout: RecordLayout, of series: RecordSeries, in names: [String], document: String
  ) throws(ExtractError) {
    var known: [String: Int] = [:]
    for (column, name) in names.enumerated() {
      guard known.updateValue(column, forKey: name.lowercased()) == nil else {
        throw .template(
          document: document, place: "the header", found: "two columns '\(name)'",
          expected: "each once")
      }
    }
    func find(_ name: String) -> Int? { known[name.lowercased()] }
    func required(_ name: String) throws(ExtractError) -> Int {
      if let column = find(name) { return column }
      throw .template(
        document: document, place: "the header", found: names.joined(separator: ","),
        expected: "a column '\(name)'")
    }
    func need(_ name: String?) throws(ExtractError) -> Int? {
      guard let name else { return nil }
      return layout.optional.contains(name) ? find(name) : try required(name)
    }
    if let stranger = names.first(where: { !layout.knows($0) }) {
      throw .template(
        document: document, place: "the header", found: "the column '\(stranger)'",
        expected: "one of \(layout.columns.joined(separator: ", "))")
    }
    self.series = try need(layout.series)
    place = try required(layout.place)
    placeName = layout.placeName.flatMap(find)
    counterpart = try need(layout.counterpart)
    period = try required(layout.period)
    value = try required(layout.value)
    var columns: [Int] = []
    for dimension in series.dimensions {
      guard let name = layout.dimensions[dimension.slot] else {
        throw .template(
          document: document, place: "the layout '\(layout.id)'", found: "no \(dimension.slot)",
          expected: "one for the dimension '\(dimension.name)'")
      }
      columns.append(try required(name))
    }
    dimensions = columns
    undeclared = layout.dimensions.values.sorted().compactMap { name in
      find(name).flatMap { columns.contains($0) ? nil : ($0, name) }
    }
    attributes = series.attributes.map { name in
      (layout.attributes[name] ?? []).compactMap(find)
    }
    attributeColumns = attributes.flatMap { $0 }
    var statuses: [(column: Int, meanings: [String: Meaning])] = []
    for (name, meanings) in layout.statuses.sorted(by: { $0.key < $1.key }) {
      if let column = try need(name) { statuses.append((column, meanings)) }
    }
    self.statuses = statuses
  }
}

extension RecordLayout {
  /// The names of all columns that mean something, each once.
  var columns: [String] {
    var names = [series, place, placeName, counterpart, period, value].compactMap { $0 }
    for name in dimensions.values.sorted() + attributes.values.flatMap({ $0 }).sorted()
      + statuses.keys.sorted() where !names.contains(name)
    {
      names.append(name)
    }
    return names
  }

  /// Whether a column is named by the layout, or among those it ignores.
  func knows(_ name: String) -> Bool {
    let name = name.lowercased()
    if columns.contains(where: { $0.lowercased() == name }) { return true }
    return ignored.contains { pattern in
      let pattern = pattern.lowercased()
      if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
      if pattern.hasSuffix("*") { return name.hasPrefix(pattern.dropLast()) }
      return pattern == name
    }
  }

  /// What keeps a document with these column names from being in this layout; empty when nothing
  /// does.
  func misfits(of names: [String]) -> [String] {
    let present = Set(names.map { $0.lowercased() })
    let needed = [series, place, period, value].compactMap { $0 } + statuses.keys.sorted()
    return needed.filter { !optional.contains($0) && !present.contains($0.lowercased()) }
      .map { "no column '\($0)'" } + names.filter { !knows($0) }.map { "the unknown '\($0)'" }
  }
}
