internal import ArgumentParser
internal import Pipeline

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Put files you downloaded into the cache, for the next run to use.",
    discussion: """
      A file is recognized by what is in it, not by its name; one in no layout of the source is \
      refused and the others are taken. Nothing is published until 'etl run'.

      An http or https address is fetched as politely as a run fetches; '#' and the name of a \
      member behind the address of a zip fetches that member alone, where the server serves \
      byte ranges.

      Examples:
        etl import --source wdi API_*.zip --retrieved-at 2026-07-14
        etl run --source wdi --offline
        etl import --source wdi 'https://host/WDI_CSV.zip#WDICSV.csv'
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("The source the files belong to.", valueName: "id"))
  var source: String

  @Argument(help: "The files, or addresses of files.")
  var files: [String]

  @Option(
    help: ArgumentHelp("When they were downloaded (UTC); now, if not said.", valueName: "date"))
  var retrievedAt: String?

  @Option(help: ArgumentHelp("Where they were downloaded from.", valueName: "url"))
  var url = ""

  @Option(help: ArgumentHelp("Anything an auditor should know.", valueName: "text"))
  var note = ""

  func validate() throws {
    if let retrievedAt, Timestamp.canonical(retrievedAt, day: .start) == nil {
      throw ValidationError(
        "--retrieved-at: found '\(retrievedAt)', expected a day such as 2026-07-14 "
          + "or 2026-07-14T02:00:00Z")
    }
    if let moment = retrievedAt.flatMap({ Timestamp.canonical($0, day: .start) }),
      moment > Timestamp.now
    {
      throw ValidationError("--retrieved-at: found \(moment), expected a time that has been")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let sources = try PipelineFiles(directory: common.pipelines).sources([source])
      for source in sources {
        let imported = try await Import(for: source, into: common.workspace).perform(
          files,
          Import.Notes(
            retrievedAt: retrievedAt.flatMap { Timestamp.canonical($0, day: .start) }
              ?? Timestamp.now, url: url,
            note: note))
        print(common.json ? json(imported).document : text(imported), terminator: "")
        let refused = imported.count { $0.error != nil }
        if refused > 0 { throw ExitCode(refused == imported.count ? 1 : 3) }
      }
    }
  }

  private func text(_ imported: [Import.Imported]) -> String {
    imported.map { file in
      if let error = file.error { return "refused  \(error)\n" }
      let verb = file.isNew ? "new      " : "known    "
      var holds = file.declared.isEmpty ? "no declared series" : shown(file.declared)
      if let reference = file.reference { holds = "the source's \(reference)" }
      if file.undeclared > 0 { holds += " and \(Human.count(file.undeclared)) not declared" }
      if !file.spans.isEmpty { holds += ", \(file.spans.joined(separator: " and "))" }
      return "\(verb)\(file.sha256.prefix(16))  \(file.file): \(holds)\n"
        + file.remarks.map { "         \($0)\n" }.joined()
    }.joined()
  }

  private func shown(_ codes: [String]) -> String {
    codes.prefix(3).joined(separator: ", ")
      + (codes.count > 3 ? " and \(codes.count - 3) more declared" : "")
  }

  private func json(_ imported: [Import.Imported]) -> JSONValue {
    .object([
      (
        "payloads",
        .array(
          imported.map { file in
            .object([
              ("sha256", .nonEmpty(file.sha256)), ("path", .nonEmpty(file.path)),
              ("bytes", .integer(file.bytes)), ("source", .string(source)),
              ("name", .string(file.file)), ("new", .bool(file.isNew)),
              ("series", .array(file.declared.map(JSONValue.string))),
              ("undeclared", .integer(file.undeclared)), ("reference", .text(file.reference)),
              ("periods", .array(file.spans.map(JSONValue.string))),
              ("remarks", .array(file.remarks.map(JSONValue.string))),
              ("error", .text(file.error)),
            ])
          })
      )
    ])
  }
}
