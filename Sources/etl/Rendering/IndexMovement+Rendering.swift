internal import TalentIndex

extension IndexMovement {
  /// A sentence for each place, the largest moves of rank first.
  var text: String {
    let sorted = movements.sorted { left, right in
      (-abs(left.rankChange), left.rankAfter, left.place)
        < (-abs(right.rankChange), right.rankAfter, right.place)
    }
    var text = sorted.map { "  \($0.description)\n" }.joined()
    if !entered.isEmpty { text += "  newly ranked: \(entered.joined(separator: " "))\n" }
    if !left.isEmpty { text += "  no longer ranked: \(left.joined(separator: " "))\n" }
    return text
  }

  /// The same for scripts; the parts of a place add up to its change.
  var json: JSONValue {
    .object([
      (
        "movements",
        .array(
          movements.map { movement in
            .object([
              ("place", .string(movement.place)),
              ("score_before", .number(movement.scoreBefore)),
              ("score_after", .number(movement.scoreAfter)),
              ("rank_before", .number(movement.rankBefore)),
              ("rank_after", .number(movement.rankAfter)),
              (
                "parts",
                .array(
                  movement.parts.map { part in
                    .object([
                      ("cause", .string(part.cause.rawValue)),
                      ("indicator", .text(part.indicator)), ("score", .number(part.score)),
                      ("rank", .number(part.rank)),
                    ])
                  })
              ),
              ("sentence", .string(movement.description)),
            ])
          })
      ),
      ("entered", .array(entered.map(JSONValue.string))),
      ("left", .array(left.map(JSONValue.string))),
    ])
  }
}
