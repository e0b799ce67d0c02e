internal import Pipeline
internal import Statistics
internal import TalentIndex

extension IndexStage.Outcome {
  /// One country cell by cell: what each indicator adds to its score, its best and its worst.
  func profile(
    of place: Int, _ evaluation: IndexEvaluation, _ definition: IndexDefinition
  ) -> String {
    let scores = evaluation.scores
    let weights = evaluation.effectiveWeights(of: place)
    var table = TextTable([
      "indicator", .number("value"), "unit", "year", "origin", .number("rank"), .number("weight"),
      .number("adds"), "name",
    ])
    for (column, indicator) in definition.indicators.enumerated() {
      let cell = evaluation.cells.entries[column][place].cell
      let rank = Ranking().ranks(of: scores.normalised[column])[place]
      table.add([
        indicator.code, cell.map { figure($0.value) } ?? "", indicator.unit,
        cell.map { String($0.year) } ?? "", cell.map(origin) ?? "missing",
        rank.map(CanonicalNumber.text) ?? "", Human.decimal(weights[column], places: 3),
        Human.decimal(scores.contributions[place][column], places: 2), indicator.name,
      ])
    }
    let profile = scores.profile(of: place)
    func list(_ standings: [Profile.Standing]) -> String {
      standings.map { "\($0.indicator) (\(CanonicalNumber.text($0.rank)))" }
        .joined(separator: ", ")
    }
    let score = scores.index.shown[place].map { Human.decimal($0, places: definition.decimals) }
    return "\n\(evaluation.cells.places[place]): rank "
      + (scores.index.ranks[place].map(CanonicalNumber.text) ?? "none")
      + ", score \(score ?? "none")\n" + table.text
      + "best at   \(list(profile.strengths))\nworst at  \(list(profile.weaknesses))\n"
  }

  /// A figure with as many decimals as tell it from others of its size.
  private func figure(_ value: Double) -> String {
    Human.decimal(value, places: abs(value) >= 1000 ? 0 : abs(value) >= 1 ? 2 : 4)
  }

  /// How sure the order of two countries is, and which weights would turn it.
  func comparison(
    of first: Int, and second: Int, _ evaluation: IndexEvaluation
  ) -> String {
    let places = evaluation.cells.places
    var text = "\n"
    if let uncertainty {
      let share = Human.decimal(100 * uncertainty.ahead[first][second], places: 1)
      text += "\(places[first]) is ahead of \(places[second]) in \(share) % of the draws\n"
    }
    let swaps = evaluation.scores.breakEvens(between: first, and: second)
    if swaps.isEmpty { return text + "no single weight makes them equal\n" }
    var table = TextTable(["weight", .number("equal at"), .number("now")])
    for swap in swaps {
      table.add([
        swap.indicator, Human.decimal(swap.swapsAt, places: 3),
        Human.decimal(swap.weight, places: 3),
      ])
    }
    return text + table.text
  }

  /// The same for scripts; cells are told with the countries.
  func profileJSON(of place: Int, _ evaluation: IndexEvaluation) -> JSONValue {
    let scores = evaluation.scores
    let profile = scores.profile(of: place)
    func list(_ standings: [Profile.Standing]) -> JSONValue {
      .array(
        standings.map {
          .object([("indicator", .string($0.indicator)), ("rank", .number($0.rank))])
        })
    }
    return .object([
      ("place", .string(evaluation.cells.places[place])), ("base", .number(scores.base)),
      (
        "contributions",
        .object(
          zip(evaluation.cells.indicators, scores.contributions[place]).map { ($0, .number($1)) })
      ),
      ("strengths", list(profile.strengths)), ("weaknesses", list(profile.weaknesses)),
    ])
  }

  /// The comparison for scripts.
  func comparisonJSON(
    of first: Int, and second: Int, _ evaluation: IndexEvaluation
  ) -> JSONValue {
    .object([
      ("ahead", uncertainty.map { .number($0.ahead[first][second]) } ?? .null),
      (
        "equal_at_weights",
        .object(
          evaluation.scores.breakEvens(between: first, and: second).map {
            ($0.indicator, .number($0.swapsAt))
          })
      ),
    ])
  }
}
