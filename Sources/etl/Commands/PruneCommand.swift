internal import ArgumentParser
internal import Pipeline
internal import Store

struct PruneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove old snapshots, and payloads that nothing refers to any more.",
    discussion: """
      Editions stay, and so do snapshots that a link in the store's folder pins/ points to \
      ('ln -s ../ID Snapshots/pins/WHY'), the latest, and those just before it. When anything that \
      is to stay is incomplete, nothing is removed.

      Examples:
        etl prune --keep 30 --dry-run
        etl prune --keep 30
      """)

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("How many of the latest line of snapshots stay.", valueName: "count"))
  var keep = 30

  @Flag(help: "Keep every edition; they are kept anyway.")
  var keepEditions = false

  @Flag(help: "Only say what would go.")
  var dryRun = false

  func validate() throws {
    if keep < 1 { throw ValidationError("--keep: found \(keep), expected at least 1") }
  }

  func run() async throws {
    try await common.carryOut {
      let pruned = try common.workspace.prune(keeping: keep, isDryRun: dryRun)
      if common.json {
        print(json(pruned).document, terminator: "")
        return
      }
      for (id, reasons) in pruned.plan.kept.sorted(by: { $0.key < $1.key }) {
        print("kept     \(id)  \(reasons.joined(separator: ", "))")
      }
      for id in pruned.plan.removed { print("\(dryRun ? "would go" : "removed ")  \(id)") }
      let verb = dryRun ? "would be removed" : "removed"
      print(
        "\(Human.count(pruned.plan.removed.count, "snapshot")) and "
          + "\(Human.count(pruned.payloads, "payload")) \(verb)"
          + (dryRun ? "" : ", \(Human.bytes(pruned.bytes)) freed"))
    }
  }

  private func json(_ pruned: Pruned) -> JSONValue {
    .object([
      (
        "kept",
        .array(
          pruned.plan.kept.sorted { $0.key < $1.key }.map { id, reasons in
            .object([
              ("snapshot", .string(id)), ("because", .array(reasons.map(JSONValue.string))),
            ])
          })
      ),
      ("removed", .array(pruned.plan.removed.map(JSONValue.string))),
      ("payloads", .integer(pruned.payloads)), ("bytes_freed", .integer(dryRun ? 0 : pruned.bytes)),
      ("dry_run", .bool(dryRun)),
    ])
  }
}
