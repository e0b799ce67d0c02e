internal import Statistics

/// What of a layout's series a file holds, seen without reading its values.
struct TableSurvey {
  /// Places by what the axis that tells series apart says; under an empty text where there is none.
  private var places: [String: Set<String>] = [:]
  private var periods: Set<String> = []
  /// Sheets, members and captions that no layout names.
  private(set) var strangers: [String] = []
  /// How the rows of a table do not stand under its header; `nil` when they do.
  private(set) var fault: ExtractError?
  /// Why a row is not whole, where one is not.
  private var problem: String?
  /// Whether the table that is looked at came to its end.
  private var closing: TableClosing
  private var title: String?

  /// Looks through the tables of a file.
  ///
  /// - Throws: Where none of them is in the layout.
  init(
    of file: PayloadFile, _ layout: TableLayout, _ patterns: TablePatterns
  ) throws(ExtractError) {
    var survey = TableSurvey(closing: TableClosing(layout, patterns))
    let strangers = try TableDocuments(payload: file).forEach(
      in: layout, names: patterns.tables, others: patterns.others
    ) { table in
      do { try survey.look(at: table, layout, patterns) } catch let error as Misfit {
        survey.fault = survey.fault ?? error.fault
        // It was not looked through to its end.
        survey.title = nil
      }
    }
    if let title = survey.title { try survey.closing.check(title) }
    survey.strangers = strangers
    if survey.places.isEmpty, survey.fault == nil, let problem = survey.problem {
      let error = ExtractError.untrusted(
        document: file.name, problem: "none of its rows is whole: \(problem)")
      // Lines of JSON have no header by which the table would be known to be in the layout.
      if layout.form == .jsonl { throw error }
      survey.fault = error
    }
    if survey.places.isEmpty, survey.fault == nil {
      throw .template(
        document: file.name, place: "the tables",
        found: strangers.isEmpty
          ? "none with a value" : strangers.prefix(5).map { "'\($0)'" }.joined(separator: ", "),
        expected: patterns.tables.map { "one like '\($0.text)'" } ?? "values under the header")
    }
    self = survey
  }

  private init(closing: TableClosing) { self.closing = closing }

  /// A table that has the header of the layout, and rows that do not stand under it.
  private struct Misfit: Error { let fault: ExtractError }

  private mutating func look(
    at table: SourceTable, _ layout: TableLayout, _ patterns: TablePatterns
  ) throws {
    guard let head = try TableHead.found(layout, patterns, in: table) else { return }
    if let title, !table.isContinued {
      try closing.check(title)
      closing = TableClosing(layout, patterns)
    }
    title = table.title
    var sums = TableSums(layout.sums ?? [], patterns.sums)
    try sums.enter(head, of: table.title)
    let columns = try head.columns(layout, patterns, in: table)
    var told: [String: String]
    do throws(ExtractError) { told = try head.told(layout, patterns, by: table) } catch {
      if case .untrusted = error { throw Misfit(fault: error) }
      throw error
    }
    var shape = TableShape(head, layout, patterns, columns: columns, in: table)
    let axes = layout.axes
    let downward = columns.filter { axes[$0.key]?.down != nil }
    var place = AxisReader("place", layout.place, patterns)
    var period = AxisReader("period", layout.period, patterns)
    var series = layout.series.map { AxisReader("series", $0, patterns) }
    // Of a file that holds all of some periods one row is enough, where rows cannot be out of place.
    let isEnough =
      layout.coversPeriods == true && series == nil && closing.isEmpty
      && [.json, .jsonl, .pdf].contains(layout.form)
    while var row = try table.rows.next() {
      if row.isBlank { continue }
      if let end = patterns.end, row.cells.contains(where: { end.matches($0.text) }) { break }
      for (name, column) in downward {
        if name == "place" || name == "period", !row.text(column).isEmpty {
          told[name] =
            name == "place"
            ? place.meaning(of: row.text(column)) : period.meaning(of: row.text(column))
        }
      }
      row.problem = shape.problem(of: row)
      closing.see(
        row,
        label: columns["place"] == nil
          ? row.cells.first?.text ?? ""
          : place.text(row, column: 0, head, columns: columns, told: told))
      if let found = row.problem {
        problem = problem ?? "row \(row.number): \(found)"
        continue
      }
      do { try shape.check(row) } catch { throw Misfit(fault: error) }
      guard let cell = head.valueColumns.lazy.compactMap(row.cell).first else { continue }
      let name = place.text(row, column: cell.column, head, columns: columns, told: told)
      if name.isEmpty { continue }
      for column in head.valueColumns where series == nil ? column == cell.column : true {
        let label = series?.text(row, column: column, head, columns: columns, told: told) ?? ""
        places[label, default: []].insert(name)
        if series?.axis.across == nil { break }
      }
      for column in head.valueColumns {
        let text = period.text(row, column: column, head, columns: columns, told: told)
        periods.insert(text)
        if layout.period.across == nil, layout.period.joined == nil { break }
      }
      if isEnough {
        if told["period"] == nil { periods = [] }
        return
      }
    }
    do { try shape.finish() } catch { throw Misfit(fault: error) }
  }

  /// What the axis that tells series apart says.
  var labels: [String] { places.keys.filter { !$0.isEmpty }.sorted() }

  /// The first and the last period; empty where none is told.
  var span: String {
    let periods = periods.compactMap(PeriodText.parse)
    guard let first = periods.min(), let last = periods.max() else { return "" }
    return first == last ? "\(first)" : "\(first) to \(last)"
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
