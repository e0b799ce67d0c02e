internal import Extract
internal import Foundation
internal import Ledger
internal import Statistics
internal import Store

/// How the payloads of a bundle belong together: its `holdings.json`.
///
/// It is what a rebuild needs to know of the ledger, in words that do not need this program: what
/// came, which of it holds which series, and which documents are about a source as a whole.
struct BundledHoldings: Codable {
  /// A payload as it came; see ``LedgerDelivery``.
  struct Delivery: Codable, Hashable {
    var source: String
    var name: String
    var url: String
    var payload: String
    var bytes: Int
    var origin: String
    var retrievedAt: String
    var note: String

    enum CodingKeys: String, CodingKey {
      case source, name, url, payload, bytes, origin, note
      case retrievedAt = "retrieved_at"
    }
  }

  /// Payloads that together hold a series, or some places or periods of it.
  struct Holding: Codable, Hashable {
    var series: String
    var route: String
    var isComplete: Bool
    var retrievedAt: String
    /// Where in the list of deliveries its parts are, in order, from 0.
    var parts: [Int]

    enum CodingKeys: String, CodingKey {
      case series, route, parts
      case isComplete = "is_complete"
      case retrievedAt = "retrieved_at"
    }
  }

  /// Everything that came.
  var deliveries: [Delivery] = []
  /// What holds each series, oldest first.
  var holdings: [Holding] = []
  /// Where in the list of deliveries the documents about sources as a whole are.
  var references: [Int] = []

  /// SHA-256 of all payloads it speaks of.
  var payloads: Set<String> { Set(deliveries.map(\.payload)) }

  /// Gathers what deriving a snapshot's series takes.
  ///
  /// - Throws: What is missing: a declaration, or a line of the ledger.
  init(for records: [SeriesRecord], by reconstruction: Reconstruction) throws {
    var positions: [Delivery: Int] = [:]
    func position(of delivery: LedgerDelivery) -> Int {
      let delivery = Delivery(delivery)
      if let known = positions[delivery] { return known }
      positions[delivery] = deliveries.count
      deliveries.append(delivery)
      return deliveries.count - 1
    }
    var wanted: [SeriesKey: Set<LedgerHolding>] = [:]
    var sources: Set<String> = []
    for record in records where record.formula.isEmpty {
      let inputs = try reconstruction.inputs(of: record)
      wanted[inputs.holder, default: []].formUnion(inputs.inputs.holdings)
      sources.insert(record.key.source)
    }
    for (series, needed) in wanted.sorted(by: { $0.key < $1.key }) {
      for holding in try reconstruction.ledger.holdings(of: series) where needed.contains(holding) {
        holdings.append(
          Holding(
            series: series.description, route: holding.route, isComplete: holding.isComplete,
            retrievedAt: holding.retrievedAt, parts: holding.parts.map(position(of:))))
      }
    }
    for source in reconstruction.files.sources where sources.contains(source.id) {
      references += try reconstruction.references(of: source).values
        .sorted { $0.name < $1.name }.map(position(of:))
    }
  }

  /// Reads a `holdings.json`; `nil` when it is none.
  init?(decoding bytes: [UInt8]) {
    guard let read = try? JSONDecoder().decode(BundledHoldings.self, from: Data(bytes)),
      (read.holdings.flatMap(\.parts) + read.references)
        .allSatisfy(read.deliveries.indices.contains),
      read.holdings.allSatisfy({ SeriesKey($0.series) != nil })
    else { return nil }
    self = read
  }

  /// The same bytes for the same holdings.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }

  /// Tells a ledger all of it.
  func record(in ledger: Ledger) throws(LedgerError) {
    let known = deliveries.map(\.asInLedger)
    try ledger.record(references.map { known[$0] })
    var all: [(series: SeriesKey, holding: LedgerHolding)] = []
    for holding in holdings {
      guard let series = SeriesKey(holding.series) else { continue }
      all.append(
        (
          series,
          LedgerHolding(
            route: holding.route, isComplete: holding.isComplete,
            retrievedAt: holding.retrievedAt, parts: holding.parts.map { known[$0] })
        ))
    }
    try ledger.record(all)
  }
}

extension BundledHoldings.Delivery {
  fileprivate init(_ delivery: LedgerDelivery) {
    self.init(
      source: delivery.source, name: delivery.name, url: delivery.url, payload: delivery.payload,
      bytes: delivery.bytes, origin: delivery.origin, retrievedAt: delivery.retrievedAt,
      note: delivery.note)
  }

  fileprivate var asInLedger: LedgerDelivery {
    LedgerDelivery(
      source: source, name: name, url: url, payload: payload, bytes: bytes, origin: origin,
      retrievedAt: retrievedAt, note: note)
  }
}
