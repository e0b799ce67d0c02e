internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import TalentIndex

struct AhpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ahp",
    abstract: "Weights and consistency of pairwise judgements.",
    discussion: """
      The file is YAML with the keys of `judgements` in an index definition, or a CSV whose header
      and first column name the criteria. Judgements whose consistency ratio is above the limit
      are named.

      Examples:
        etl ahp judgements.yaml
        etl ahp matrix.csv --json
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: ArgumentHelp("The judgements, YAML or CSV.", valueName: "file"))
  var file: String

  func run() async throws {
    try await common.carryOut {
      let hierarchy = try JudgementFile(path: file).hierarchy()
      print(common.json ? json(hierarchy).document : text(hierarchy), terminator: "")
    }
  }

  private func text(_ hierarchy: JudgementHierarchy) -> String {
    var text = ""
    for group in hierarchy.groups {
      text += "\(group.criterion): \(described(group.consistency))\n\n"
      var columns: [TextTable.Column] = ["criterion", .number("weight")]
      let answers = group.answers.count > 1 ? group.answers : []
      columns += answers.map { .number($0.expert) }
      var table = TextTable(columns)
      for (position, criterion) in group.criteria.enumerated() {
        table.add(
          [criterion, Human.decimal(group.weights[position], places: 4)]
            + answers.map { Human.decimal($0.weights[position], places: 4) })
      }
      text += table.text
      for answer in answers { text += "  \(answer.expert): \(described(answer.consistency))\n" }
      for warning in group.warnings { text += "  \(warning)\n" }
      text += "\n"
    }
    if hierarchy.groups.count > 1 {
      var table = TextTable(["criterion", .number("weight in the whole")])
      for (name, weight) in hierarchy.weights.sorted(by: { $0.key < $1.key }) {
        table.add([name, Human.decimal(weight, places: 4)])
      }
      text += table.text
    }
    return text
  }

  private func described(_ consistency: Consistency) -> String {
    let ratio = consistency.ratio.map { Human.decimal($0, places: 4) } ?? "beyond the table"
    return "lambda max \(Human.decimal(consistency.lambdaMax, places: 4)), CI "
      + "\(Human.decimal(consistency.index, places: 4)), CR \(ratio) "
      + "(\(consistency.randomIndex.rawValue))"
  }

  private func json(_ hierarchy: JudgementHierarchy) -> JSONValue {
    let goal = hierarchy.groups[0]
    func numbers(_ names: [String], _ values: [Double]) -> JSONValue {
      .object(zip(names, values).map { ($0, .number($1)) })
    }
    func members(_ consistency: Consistency) -> [(String, JSONValue)] {
      [
        ("lambda_max", .number(consistency.lambdaMax)), ("ci", .number(consistency.index)),
        ("cr", consistency.ratio.map(JSONValue.number) ?? .null),
        ("ri_table", .string(consistency.randomIndex.rawValue)),
        ("suspects", .array(consistency.suspects.map { .string($0.description) })),
      ]
    }
    let experts = goal.answers.map { answer in
      JSONValue.object(
        [
          ("expert", .string(answer.expert)), ("weight", .number(answer.weight)),
          ("weights", numbers(goal.criteria, answer.weights)),
        ] + members(answer.consistency))
    }
    let weights = hierarchy.weights.sorted { $0.key < $1.key }
    return .object(
      [("weights", numbers(weights.map(\.key), weights.map(\.value)))]
        + members(goal.consistency) + [
          ("hierarchy_cr", hierarchy.ratio.map(JSONValue.number) ?? .null),
          ("experts", .array(experts)),
          (
            "groups",
            .array(
              hierarchy.groups.map { group in
                .object(
                  [
                    ("of", .string(group.criterion)),
                    ("weights", numbers(group.criteria, group.weights)),
                    ("warnings", .array(group.warnings.map(JSONValue.string))),
                  ] + members(group.consistency))
              })
          ),
        ])
  }
}
