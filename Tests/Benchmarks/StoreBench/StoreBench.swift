import Foundation
import Statistics
import Store

/// Makes a store of two snapshots to measure with: made-up values of `count` series, 250 places
/// and 60 years each, of which one in a hundred changed in the first `changed` series.
@main
enum StoreBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), let changed = Int(arguments[3])
    else {
      print("usage: store-bench DIRECTORY SERIES CHANGED-SERIES")
      exit(64)
    }
    let store = SnapshotStore(directory: arguments[1])
    for round in 0...1 {
      var draft = try SnapshotDraft.begin(in: store, after: try store.latest())
      for index in 0..<count where round == 0 || index < changed {
        _ = try draft.write(table(index, round: round), provenance: [provenance])
      }
      for index in 0..<count where round == 1 && index >= changed { try draft.carry(key(index)) }
      let notes = SealNotes(
        createdAt: "2026-11-2\(round)T00:00:00Z", tool: "store-bench",
        pipelines: String(repeating: "0", count: 64))
      guard case .published(let snapshot) = try draft.seal(notes) else { continue }
      print(snapshot.id, snapshot.manifest.seal.observations)
    }
  }

  private static let document = DocumentReference(payload: String(repeating: "a", count: 64))

  private static let provenance = PayloadRecord(
    document: document, bytes: 1, source: "made", name: "made", url: "",
    retrievedAt: "2026-11-20T00:00:00Z", origin: "imported", note: "")

  private static func key(_ index: Int) -> SeriesKey {
    SeriesKey(source: "made", code: "S\(1000 + index)")
  }

  /// - Parameter round: In the second, one value in a hundred is another.
  private static func table(_ index: Int, round: Int) -> SeriesTable {
    var reading = RawTable.Reading(document: document, rule: Rule("made", "Made up."))
    reading.receivedAt = "2026-11-20T00:00:00Z"
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let places = (0..<250).map { place in
      let code = String([letters[place / 26], letters[place % 26], "X"])
      return SeriesTable.ResolvedPlace(
        place: Place(code: code, kind: .country, name: code), rule: Rule("made", "Made up."))
    }
    var cells: [Cell] = []
    for place in 0..<250 {
      for year in 0..<60 {
        let number = place * 60 + year
        var value = Double((number &* 7919 &+ index &* 104_729) % 1_000_003) / 997
        if round == 1, number % 100 == 0 { value += 1 }
        cells.append(
          Cell(
            place: place, period: .year(1960 + year), value: value, document: 0,
            offset: number * 20, length: 8))
      }
    }
    return SeriesTable(
      definition: SeriesDefinition(
        key: key(index), name: "Made up", unit: "units", tolerance: 1e-9, cadence: "yearly"),
      publishedName: "Made up", note: "", release: "", readings: [reading], places: places,
      cells: cells, rejections: [], tally: Tally())
  }
}
