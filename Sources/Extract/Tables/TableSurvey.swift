internal import Statistics

/// What of a layout's series a file holds, seen without reading its values.
struct TableSurvey {
  /// Places by what the axis that tells series apart says; under an empty text where there is none.
  private var places: [String: Set<String>] = [:]

  /// Looks through the tables of a file.
  ///
  /// - Throws: Where none of them is in the layout.
  init(
    of file: PayloadFile, _ layout: TableLayout, _ patterns: TablePatterns
  ) throws(ExtractError) {
    var found: [String: Set<String>] = [:]
    var closing = TableClosing(layout, patterns)
    var last: String?
    let strangers = try TableDocuments(payload: file).forEach(
      in: layout, names: patterns.tables, others: patterns.others
    ) { table in
      guard let head = try TableHead.found(layout, patterns, in: table) else { return }
      if let last, !table.isContinued {
        try closing.check(last)
        closing = TableClosing(layout, patterns)
      }
      last = table.title
      var sums = TableSums(layout.sums ?? [], patterns.sums)
      try sums.enter(head, of: table.title)
      let columns = try head.columns(layout, patterns, in: table)
      var told = try head.told(layout, patterns, by: table)
      var place = AxisReader("place", layout.place, patterns)
      var series = layout.series.map { AxisReader("series", $0, patterns) }
      // Of a file that holds all of some periods, one row is enough.
      let isEnough = layout.coversPeriods == true && series == nil && closing.isEmpty
      while let row = try table.rows.next() {
        if let end = patterns.end, row.cells.contains(where: { end.matches($0.text) }) { break }
        let label =
          columns["place"] == nil
          ? row.cells.first?.text ?? ""
          : place.text(row, column: 0, head, columns: columns, told: told)
        closing.see(row, label: label)
        guard row.problem == nil, let cell = head.valueColumns.lazy.compactMap(row.cell).first
        else { continue }
        if layout.place.down != nil, let text = columns["place"].map(row.text), !text.isEmpty {
          told["place"] = place.meaning(of: text)
        }
        let name = place.text(row, column: cell.column, head, columns: columns, told: told)
        if name.isEmpty { continue }
        for column in head.valueColumns where series == nil ? column == cell.column : true {
          let label =
            series?.text(row, column: column, head, columns: columns, told: told) ?? ""
          found[label, default: []].insert(name)
          if series?.axis.across == nil { break }
        }
        if isEnough { break }
      }
    }
    if let last { try closing.check(last) }
    if found.isEmpty {
      throw .template(
        document: file.name, place: "the tables",
        found: strangers.isEmpty
          ? "none with a value" : strangers.prefix(5).map { "'\($0)'" }.joined(separator: ", "),
        expected: patterns.tables.map { "one like '\($0.text)'" } ?? "values under the header")
    }
    places = found
  }

  /// How many places there are under any of some labels; under all when none are named.
  func places(labelled labels: [String]) -> Int {
    // A layout that tells no series apart holds them all, whatever others call theirs.
    if labels.isEmpty || Set(places.keys) == [""] {
      return places.values.reduce(into: Set<String>()) { $0.formUnion($1) }.count
    }
    return labels.compactMap { places[$0] }.reduce(into: Set<String>()) { $0.formUnion($1) }.count
  }
}
