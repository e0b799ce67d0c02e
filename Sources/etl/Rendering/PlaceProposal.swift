internal import Statistics
internal import Transform

/// Lines for the place tables that a person confirms by pasting them.
struct PlaceProposal {
  /// A text that a source wrote.
  struct Question: Hashable {
    let dialect: String
    let text: String
  }

  /// What is proposed for one text.
  fileprivate struct Line {
    let question: Question
    /// What it means already; unknown when a line is needed.
    let outcome: PlaceOutcome
    let suggestion: PlaceSuggestion?
  }

  private let lines: [Line]

  init(_ questions: [Question], gazetteer: Gazetteer) {
    lines = questions.map { question in
      let answer = gazetteer.answer(question.text, dialect: question.dialect, on: nil)
      return Line(
        question: question, outcome: answer.outcome, suggestion: answer.suggestions.first)
    }
  }

  /// YAML, with the reason for each line beside it.
  var text: String {
    if lines.isEmpty { return "# no unknown places\n" }
    var text = ""
    let byDialect = Dictionary(grouping: lines, by: \.question.dialect)
    for (dialect, lines) in byDialect.sorted(by: { $0.key < $1.key }) {
      text +=
        "# For places/\(dialect).yaml. Keep a line only if you know it to be true.\naliases:\n"
      for line in lines {
        text += line.yaml + "\n"
      }
    }
    return text
  }

  /// The same as a document.
  var json: JSONValue {
    .object([
      (
        "proposals",
        .array(
          lines.map { line in
            .object([
              ("dialect", .string(line.question.dialect)),
              ("text", .string(line.question.text)), ("kind", .string(line.outcome.kind)),
              ("place", .text(line.outcome.code ?? line.suggestion?.place.code)),
              ("resembles", .text(line.suggestion?.name)),
            ])
          })
      )
    ])
  }
}

extension PlaceProposal.Line {
  fileprivate var yaml: String {
    let quoted = JSONValue.string(question.text).document.dropLast()
    if outcome != .unknown { return "  # \(quoted) is known: \(outcome.title)" }
    guard let suggestion else { return "  # \(quoted) resembles no known name" }
    return "  \(suggestion.place.code): [\(quoted)]    # resembles '\(suggestion.name)', "
      + suggestion.place.name
  }
}
