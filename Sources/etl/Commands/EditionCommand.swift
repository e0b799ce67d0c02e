internal import ArgumentParser
internal import Pipeline
internal import Store

struct EditionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition",
    abstract: "Give a snapshot a name that stays, or go back to an older one.",
    discussion: """
      A name that another snapshot has is moved only with --force; the ledger keeps when each name \
      was given. Naming an older snapshot latest is the way back after a bad night: \
      readers see it at once, and the next run follows it.

      Examples:
        etl edition 2025
        etl edition 2025 519d6511
        etl edition 2025 latest --force
        etl edition latest latest~1 --force     go back
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The name: letters, digits, '.', '_' and '-'; or latest.")
  var name: String

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Flag(help: "Take the name from the snapshot that has it.")
  var force = false

  func validate() throws {
    if name != "latest", !SnapshotStore.isName(name) {
      throw ValidationError("found the name '\(name)', \(SnapshotStore.nameRule)")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let change = try common.workspace.nameEdition(name, snapshot, isForced: force)
      if common.json {
        let json = JSONValue.object([
          ("edition", .string(name)), ("snapshot", .string(change.snapshot)),
          ("former", .text(change.former)),
        ])
        print(json.document, terminator: "")
        return
      }
      let former = change.former.flatMap { $0 == change.snapshot ? nil : ", it was \($0)" } ?? ""
      print("\(name) is snapshot \(change.snapshot)\(former)")
    }
  }
}
