internal import ArgumentParser
internal import Pipeline
internal import TalentIndex

/// Which index a command is about.
struct IndexOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The index definition; the only one under Pipelines/index when not said.", valueName: "file"))
  var definition: String?

  @Option(
    help: "What to do about cells without a value: stop or rescale; as declared if not said.",
    transform: { try listed($0) })
  var holes: HoleRule?

  /// The definition with what was chosen on the command line.
  ///
  /// - Parameter file: Another file than the one that was named.
  func indexDefinition(
    _ common: CommonOptions, scale: ScaleReading? = nil, in file: String? = nil
  ) throws -> IndexDefinition {
    try IndexFile(file ?? definition, pipelines: common.pipelines).definition
      .choosing(holes: holes, scale: scale)
  }
}
