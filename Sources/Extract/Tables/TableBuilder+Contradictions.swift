internal import Statistics

extension TableBuilder {
  /// Keeps out values, taken before, that contradict each other.
  mutating func withdraw(_ contradictions: [TableSums.Contradiction]) {
    var reasons: [Int: (text: String, words: String)] = [:]
    for contradiction in contradictions {
      for part in contradiction.parts {
        guard let cell = part.cell, reasons[cell] == nil else { continue }
        reasons[cell] = (part.text, contradiction.words)
      }
    }
    if reasons.isEmpty { return }
    for (index, reason) in reasons.sorted(by: { $0.key < $1.key }) {
      let cell = table.cells[index]
      let place = table.places[Int(cell.place)].code
      let period = cell.period.description
      let codes = table.dimensions.rows[Int(cell.breakdown)]
      table.rejections.append(
        Rejection(
          series: table.series, place: place, period: period, text: reason.text,
          reason: .contradiction,
          explanation: ([place, period] + codes).joined(separator: " ")
            + " (row \(cell.row), column \(cell.column)): " + reason.words,
          document: table.readings[Int(cell.document)].document, offset: Int(cell.offset),
          length: Int(cell.length)))
      table.absences.append(Absence(cell, .quarantined))
      table.tally.kept -= 1
      table.tally.quarantined += 1
    }
    table.cells = table.cells.enumerated().filter { reasons[$0.offset] == nil }.map(\.element)
  }
}
