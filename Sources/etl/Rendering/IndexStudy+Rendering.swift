internal import Pipeline
internal import TalentIndex

extension IndexStudy {
  /// The study for a person.
  var text: String {
    var indicators = TextTable([
      "indicator", .number("published"), .number("filled"), .number("missing"),
      .number("ranks move without it by"), .number("tau"),
    ])
    for removal in removals {
      let share = coverage[removal.indicator]
      let missing = share.map { $0.cells - $0.published - $0.imputed }
      indicators.add([
        removal.indicator, share.map { String($0.published) } ?? "",
        share.map { String($0.imputed) } ?? "", missing.map(String.init) ?? "",
        Human.decimal(removal.meanShift, places: 2),
        removal.agreement.map { Human.decimal($0, places: 3) } ?? "",
      ])
    }
    return "\nindicators\n" + indicators.text + choices + pairs
  }

  private var choices: String {
    guard let effects = sensitivity.meanShift else { return "\nno choice moves a rank\n" }
    var table = TextTable([
      "choice", .number("alone"), "90 %", .number("with others"), "90 %",
    ])
    func range(_ range: ClosedRange<Double>) -> String {
      "\(Human.decimal(range.lowerBound, places: 2)) to "
        + Human.decimal(range.upperBound, places: 2)
    }
    for (position, (factor, effect)) in zip(sensitivity.factors, effects).enumerated() {
      let bounds =
        sensitivity.bounds.indices.contains(position) ? sensitivity.bounds[position] : nil
      table.add([
        factor.rawValue, Human.decimal(effect.first, places: 2),
        bounds.map { range($0.first) } ?? "", Human.decimal(effect.total, places: 2),
        bounds.map { range($0.total) } ?? "",
      ])
    }
    return "\npart of the variance of ranks that each choice explains (Sobol)\n" + table.text
  }

  private var pairs: String {
    if oddPairs.isEmpty { return "\nno pair of indicators is odd\n" }
    var table = TextTable(["pair of indicators", .number("r"), "odd in"])
    for correlation in oddPairs {
      table.add([
        correlation.pair.joined(separator: " "),
        correlation.coefficient.map { Human.decimal($0, places: 2) } ?? "",
        correlation.flags.map(\.rawValue).joined(separator: ", "),
      ])
    }
    return "\n" + table.text
  }

  /// The study for scripts.
  var json: JSONValue {
    func effects(_ effects: [Sensitivity.Effect]) -> JSONValue {
      .object(
        zip(sensitivity.factors, effects).map { factor, effect in
          (
            factor.rawValue,
            .object([("first", .number(effect.first)), ("total", .number(effect.total))])
          )
        })
    }
    return .object([
      (
        "indicators",
        .array(
          removals.map { removal in
            let share = coverage[removal.indicator]
            return .object([
              ("indicator", .string(removal.indicator)),
              ("published", share.map { .integer($0.published) } ?? .null),
              ("filled", share.map { .integer($0.imputed) } ?? .null),
              ("cells", share.map { .integer($0.cells) } ?? .null),
              ("mean_rank_shift_without", .number(removal.meanShift)),
              ("kendall_tau_without", removal.agreement.map(JSONValue.number) ?? .null),
            ])
          })
      ),
      ("sensitivity", sensitivity.meanShift.map(effects) ?? .null),
      (
        "sensitivity_of_ranks",
        .object(
          sensitivity.ranks.sorted { $0.key < $1.key }.map { ($0.key, effects($0.value)) })
      ),
      (
        "odd_pairs",
        .array(
          oddPairs.map { correlation in
            .object([
              ("pair", .array(correlation.pair.map(JSONValue.string))),
              ("r", correlation.coefficient.map(JSONValue.number) ?? .null),
              ("flags", .array(correlation.flags.map { .string($0.rawValue) })),
            ])
          })
      ),
    ])
  }
}
