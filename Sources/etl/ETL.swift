internal import ArgumentParser
internal import Pipeline

/// Official talent statistics: fetched, checked, kept in snapshots that can be audited.
@main
struct ETL: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "etl",
    abstract:
      "Official talent statistics: fetched, checked, kept in snapshots that can be audited.",
    discussion: """
      A run fetches what the files in Pipelines/ declare, reads it, and publishes a snapshot when \
      any value changed. Every value can be followed back to the bytes it was read from.

      Examples:
        etl run
        etl run --replay Fixtures      recorded answers in place of the network
        etl show latest --series wdi/SP.POP.TOTL --place BRA
        etl explain wdi/SP.POP.TOTL BRA 2023

      Exit codes: 0 done, also when nothing is new; 1 failed; 2 differences or not verified; \
      3 partly failed, the rest is published; 4 another run is at work; 64 wrong usage.
      """,
    version: ProcessIdentity.tool,
    subcommands: [
      RunCommand.self, ImportCommand.self, SourcesCommand.self, SnapshotsCommand.self,
      ShowCommand.self, DiffCommand.self, ExplainCommand.self, VerifyCommand.self,
      EditionCommand.self, PruneCommand.self, QuarantineCommand.self, RebuildCommand.self,
      BundleCommand.self, ScheduleCommand.self, StatusCommand.self, PlaceCommand.self,
      IndexCommand.self, AhpCommand.self, CheckCommand.self, AcceptCommand.self,
      GapsCommand.self, FillsCommand.self,
    ])
}
