internal import Extract
internal import Foundation
internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transfer
internal import Transform

/// Turns what holds a series into its harmonized table.
struct Derivation: Sendable {
  /// Raised when the same inputs would now give other values or another tally.
  static let version = 4

  let source: SourcePipeline
  let files: PipelineFiles
  let workspace: Workspace
  /// The source's own list of places, as far as known.
  let places: PlaceList
  /// The release and the reference documents to read with.
  let background: Background

  /// What a series is derived from.
  struct Inputs: Sendable, Hashable {
    /// What holds it, oldest first; a later one replaces the places it covers.
    let holdings: [LedgerHolding]

    /// The newest complete holding and the parts received after it.
    ///
    /// - Parameters:
    ///   - known: Everything in the ledger, oldest first.
    ///   - fresh: What this run brought; it stands for whatever was received before it.
    ///   - ignored: How many of the newest complete ones to pass over, since they cannot be read.
    init?(known: [LedgerHolding], fresh: LedgerHolding?, ignored: Int = 0) {
      if let fresh {
        let later = known.filter { !$0.isComplete && $0.retrievedAt > fresh.retrievedAt }
        holdings = [fresh] + later
        return
      }
      let complete = known.indices.filter { known[$0].isComplete }.dropLast(ignored)
      if ignored > 0, complete.isEmpty { return nil }
      let base = complete.last
      let later = known[(base.map { $0 + 1 } ?? 0)...].filter { !$0.isComplete }
      holdings = (base.map { [known[$0]] } ?? []) + later
      if holdings.isEmpty { return nil }
    }
  }

  /// A digest over all that decides what a series becomes.
  ///
  /// - Parameter expecting: Digests over what is expected of the series, and over the series it is
  ///   compared with.
  func fingerprint(
    of series: SeriesDefinition, from inputs: Inputs, expecting: [String]
  ) -> String {
    var lines = [
      "derivation \(Derivation.version)", "\(series.key)", series.unit,
      CanonicalNumber.text(series.tolerance), files.places.digest(of: source.dialect),
      source.digest,
    ]
    lines += expecting
    lines += background.references.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.sha256)" }
    for holding in inputs.holdings {
      lines.append("\(holding.route) \(holding.isComplete)")
      lines += holding.parts.map(\.payload)
    }
    return SHA256Digest(of: lines.joined(separator: "\n")).hex
  }

  /// Reads and harmonizes a series.
  ///
  /// - Parameter warnings: Is told when an older release replaces a newer one.
  func table(
    of series: SeriesDefinition, from inputs: Inputs, warnings: inout [String]
  ) throws -> SeriesTable {
    var tables: [RawTable] = []
    for holding in inputs.holdings {
      let payloads = holding.parts.map(workspace.file(of:))
      let table = try source.extractor.extract(
        series, from: payloads, by: holding.route, knowing: background)
      if holding.isComplete { try checkPlaces(of: table, in: payloads) }
      if let before = tables.last, Derivation.isOlder(table.release, than: before.release) {
        warnings.append(
          "\(table.places.count) of its places come from the release of \(table.release), received "
            + "later than that of \(before.release)")
      }
      tables.append(table)
    }
    let harmonizer = Harmonizer(
      gazetteer: try files.gazetteer(), dialect: source.dialect,
      listedAggregates: places.aggregates)
    let raw = RawTable.overlay(
      tables[0], with: Array(tables.dropFirst()), by: harmonizer.identity)
    var harmonized = harmonizer.harmonize(raw, as: series)
    let parts = inputs.holdings.flatMap(\.parts)
    try checkList(series, harmonized, in: parts)
    for index in harmonized.readings.indices {
      let payload = harmonized.readings[index].document.payload
      harmonized.readings[index].receivedAt =
        parts.last { $0.payload == payload }?.retrievedAt ?? ""
    }
    return harmonized
  }

  /// Whether a release mark is a day before another; marks in other forms are not compared.
  static func isOlder(_ release: String, than other: String) -> Bool {
    func isDay(_ text: String) -> Bool {
      text.utf8.count == 10 && text.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    }
    return isDay(release) && isDay(other) && release < other
  }

  /// Where each document of a table came from.
  func provenance(of table: SeriesTable, from inputs: Inputs) -> [PayloadRecord] {
    let parts = inputs.holdings.flatMap(\.parts)
    return table.readings.compactMap { reading in
      parts.last { $0.payload == reading.document.payload }.map { part in
        PayloadRecord(
          document: reading.document, bytes: part.bytes, source: part.source, name: part.name,
          url: part.url, retrievedAt: part.retrievedAt, origin: part.origin, note: part.note)
      }
    }
  }

  /// Why a table of which every record was kept out is no news of its series; `nil` for any other.
  func refusal(of table: SeriesTable, from inputs: Inputs) -> ExtractError? {
    guard table.cells.isEmpty, table.absences.allSatisfy({ $0.reason == .quarantined }),
      let first = table.rejections.first
    else { return nil }
    let parts = inputs.holdings.flatMap(\.parts)
    let count = table.rejections.count
    return .untrusted(
      document: parts.last { $0.payload == first.document.payload }?.name
        ?? "\(table.definition.key)",
      problem: (count == 1 ? "its only record was" : "all of its \(count) records were")
        + " kept out, the first for this: \(first.reason.rawValue), \(first.explanation)")
  }

  /// A list counts only as a whole: what one entry is, the counts of all others depend on.
  private func checkList(
    _ series: SeriesDefinition, _ table: SeriesTable, in parts: [LedgerDelivery]
  ) throws(ExtractError) {
    guard series.isList, let first = table.rejections.first else { return }
    throw .torn(
      document: parts.last { $0.payload == first.document.payload }?.name ?? "\(series.key)",
      problem: "\(table.rejections.count) of its entries cannot be used, and a list with holes "
        + "counts for nothing: \(first.explanation)")
  }

  /// A download of all places that lacks some of them was cut short by somebody.
  private func checkPlaces(
    of table: RawTable, in payloads: [PayloadFile]
  ) throws(ExtractError) {
    let missing = places.economies.subtracting(table.places.map(\.code)).sorted()
    if missing.isEmpty { return }
    let shown = missing.prefix(5).joined(separator: ", ") + (missing.count > 5 ? ", ..." : "")
    throw .torn(
      document: payloads.map(\.name).joined(separator: ", "),
      problem: "\(missing.count) of the \(places.economies.count) economies that "
        + "\(source.publisher) lists have no row: \(shown)")
  }
}
