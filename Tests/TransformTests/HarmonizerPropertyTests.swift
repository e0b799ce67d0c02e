import Statistics
import TestSupport
import Testing
import Transform

@Suite("Harmonizing whatever comes")
struct HarmonizerPropertyTests {
  /// What each code of the random tables means; `nil` for unknown ones.
  private static let meanings: KeyValuePairs<String, String?> = [
    "KOR": "KOR", "JPN": "JPN", "ROM": "ROU", "ROU": "ROU", "HIC": "HIC", "XD": "HIC",
    "XK": "XKX", "LST": "LST", "QQQ": nil, "NA": nil,
  ]

  private func randomTable(_ random: inout SeededGenerator) -> RawTable {
    let codes = Self.meanings.map(\.key)
    let periods = ["2019", "2020", "FY2020", "2020-Q1", "2020-01", "2020-01-01"]
    let records = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      (
        place: codes.randomElement(using: &random) ?? "KOR",
        period: periods.randomElement(using: &random) ?? "2020",
        value: Double(Int.random(in: 1...2, using: &random)) / 4
      )
    }
    let table = RawTable.of(records, empty: Int.random(in: 0...5, using: &random))
    return Bool.random(using: &random) ? table.rejecting("KOR", "2020", "x") : table
  }

  /// The values that should be left, worked out in the plainest way.
  private func expected(of raw: RawTable) -> Set<String> {
    let meanings = Dictionary(uniqueKeysWithValues: Self.meanings.map { ($0.key, $0.value) })
    var values: [String: [Double]] = [:]
    for cell in raw.cells {
      guard let place = meanings[raw.places[Int(cell.place)].code] ?? nil else { continue }
      values["\(place) \(cell.period)", default: []].append(cell.value)
    }
    return Set(
      values.filter { Set($0.value).count == 1 }
        .map { "\($0.key) \(CanonicalNumber.text($0.value[0]))" })
  }

  @Test("Nothing is lost, every key stands once, in order, and the order of input is no matter")
  func properties() throws {
    let harmonizer = Harmonizer(
      gazetteer: try PlaceTables.gazetteer(PlaceTables.wdi), dialect: "wdi",
      listedAggregates: ["LST"])
    var random = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      var raw = randomTable(&random)
      let table = harmonizer.harmonize(raw, as: .population)
      #expect(table.tally.balances)
      #expect(table.tally.read == raw.tally.read)
      #expect(table.tally.kept == table.cells.count)
      #expect(table.tally.quarantined == table.rejections.count)
      let kept = table.lines.map { String($0.prefix { $0 != "@" }.dropLast()) }
      #expect(Set(kept) == expected(of: raw))
      let codes = table.places.map(\.place.code)
      #expect(codes == Set(codes).sorted())
      for (left, right) in zip(table.cells, table.cells.dropFirst()) {
        #expect((left.place, left.period) < (right.place, right.period))
      }
      raw.cells.shuffle(using: &random)
      let again = harmonizer.harmonize(raw, as: .population)
      #expect(again.cells == table.cells)
      #expect(again.tally == table.tally)
      #expect(Set(again.rejections) == Set(table.rejections))
    }
  }
}
