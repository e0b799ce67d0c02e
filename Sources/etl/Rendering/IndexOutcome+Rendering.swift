internal import Pipeline
internal import Statistics
internal import Store
internal import TalentIndex

extension IndexStage.Outcome {
  /// The ranked places by position in the evaluation's tables, best first.
  private func ranked(_ evaluation: IndexEvaluation) -> [Int] {
    let index = evaluation.scores.index
    return evaluation.cells.places.indices.sorted { left, right in
      (index.ranks[left] ?? .infinity, evaluation.cells.places[left])
        < (index.ranks[right] ?? .infinity, evaluation.cells.places[right])
    }
  }

  /// Scores and ranks for a person, then what is missing.
  func table(of definition: IndexDefinition) -> String {
    var text = "\(definition.title), snapshot \(snapshot.id)\n\n"
    if let evaluation {
      let groups = evaluation.scores.groups.dropLast()
      var columns: [TextTable.Column] = [.number("rank"), "90 %", "place", .number("score")]
      columns += groups.map { .number($0.code) }
      columns.append("cells without a value of this snapshot")
      var table = TextTable(columns)
      for place in ranked(evaluation) {
        table.add(row(of: place, evaluation, definition, groups: Array(groups)))
      }
      text += table.leavingOut(empty: ["90 %", "cells without a value of this snapshot"]).text
      if let uncertainty {
        text +=
          "\n90 %: ranks in nine of ten of \(Human.count(uncertainty.plan.draws)) draws, seed "
          + "\(uncertainty.plan.seed)\n"
      }
    }
    return text + missing(of: definition)
  }

  private func row(
    of place: Int, _ evaluation: IndexEvaluation, _ definition: IndexDefinition,
    groups: [IndexScores.Group]
  ) -> [String] {
    let index = evaluation.scores.index
    let code = evaluation.cells.places[place]
    let cells = zip(evaluation.cells.indicators, evaluation.cells.entries.map { $0[place] })
    let marks = cells.compactMap { indicator, entry -> String? in
      guard let cell = entry.cell else { return "\(indicator) missing" }
      let method = cell.fill?.method.rawValue ?? cell.inputs.compactMap(\.fill).first?.method
      return method.map { "\(indicator) \($0) \(cell.year)" }
    }
    let interval = interval(of: code).map { "\($0.low)-\($0.high)" } ?? ""
    return [
      index.ranks[place].map(CanonicalNumber.text) ?? "", interval, code,
      shown(index.shown[place], definition),
    ] + groups.map { shown($0.shown[place], definition) } + [marks.joined(separator: ", ")]
  }

  private func shown(_ score: Double?, _ definition: IndexDefinition) -> String {
    score.map { Human.decimal($0, places: definition.decimals) } ?? ""
  }

  /// The ranks between which nine of ten draws are.
  private func interval(of place: String) -> (low: Int, high: Int)? {
    guard let ranks = uncertainty?.ranks.first(where: { $0.place == place }),
      let low = ranks.quantile(0.05), let high = ranks.quantile(0.95)
    else { return nil }
    return (low, high)
  }

  private func missing(of definition: IndexDefinition) -> String {
    var text = ""
    if !absent.isEmpty {
      text += "\nnot in the snapshot: " + absent.map(\.description).joined(separator: ", ") + "\n"
    }
    if holes.isEmpty { return text }
    text += "\n\(Human.count(holes.count, "cell")) without a value:\n"
    let byIndicator = Dictionary(grouping: holes) { hole in
      let remedies = (remedies[hole] ?? []).map { "\n    would fill it: \($0)" }
      return "\(hole.indicator): \(hole.reason)" + remedies.joined()
    }
    for (reason, holes) in byIndicator.sorted(by: { $0.key < $1.key }) {
      text += "  \(reason)\n    \(holes.map(\.place).joined(separator: " "))\n"
    }
    return text
  }

  /// The scores as a table for documents.
  func markdown(of definition: IndexDefinition) -> String {
    guard let evaluation else { return "# \(definition.title)\n" + missing(of: definition) }
    let groups = evaluation.scores.groups.dropLast()
    var text =
      "# \(definition.title)\n\nSnapshot `\(snapshot.id)`\n\n| rank | 90 % | place | score |"
    text += groups.map { " \($0.code) |" }.joined() + " cells without a value of this snapshot |\n"
    text += "|---:|---|---|---:|" + groups.map { _ in "---:|" }.joined() + "---|\n"
    for place in ranked(evaluation) {
      let cells = row(of: place, evaluation, definition, groups: Array(groups))
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text + missing(of: definition)
  }

  /// One line for each country and indicator.
  func csv(of definition: IndexDefinition) -> String {
    var lines = ["place,rank,score,indicator,value,normalized,weight,period,origin"]
    for place in evaluation.map(ranked) ?? Array(cells.places.indices) {
      let code = (evaluation?.cells ?? cells).places[place]
      let weights = evaluation?.effectiveWeights(of: place)
      for column in cells.indicators.indices {
        let entry = (evaluation?.cells ?? cells).entries[column][place]
        func number(_ value: Double?) -> String { value.map(CanonicalNumber.text) ?? "" }
        lines.append(
          [
            code, number(evaluation?.scores.index.ranks[place] ?? nil),
            number(evaluation?.scores.index.shown[place] ?? nil), cells.indicators[column],
            number(entry.cell?.value), number(evaluation?.scores.normalised[column][place] ?? nil),
            number(weights?[column]), entry.cell.map { String($0.year) } ?? "",
            entry.cell.map(origin) ?? "missing",
          ].joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func origin(of cell: IndicatorCell) -> String {
    if let fill = cell.fill { return fill.method.rawValue }
    return cell.isImputed ? "filled" : cell.isUnlisted ? "not-listed" : "published"
  }

  /// What a cell was filled from, in words; `nil` when it is published.
  private func source(of cell: IndicatorCell) -> String? {
    if let fill = cell.fill { return fill.source }
    let fills = cell.inputs.compactMap(\.fill).map { "\($0.method): \($0.source)" }
    return fills.isEmpty ? nil : fills.joined(separator: "; ")
  }

  /// The document for scripts.
  func json(of definition: IndexDefinition) -> JSONValue {
    .object([
      ("snapshot", .string(snapshot.id)), ("definition", .string(definition.index)),
      ("scale", .string(definition.scale.rawValue)),
      ("countries", .array(evaluation.map(countries) ?? [])),
      (
        "missing",
        .array(
          holes.map { hole in
            .object([
              ("place", .string(hole.place)), ("indicator", .string(hole.indicator)),
              ("reason", .string(hole.reason)),
              ("would_fill", .array((remedies[hole] ?? []).map(JSONValue.string))),
            ])
          })
      ),
      ("absent_series", .array(absent.map { .string($0.description) })),
      (
        "uncertainty",
        uncertainty.map { uncertainty in
          .object([
            ("draws", .integer(uncertainty.plan.draws)),
            ("seed", .integer(Int(clamping: uncertainty.plan.seed))),
            ("mean_rank_shift", .number(uncertainty.meanShift)),
          ])
        } ?? .null
      ),
    ])
  }

  private func countries(_ evaluation: IndexEvaluation) -> [JSONValue] {
    func number(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
    let scores = evaluation.scores
    return ranked(evaluation).map { place in
      let code = evaluation.cells.places[place]
      let weights = evaluation.effectiveWeights(of: place)
      let interval = interval(of: code)
      let pillars = scores.groups.dropLast().map { group in
        (
          group.code,
          JSONValue.object([
            ("score", number(group.shown[place])), ("rank", number(group.ranks[place])),
          ])
        )
      }
      let indicators = evaluation.cells.indicators.enumerated().map { column, indicator in
        let cell = evaluation.cells.entries[column][place].cell
        return (
          indicator,
          JSONValue.object([
            ("value", number(cell?.value)),
            ("normalized", number(scores.normalised[column][place])),
            ("weight", .number(weights[column])),
            ("period", cell.map { .string(String($0.year)) } ?? .null),
            ("origin", cell.map { .string(origin(of: $0)) } ?? .null),
            ("source", .text(cell.flatMap(source))),
            (
              "inputs",
              .array(
                (cell?.inputs ?? []).map { input in
                  .object([
                    ("series", .string(input.series.description)),
                    ("period", .string(input.period.description)), ("value", .number(input.value)),
                    ("year", .integer(input.year)),
                    ("fill", .text(input.fill.map { "\($0.method): \($0.source)" })),
                  ])
                })
            ),
          ])
        )
      }
      return .object([
        ("place", .string(code)), ("score", number(scores.index.shown[place])),
        ("rank", number(scores.index.ranks[place])),
        ("rank_low", interval.map { .integer($0.low) } ?? .null),
        ("rank_high", interval.map { .integer($0.high) } ?? .null),
        ("pillars", .object(pillars)), ("indicators", .object(indicators)),
      ])
    }
  }
}
