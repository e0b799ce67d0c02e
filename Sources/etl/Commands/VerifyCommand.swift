internal import ArgumentParser
internal import Pipeline
internal import Store

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every byte of a snapshot against its manifest, and the payloads behind it.",
    discussion: """
      A changed, cut, missing or added file is named; the exit code is then 2. So is a payload that \
      is not in the cache and that no prune has removed; where the whole cache is elsewhere, it is \
      said that payloads were not checked. --all also finds editions and pins that lead nowhere.

      --repair puts a damaged series back from another snapshot that has a copy of its own, or by \
      deriving it again from its payloads; only bytes with the sealed SHA-256 are put back.

      Examples:
        etl verify
        etl verify --all --json
        etl verify 2025 --sample        the tables and a tenth of the series
        etl verify --repair
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot: String?

  @Flag(help: "Check every snapshot; files they share are read once.")
  var all = false

  @Flag(help: "Read a tenth of the series, others every time, and no payloads.")
  var sample = false

  @Flag(help: "Put damaged files back.")
  var repair = false

  func validate() throws {
    if all, snapshot != nil { throw ValidationError("--all goes without a snapshot") }
  }

  func run() async throws {
    try await common.carryOut {
      let workspace = common.workspace
      func verify() throws -> [Verification] {
        if all { return try workspace.verifyAll(isSample: sample) }
        return workspace.verify(
          [try workspace.store.id(named: snapshot ?? "latest")], isSample: sample)
      }
      var report = VerifyReport(verifications: try verify())
      if repair, !report.isWhole {
        report.repairs = try workspace.repair(
          report.verifications, with: try PipelineFiles(directory: common.pipelines))
        report.verifications = try verify()
      }
      print(common.json ? report.json(all: all).document : report.text, terminator: "")
      if !report.isWhole { throw ExitCode(2) }
    }
  }
}
