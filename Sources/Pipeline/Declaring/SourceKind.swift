internal import Extract

/// The sorts of sources there are extractors for: `kind` in a pipeline file.
enum SourceKind: String, CaseIterable {
  case worldBank = "world-bank"
  case ilostat
  case uis
  case sdmx
  case tables
  case eurostat

  /// The keys a file of this kind may have.
  func keys(beside common: [String: DeclarationKeys]) -> DeclarationKeys {
    switch self {
    case .worldBank:
      .source(common, plain: WorldBankDeclaration.keys, lists: WorldBankDeclaration.lists)
    case .ilostat:
      .source(common, plain: IlostatDeclaration.keys, lists: IlostatDeclaration.lists)
    case .uis: .source(common, plain: UISDeclaration.keys, lists: UISDeclaration.lists)
    case .sdmx: .source(common, plain: SDMXDeclaration.keys, lists: SDMXDeclaration.lists)
    case .eurostat:
      .source(common, plain: EurostatDeclaration.keys, lists: EurostatDeclaration.lists)
    case .tables:
      .source(common, plain: TablesDeclaration.keys, lists: TablesDeclaration.lists)
    }
  }

  /// Reads what is the extractor's own in a file, and makes the extractor.
  func extractor(_ file: DeclarationFile, keys: DeclarationKeys) throws -> any Extractor {
    switch self {
    case .worldBank:
      try WorldBankExtractor(try file.decoded(WorldBankDeclaration.self, keys: keys))
    case .ilostat: try IlostatExtractor(try file.decoded(IlostatDeclaration.self, keys: keys))
    case .uis: try UISExtractor(try file.decoded(UISDeclaration.self, keys: keys))
    case .sdmx: try SDMXExtractor(try file.decoded(SDMXDeclaration.self, keys: keys))
    case .eurostat: try EurostatExtractor(try file.decoded(EurostatDeclaration.self, keys: keys))
    case .tables: try TablesExtractor(try file.decoded(TablesDeclaration.self, keys: keys))
    }
  }
}
