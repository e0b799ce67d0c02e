internal import Formats

/// What several layouts say against a document: which complaint is told.
struct LayoutComplaints {
  private struct Complaint {
    let error: ExtractError
    let layout: TableLayout
    let patterns: TablePatterns
  }

  private var complaints: [Complaint] = []

  /// Takes note of why a document is not in a layout.
  mutating func add(_ error: ExtractError, by layout: TableLayout, _ patterns: TablePatterns) {
    complaints.append(Complaint(error: error, layout: layout, patterns: patterns))
  }

  /// The complaint of the layout that a document is most like; of the first of equal ones.
  func nearest(in file: PayloadFile) -> ExtractError? {
    var nearest: (error: ExtractError, likeness: Double)?
    for complaint in complaints {
      let likeness =
        switch complaint.error {
        // What cannot be read at all is in no layout.
        case .format: 3.0
        case .wrongKind: -1.0
        // It has the header, so what is wrong comes after it.
        case .torn: 2.0
        default: Self.likeness(of: file, to: complaint.layout, complaint.patterns)
        }
      if likeness > nearest?.likeness ?? -2 { nearest = (complaint.error, likeness) }
    }
    return nearest?.error
  }

  /// Which share of the cells that are looked for some row has that may be the header, and one
  /// more where the names of tables are those expected.
  private static func likeness(
    of file: PayloadFile, to layout: TableLayout, _ patterns: TablePatterns
  ) -> Double {
    if layout.form == .pdf { return printedLikeness(of: file, to: layout) }
    var best = -0.5
    // Lines of JSON have the keys that are looked for, whatever they hold: their names must do.
    let names = layout.form == .jsonl ? patterns.tables : nil
    _ = try? TableDocuments(payload: file).forEach(
      in: layout, names: names, others: nil
    ) { table in
      let name = patterns.tables?.matches(table.name) ?? false ? 0.5 : 0
      for _ in 0..<(layout.header?.within ?? 40) {
        guard let row = try table.rows.next() else { break }
        let count = patterns.header.count { pattern in
          row.cells.contains { pattern.matches($0.text) }
        }
        best = max(best, Double(count) / Double(max(1, patterns.header.count)) + name)
      }
    }
    return best
  }

  /// Which share of the labels some page has beside each other.
  private static func printedLikeness(of file: PayloadFile, to layout: TableLayout) -> Double {
    guard let pages = try? PDFPages(path: file.path).pages else { return -0.5 }
    let labels = (layout.labels ?? []).map { label in
      label.split(separator: "|").map { String($0).letterDigits }
    }
    let shares = pages.flatMap(\.lines).map { line in
      let text = line.text.letterDigits
      return Double(labels.count { $0.contains(where: text.contains) })
        / Double(max(1, labels.count))
    }
    return shares.max() ?? -0.5
  }
}

extension TablesExtractor {
  /// The layout whose header a payload's tables have.
  ///
  /// - Throws: The complaint of the layout it is most like.
  func layout(
    of payload: PayloadFile, among candidates: [(layout: TableLayout, patterns: TablePatterns)]
  ) throws(ExtractError) -> (layout: TableLayout, patterns: TablePatterns) {
    // Where there is no choice, reading it says what is wrong.
    if candidates.count == 1 { return candidates[0] }
    var complaints = LayoutComplaints()
    var fault: ExtractError?
    for candidate in candidates {
      do throws(ExtractError) {
        let survey = try TableSurvey(of: payload, candidate.layout, candidate.patterns)
        guard let found = survey.fault else { return candidate }
        fault = fault ?? found
      } catch {
        complaints.add(error, by: candidate.layout, candidate.patterns)
      }
    }
    throw fault ?? complaints.nearest(in: payload)
      ?? .absent(document: payload.name, series: declaration.source)
  }
}
