internal import Disk
internal import Extract
internal import Ledger
internal import Statistics
public import Transform

/// A place as a source wrote it, with what the tables make of it.
public struct PlaceSighting: Sendable, Hashable {
  /// The source.
  public let source: String
  /// The code as written; empty where the source gives names alone.
  public let code: String
  /// The name as written.
  public let name: String
  /// What it means, for the days that were not asked about.
  public let outcome: PlaceOutcome
  /// How many series have it.
  public internal(set) var series: Int
}

extension Workspace {
  /// Every place that the sources wrote in what the cache holds of them, in the order of its code.
  ///
  /// What the newest whole set and the parts after it say; a series that cannot be read has none.
  public func placesSeen(in files: PipelineFiles) throws(PipelineError) -> [PlaceSighting] {
    guard disk.exists(ledgerPath) else { return [] }
    let ledger = try readLedger()
    var sightings: [PlaceSighting] = []
    do {
      let gazetteer = try files.gazetteer()
      for source in files.sources {
        let background = try background(of: source, ledger)
        let listed = (try? source.extractor.places(knowing: background))?.aggregates ?? []
        var seen: [RawTable.RawPlace: Int] = [:]
        for series in source.series {
          for place in try places(of: series, from: source, knowing: background, ledger) {
            seen[place, default: 0] += 1
          }
        }
        for (place, count) in seen {
          let outcome = gazetteer.resolve(
            code: place.code, name: place.name, source: source.dialect,
            saysAggregate: place.isAggregate || listed.contains(place.code))
          sightings.append(
            PlaceSighting(
              source: source.id, code: place.code, name: place.name, outcome: outcome,
              series: count))
        }
      }
    } catch {
      throw PipelineError(of: error)
    }
    return sightings.sorted { ($0.source, $0.code, $0.name) < ($1.source, $1.code, $1.name) }
  }

  private func places(
    of series: SeriesDefinition, from source: SourcePipeline, knowing background: Background,
    _ ledger: Ledger
  ) throws(LedgerError) -> Set<RawTable.RawPlace> {
    let known = try ledger.holdings(of: series.heldBy ?? series.key)
    var places: Set<RawTable.RawPlace> = []
    for holding in Derivation.Inputs(known: known, fresh: nil)?.holdings ?? [] {
      let payloads = holding.parts.map(file(of:))
      // What cannot be read is told by the run that tries; here it only has no places.
      let table = try? source.extractor.extract(
        series, from: payloads, by: holding.route, knowing: background)
      places.formUnion(table?.places ?? [])
    }
    return places
  }

  /// The reference documents of a source received last.
  func background(
    of source: SourcePipeline, _ ledger: Ledger, by time: String? = nil
  ) throws(LedgerError) -> Background {
    var background = Background()
    for question in source.extractor.references(under: nil) {
      background.references[question.name] = try ledger.lastDelivery(
        source: source.id, name: question.name, by: time
      ).map(file(of:))
    }
    return background
  }
}

extension Gazetteer {
  /// Declared spellings of the sources that were seen, which none of them wrote.
  public func unusedAliases(
    besides sightings: [PlaceSighting]
  ) -> [(dialect: String, alias: PlaceAlias)] {
    Dictionary(grouping: sightings, by: \.source).sorted { $0.key < $1.key }
      .flatMap { source, sightings in
        unusedAliases(of: source, besides: sightings.flatMap { [$0.code, $0.name] })
          .map { (source, $0) }
      }
  }
}
