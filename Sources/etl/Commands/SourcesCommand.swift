internal import ArgumentParser
internal import Pipeline
internal import Statistics

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List the sources that the pipeline files declare.",
    discussion: "Example: etl sources --json")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await common.carryOut {
      let sources = try PipelineFiles(directory: common.pipelines).sources
      print(common.json ? json(sources).document : text(sources), terminator: "")
    }
  }

  private func text(_ sources: [SourcePipeline]) -> String {
    var table = TextTable([
      "source", "publisher", "title", .number("series"), "licence", "base URL", "declared in",
    ])
    for source in sources {
      table.add([
        source.id, source.publisher, source.title, Human.count(source.series.count),
        source.licence, source.baseURL, source.file,
      ])
    }
    return table.text
  }

  private func json(_ sources: [SourcePipeline]) -> JSONValue {
    .object([
      (
        "sources",
        .array(
          sources.map { source in
            .object([
              ("source", .string(source.id)), ("publisher", .string(source.publisher)),
              ("title", .string(source.title)), ("licence", .string(source.licence)),
              ("homepage", .string(source.homepage)), ("base_url", .string(source.baseURL)),
              ("file", .string(source.file)),
              (
                "series",
                .array(
                  source.series.map { series in
                    .object([
                      ("series", .string(series.key.description)), ("name", .string(series.name)),
                      ("unit", .string(series.unit)), ("cadence", .string(series.cadence)),
                    ])
                  })
              ),
            ])
          })
      )
    ])
  }
}
