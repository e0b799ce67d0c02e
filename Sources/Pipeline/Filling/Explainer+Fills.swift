internal import Statistics
internal import Store
internal import Transform

extension Explainer {
  /// The fill that a question asks for; `nil` when there is none.
  func fill(_ query: ValueQuery, of record: SeriesRecord) throws -> FillRecord? {
    let fills = try snapshot.fills().filter {
      $0.series == record.key && query.matches($0.row(of: record), of: record)
    }
    if fills.count > 1 {
      throw PipelineError.usage(choice(fills.map { $0.row(of: record) }, of: record))
    }
    return fills.first
  }

  /// Follows a fill to every published value it was made of.
  func explanation(
    of fill: FillRecord, in record: SeriesRecord, history: [Explanation.Past]
  ) throws -> Explanation {
    let row = fill.row(of: record)
    let meaning = FillRung.meaning(of: fill.method) ?? ""
    return Explanation(
      snapshot: snapshot, series: record, place: place(of: row, in: record), row: row,
      steps: [Explanation.Step(rule: "fill.\(fill.method)", note: meaning)], record: nil,
      parents: try fill.parents.map { try parent($0) }, history: history, fill: fill)
  }

  private func parent(_ text: String) throws -> Explanation {
    guard let parent = Fill.Parent(text) else {
      throw StoreError.damaged(
        file: snapshot.directory + "/fills.csv", problem: "found the parent '\(text)'")
    }
    return try explain(
      ValueQuery(
        series: parent.cut.series, place: parent.place,
        period: Period.year(parent.year).description,
        dimensions: parent.cut.codes), history: { _, _ in [] })
  }
}
