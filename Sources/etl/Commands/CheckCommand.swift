internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare figures printed in a report with a snapshot.",
    discussion: """
      Each claim of Pipelines/claims/*.yaml binds a printed figure to a value of a series. One that
      differs is shown with what else would give the printed figure.

      Exit code 2 when a claim differs or cannot be computed.

      Examples:
        etl check
        etl check 2025 --claims Pipelines/claims/report-2025.yaml --json
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Option(
    help: ArgumentHelp("Only the claims of this file.", valueName: "file"))
  var claims: String?

  func run() async throws {
    try await common.carryOut {
      let snapshot = try common.workspace.store.snapshot(named: snapshot)
      let files =
        if let claims { [try ClaimFile(path: claims)] } else {
          try ClaimFile.all(in: common.pipelines)
        }
      if files.isEmpty {
        throw failure("there are no claims in '\(common.pipelines)/claims'", code: 1)
      }
      let check = ClaimCheck(in: snapshot)
      var results: [ClaimCheck.Result] = []
      for claim in files.flatMap(\.claims) { results.append(try check.check(claim)) }
      print(
        common.json ? json(results, of: snapshot.id).document : text(results), terminator: "")
      if results.contains(where: { $0.verdict != .holds }) { throw ExitCode(2) }
    }
  }

  private func text(_ results: [ClaimCheck.Result]) -> String {
    var text = ""
    for result in results {
      let claim = result.claim
      let found = result.found.map { Human.decimal($0, places: max(0, claim.decimals + 2)) }
      text += "\(result.verdict.rawValue.uppercased())  \(claim.id): \(claim.text)\n"
      text += "  printed \(CanonicalNumber.text(claim.printed)), found \(found ?? "nothing")"
      text += result.reason.map { ": \($0)" } ?? ""
      text += "\n"
      for alternative in result.alternatives {
        text += "  the printed figure is that of \(alternative.what) "
        text += "(\(CanonicalNumber.text(alternative.value)))\n"
      }
    }
    let holding = results.count { $0.verdict == .holds }
    return text + "\n\(holding) of \(Human.count(results.count, "claim")) hold\n"
  }

  private func json(_ results: [ClaimCheck.Result], of snapshot: String) -> JSONValue {
    .object([
      ("snapshot", .string(snapshot)),
      (
        "claims",
        .array(
          results.map { result in
            .object([
              ("id", .string(result.claim.id)), ("text", .string(result.claim.text)),
              ("printed", .number(result.claim.printed)),
              ("found", result.found.map(JSONValue.number) ?? .null),
              ("verdict", .string(result.verdict.rawValue)), ("reason", .text(result.reason)),
              (
                "alternatives",
                .array(
                  result.alternatives.map {
                    .object([("what", .string($0.what)), ("value", .number($0.value))])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
