extension PairwiseDeclaration {
  /// One expert's matrix as a table, such as a CSV file: criteria in the first row and column.
  ///
  /// - Parameters:
  ///   - records: The first record is the header, whose first field says what is divided, or is
  ///     empty; every other one is a criterion with its judgements, in the order of the header.
  ///   - expert: Who judged.
  /// - Throws: ``IndexError/judgements(_:problem:)`` naming the line and the text.
  public init(
    records: [[String]], expert: String = "expert", scale: JudgementScale? = nil
  ) throws(IndexError) {
    guard let header = records.first, header.count > 1 else {
      throw .judgements(expert, problem: "expected a header with criteria")
    }
    let criteria = Array(header.dropFirst())
    guard records.count == header.count else {
      throw .judgements(
        expert,
        problem: "expected \(criteria.count) lines below the header, found "
          + "\(records.count - 1)")
    }
    var rows: [[Judgement]] = []
    for (line, (record, criterion)) in zip(records.dropFirst(), criteria).enumerated() {
      guard record.first == criterion, record.count == header.count else {
        throw .judgements(
          expert,
          problem: "line \(line + 2): expected '\(criterion)' and \(criteria.count) "
            + "judgements, found '\(record.joined(separator: ","))'")
      }
      var row: [Judgement] = []
      for text in record.dropFirst() {
        guard let judgement = Judgement(text) else {
          throw .judgements(
            expert, problem: "line \(line + 2): '\(text)' is no judgement: expected 3, 0.33 or 1/3")
        }
        row.append(judgement)
      }
      rows.append(row)
    }
    self.init(
      experts: [Expert(name: expert)],
      comparisons: [
        Comparison(
          of: header[0].isEmpty ? "goal" : header[0], criteria: criteria, matrices: [expert: rows])
      ], scale: scale)
  }
}
