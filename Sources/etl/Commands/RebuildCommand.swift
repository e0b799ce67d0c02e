internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Derive an edition again from the payloads in the cache, and compare digests.",
    discussion: """
      Every series is read from exactly the payloads the snapshot was made of. The exit code is 2 \
      when the digest differs; the series that do are named.

      Examples:
        etl rebuild 2025
        etl rebuild latest --output Rebuilt     leaves the new store in a folder
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An edition, an id or the start of one, latest, or latest~N.")
  var edition: String

  @Option(
    help: ArgumentHelp("Leave the rebuilt store in this new or empty folder.", valueName: "dir"))
  var output: String?

  func run() async throws {
    try await common.carryOut {
      let workspace = common.workspace
      let rebuilt = try workspace.rebuild(
        try workspace.store.snapshot(named: edition),
        with: try PipelineFiles(directory: common.pipelines), into: output)
      print(common.json ? json(rebuilt).document : text(rebuilt), terminator: "")
      if !rebuilt.isIdentical { throw ExitCode(2) }
    }
  }

  private func text(_ rebuilt: Rebuilt) -> String {
    var text =
      "snapshot \(rebuilt.snapshot.id): "
      + (rebuilt.isIdentical ? "rebuilt, the digest is the same\n" : "THE DIGEST DIFFERS\n")
      + "  sealed   \(rebuilt.snapshot.digest)\n  rebuilt  \(rebuilt.digest)\n"
    for key in rebuilt.differing { text += "  \(key) has other values\n" }
    if !rebuilt.hasSameFills { text += "  fills.csv has other values\n" }
    if !rebuilt.hasSamePipelines {
      text += "  the pipeline files are not those that were in force when it was sealed\n"
    }
    return text
  }

  private func json(_ rebuilt: Rebuilt) -> JSONValue {
    .object([
      ("snapshot", .string(rebuilt.snapshot.id)), ("digest", .string(rebuilt.snapshot.digest)),
      ("rebuilt_digest", .string(rebuilt.digest)), ("identical", .bool(rebuilt.isIdentical)),
      ("differing", .array(rebuilt.differing.map { .string($0.description) })),
      ("same_fills", .bool(rebuilt.hasSameFills)),
      ("same_pipelines", .bool(rebuilt.hasSamePipelines)),
    ])
  }
}
