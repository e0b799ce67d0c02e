internal import Extract
internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transfer
internal import Transform

/// Derives the series of a sealed snapshot again from the payloads it was read from.
struct Reconstruction {
  let workspace: Workspace
  let files: PipelineFiles
  let ledger: Ledger
  let snapshot: Snapshot
  private let documents: [String: PayloadRecord]
  private var derivations: [String: Derivation] = [:]

  init(
    of snapshot: Snapshot, files: PipelineFiles, workspace: Workspace, ledger: Ledger
  ) throws(StoreError) {
    self.snapshot = snapshot
    self.files = files
    self.workspace = workspace
    self.ledger = ledger
    documents = Dictionary(
      try snapshot.payloads().map { ($0.document.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a published series was read from, as far as the ledger knows.
  struct SeriesInputs {
    let source: SourcePipeline
    let series: SeriesDefinition
    /// The series whose holdings they are.
    let holder: SeriesKey
    let inputs: Derivation.Inputs
  }

  /// Finds exactly the payloads that a series' record names.
  func inputs(of record: SeriesRecord) throws -> SeriesInputs {
    guard let source = files.sources.first(where: { $0.id == record.key.source }),
      let series = source.extractor.series.first(where: { $0.key == record.key })
    else {
      throw PipelineError.usage("\(record.key) is not declared in the pipeline files any more")
    }
    let wanted = record.documents.compactMap { documents[$0] }
    let payloads = Set(wanted.map(\.document.payload))
    let holder = series.heldBy ?? series.key
    let known = try ledger.holdings(of: holder)
    let candidates = (0...known.count).compactMap { dropped in
      Derivation.Inputs(known: known.dropLast(dropped), fresh: nil)
    }.filter { payloads.isSubset(of: $0.payloads) }
    /// The same bytes may have come more than once: then those that came when it is said.
    func misfit(_ inputs: Derivation.Inputs) -> (Int, Int) {
      let times = Set(inputs.holdings.flatMap(\.parts).map { $0.payload + $0.retrievedAt })
      let others = wanted.count { !times.contains($0.document.payload + $0.retrievedAt) }
      return (others, inputs.payloads.subtracting(payloads).count)
    }
    // A part of which nothing was read names no document: so the least that has all of them.
    guard let inputs = candidates.min(by: { misfit($0) < misfit($1) }) else {
      throw PipelineError.usage(
        "the ledger does not know how the payloads of \(record.key) belong together")
    }
    return SeriesInputs(source: source, series: series, holder: holder, inputs: inputs)
  }

  /// Reads a published series again, from exactly the payloads that its record names.
  mutating func table(
    of record: SeriesRecord
  ) throws -> (table: SeriesTable, provenance: [PayloadRecord]) {
    let found = try inputs(of: record)
    let inputs = found.inputs
    for part in inputs.holdings.flatMap(\.parts) { try check(part, of: record.key) }
    let derivation = try derivation(of: found.source)
    var warnings: [String] = []
    let table = try derivation.table(of: found.series, from: inputs, warnings: &warnings)
    return (table, derivation.provenance(of: table, from: inputs))
  }

  /// What was changed on the disk would be told as a fault of the publisher.
  private func check(_ part: LedgerDelivery, of series: SeriesKey) throws {
    guard let digest = SHA256Digest(hex: part.payload) else { return }
    guard workspace.cache.contains(digest) else {
      throw PipelineError.usage(
        "\(series): the payload \(part.payload) (\(part.name)) is not in the cache any more")
    }
    if let found = try workspace.cache.verify(digest) {
      throw PipelineError.usage(
        "\(series): the payload \(part.payload) (\(part.name)) has changed: its SHA-256 is now "
          + "\(found)")
    }
  }

  /// The documents about a source as a whole that were known then, by the name of their question.
  func references(of source: SourcePipeline) throws(LedgerError) -> [String: LedgerDelivery] {
    var references: [String: LedgerDelivery] = [:]
    for question in source.extractor.references(under: nil) {
      references[question.name] = try ledger.lastDelivery(
        source: source.id, name: question.name, for: snapshot.id)
    }
    return references
  }

  private mutating func derivation(of source: SourcePipeline) throws -> Derivation {
    if let known = derivations[source.id] { return known }
    var background = Background()
    background.references = try references(of: source).mapValues(workspace.file(of:))
    let places = (try? source.extractor.places(knowing: background)) ?? PlaceList()
    let derivation = Derivation(
      source: source, files: files, workspace: workspace, places: places, background: background)
    derivations[source.id] = derivation
    return derivation
  }

  /// Writes series into a plan: the published ones, then those computed from them.
  ///
  /// - Parameter records: What `series.csv` says of them.
  mutating func write(_ records: [SeriesRecord], into plan: inout SnapshotPlan) throws {
    for record in records where record.formula.isEmpty {
      let (table, provenance) = try table(of: record)
      _ = try plan.write(table, provenance: provenance)
    }
    var waiting = records.filter { !$0.formula.isEmpty }
    while !waiting.isEmpty {
      let before = waiting.count
      for record in waiting {
        guard let formula = Formula(record.formula) else {
          throw PipelineError.usage("found the formula '\(record.formula)' of \(record.key)")
        }
        let definition = SeriesDefinition(
          key: record.key, name: record.name, unit: record.unit, tolerance: record.tolerance,
          cadence: record.cadence)
        let known: (String) -> Place = { Place(code: $0, kind: .country, name: $0) }
        guard let table = try plan.derive(definition, by: formula, knowing: known) else { continue }
        _ = try plan.write(table, provenance: [])
        waiting.removeAll { $0.key == record.key }
      }
      if waiting.count == before {
        throw PipelineError.usage("\(waiting[0].key) is computed from series that are not there")
      }
    }
  }
}

extension Derivation.Inputs {
  /// What it is read from, by digest.
  fileprivate var payloads: Set<String> { Set(holdings.flatMap(\.parts).map(\.payload)) }
}
