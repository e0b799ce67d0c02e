internal import Disk
internal import Statistics
internal import TalentIndex
internal import Transform

/// What one file under `Pipelines/fills/` declares, with the index whose gaps it fills.
struct FillFile: Sendable {
  let path: String
  let ladders: [FillLadder]
  let definition: IndexDefinition

  /// Reads the file, and the index it names.
  init(_ file: DeclarationFile, pipelines: String) throws(PipelineError) {
    path = file.path
    let declaration = try file.decoded(FillDeclaration.self, keys: .fills)
    ladders = declaration.ladders
    definition = try IndexFile(
      "\(pipelines)/index/\(declaration.index).yaml", pipelines: pipelines
    ).definition
  }

  /// Refuses ladders that fill nothing, or fill from what nobody declares or what is in another
  /// unit.
  func check(against sources: [SourcePipeline]) throws(PipelineError) {
    var units: [SeriesKey: String] = [:]
    for source in sources {
      for series in source.series + source.derived.map(\.series) {
        units[series.key] = series.unit
      }
    }
    let grid = ExpectedGrid(definition)
    var seen: Set<SeriesCut> = []
    for ladder in ladders {
      if grid.values[ladder.cut] == nil {
        throw fault("\(definition.index) has no input \(ladder.cut)")
      }
      if !seen.insert(ladder.cut).inserted { throw fault("\(ladder.cut) has two ladders") }
      guard let unit = units[ladder.cut.series] else {
        throw fault("no source declares \(ladder.cut.series)")
      }
      for rung in ladder.rungs {
        guard let other = rung.other else { continue }
        guard let otherUnit = units[other.series] else {
          throw fault("\(ladder.cut): no source declares \(other.series)")
        }
        if rung.takesAsIs, otherUnit != unit {
          throw fault(
            "\(ladder.cut) is in '\(unit)', \(other.series) in '\(otherUnit)': say 'times'")
        }
      }
    }
  }

  private func fault(_ problem: String) -> PipelineError {
    .declaration(file: path, problem: problem)
  }
}

extension DeclarationKeys {
  /// How gaps are filled.
  static let fills: DeclarationKeys = {
    var ladder = Dictionary(
      uniqueKeysWithValues: FillLadder.keys.map { ($0, DeclarationKeys.value) })
    ladder["fill"] = list(values(FillRung.keys))
    return mapping(["index": .value, "ladders": list(mapping(ladder))])
  }()
}
