import TalentIndex
import Testing

@Suite(
  "The Blavatnik Index of Public Administration 2024, as published",
  .enabled(if: RealInput.folder != nil))
struct IndexBIPATests {
  /// Published values of every node, by its id, in the order of the places.
  let published: [String: [Double?]]
  let places: [String]
  let rows: [[String: String]]

  init() throws {
    rows = try IndexInput.table("bipa2024/bipa2024_all_data.csv")
    places = Set(rows.compactMap { $0["cc_iso3c"] }).sorted()
    let position = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    var published: [String: [Double?]] = [:]
    let none = [Double?](repeating: nil, count: places.count)
    for row in rows {
      guard let id = row["structure_id"], let place = position[row["cc_iso3c"] ?? ""] else {
        continue
      }
      published[id, default: none][place] = row["value"].flatMap { Double($0) }
    }
    self.published = published
  }

  @Test("Min-max of the source over the included countries gives the published metric")
  func metrics() throws {
    let metadata = try IndexInput.table("bipa2024/metrics_metadata.csv")
    var sources: [String: [String: Double]] = [:]
    for file in ["db_2020", "lpi_2022", "gtmi_2022"] {
      for row in try IndexInput.table("bipa2024/source_\(file).csv") {
        guard let variable = row["variable"], let place = row["cc_iso3c"],
          let value = row["value"].flatMap({ Double($0) }),
          // The publisher drops what is older.
          (Int(row["ref_year"] ?? "") ?? 0) >= 2019
        else { continue }
        sources[variable, default: [:]][place] = value
      }
    }
    var compared = 0
    var withheld: [String] = []
    for row in metadata where row["scope"] == "global" {
      guard let id = row["structure_id"], let source = sources[row["source_variable"] ?? ""],
        let expected = published[id]
      else { continue }
      let direction = row["transformation"] == "invert" ? Direction.negative : .positive
      let found = try Normalisation(.minMax).applied(
        to: places.map { source[$0] }, direction: direction, indicator: id)
      for (place, (found, expected)) in zip(places, zip(found, expected)) {
        if let found, expected == nil { withheld.append("\(place) \(id) \(found > 0)") }
      }
      let shown = zip(found, expected).map { $1 == nil ? nil : $0 }
      #expect(difference(shown, expected) <= 0.005 + 1e-9, "\(id)")
      compared += 1
    }
    #expect(compared == 9)
    // The publisher shows no time to file taxes for Tunisia, though the source has one.
    #expect(withheld == ["TUN 30302.05 true"])
  }

  @Test("Every tier is the mean of the published parts that are there, to a hundredth")
  func tiers() throws {
    let structure = try IndexInput.table("bipa2024/bipa2024_data_structure.csv")
    let parentLevel = ["domain": "index", "theme": "domain", "indicator": "theme"]
    var parts: [String: [String]] = [:]
    for row in structure {
      guard let id = row["structure_id"], let level = row["level"] else { continue }
      let parent =
        switch parentLevel[level] {
        case "index": "0"
        case "domain": "\(id.prefix(1))0000"
        case "theme": "\(id.prefix(3))00"
        default: String(id.prefix(5))
        }
      if level != "index" { parts[parent, default: []].append(id) }
    }
    #expect(parts.count == 53)
    for (parent, children) in parts {
      let composition = Composition(
        groups: [
          Composition.Group(
            code: parent, parts: children.indices.map { .indicator($0) }, decimals: 2)
        ], weights: children.map { _ in 1 })
      let none = [Double?](repeating: nil, count: places.count)
      let found = try composition.scores(
        of: children.map { published[$0] ?? none }, places: places, indicators: children)
      for (place, (found, expected)) in zip(places, zip(found[0], published[parent] ?? none)) {
        guard let expected else { continue }
        #expect(abs((found ?? .nan) - expected) <= 0.01 + 1e-9, "\(parent) \(place)")
      }
    }
  }

  @Test("Ranks and their labels follow from the published values, all of them")
  func ranks() throws {
    var ranks: [String: [String: Double]] = [:]
    var labels: [String: [String: String]] = [:]
    for row in rows {
      guard let id = row["structure_id"], let place = row["cc_iso3c"] else { continue }
      ranks[id, default: [:]][place] = row["rank"].flatMap { Double($0) }
      labels[id, default: [:]][place] = row["rank_label"]
    }
    var compared = 0
    for (id, values) in published {
      let found = Ranking().ranks(of: values)
      let written = Ranking.labels(of: found)
      for (place, (rank, label)) in zip(places, zip(found, written)) where rank != nil {
        #expect(rank == ranks[id]?[place], "\(id) \(place)")
        #expect(label == labels[id]?[place], "\(id) \(place)")
        compared += 1
      }
    }
    #expect(compared > 14_000)
  }
}
