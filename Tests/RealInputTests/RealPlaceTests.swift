import ProgramUnderTest
import Statistics
import Testing
import Transform

@Suite("Places as real files write them", .enabled(if: PlaceLists.isAtHand))
struct RealPlaceTests {
  /// What stands among places in the real files and is left open, by dialect.
  static let open: [String: Set<String>] = [
    // Dashes and dots of empty cells, and Kosovo under a code that nobody declared.
    "": ["-", "…", "XKK", "Congo", "World", "WORLD"],
    // Cells that a converter of PDF tables tore; and a spreadsheet's word for "- Taiwan born".
    "state": ["#NAME?", "Lands", "French Southern and Antarctic"],
    // Means one state before 27 April 1992 and another after: it takes a date.
    "wipo": ["YU", "Serbia and Montenegro (formerly Yugoslavia)"],
  ]

  @Test("Every code and name means one thing, but for those that are listed")
  func seen() async throws {
    let gazetteer = try PlaceLists.gazetteer()
    let lines = try await PlaceLists.seen.value
    #expect(Set(lines.map { "\($0[0]) \($0[2])" }).count > 5000)
    var open: [String: Set<String>] = [:]
    // Labels in another language than the one that is asked for are joined on by code.
    for line in lines where line[1] != "name-es" {
      if gazetteer.meaning(line[2], in: dialect(of: line)).verdict == "?" {
        open[line[0], default: []].insert(line[2])
      }
    }
    #expect(open == Self.open)
  }

  @Test("Where the same row gives an ISO code, the place is that one")
  func sameRow() async throws {
    let gazetteer = try PlaceLists.gazetteer()
    // Codes that are not ISO's, in the columns that are said to be.
    let own = ["XXA": "-", "UNK": "-", "TIB": "-", "NA": "-", "CHI": "*", "XDN": "SDN-2011"]
    var compared = 0
    for line in try await PlaceLists.seen.value where !line[3].isEmpty {
      compared += 1
      let found = gazetteer.meaning(line[2], in: dialect(of: line)).verdict
      #expect(found == own[line[3]] ?? line[3], "\(line.cells)")
    }
    #expect(compared > 1000)
  }

  private func dialect(of line: PlaceLists.Line) -> String {
    line[0] == "unesco-old" ? "unesco" : line[0]
  }

  /// Where reference tables say something else, and why these tables do not follow them.
  static let differences: [String: String] = [
    // A code of country_converter's own. The island is in Tanzania's figures.
    "Zanzibar": "EAZ", "Tanzania: Zanzibar": "EAZ",
    "United Republic of Tanzania: Zanzibar": "EAZ",
    // A part of a country beside the country would be counted twice.
    "England": "GBR", "england": "GBR",
    // Sudan with South Sudan is not the Sudan of today; M49 has another number for it.
    "Sudan (up to 2011)": "SDN", "Sudan (Former)": "SDN",
    // People of unnamed origins: Our World in Data keeps them as a place of their own.
    "OTHER": "*", "Others": "*",
  ]

  @Test("No reference table is contradicted, but where that is argued")
  func oracles() async throws {
    let gazetteer = try PlaceLists.gazetteer()
    var agreed = 0
    var open = 0
    var differences: [String: String] = [:]
    for line in try await PlaceLists.oracles.value where !line[3].hasPrefix("=") {
      let found = gazetteer.meaning(line[2], in: line[1]).verdict
      switch (found, line[3]) {
      case let (found, expected) where found == expected: agreed += 1
      // What a table excludes is no country: a sum or nothing, known or not.
      case ("*", "-"), ("?", "-"): agreed += 1
      case ("?", _): open += 1
      default: differences[line[2]] = line[3]
      }
    }
    #expect(differences == Self.differences)
    #expect(agreed > 12_000)
    // Misspellings, other languages, unions of states: asked about, never guessed.
    #expect(open < agreed / 100)
  }

  @Test("The grid of inputs that resolvers disagree on comes out as it should")
  func grid() async throws {
    let gazetteer = try PlaceLists.gazetteer()
    let argued = [
      // Two states of that name; a date tells which, a guess does not.
      "Yugoslavia": "?",
      // Not the Germany of today: a place of its own, with DEU as its successor.
      "West Germany": "DEU-1990",
      // One in every source's table: without a source it is not said whose.
      "World": "?", "European Union": "?",
      // A firm of two homes: a group of both, of which the count of firms gives each a half.
      "Britain/Neth.": "*",
    ]
    let rows = try await PlaceLists.oracles.value.filter { $0[3].hasPrefix("= ") }
    #expect(rows.count == 119)
    for row in rows {
      let found = gazetteer.meaning(row[2], in: row[1]).verdict
      #expect(found == argued[row[2]] ?? Self.verdict(of: row[3].dropFirst(2)), "\(row.cells)")
    }
  }

  /// The grid's words for an outcome: `FORMER SUN`, `AMBIGUOUS(...)`, `KOR; before ...`.
  private static func verdict(of target: Substring) -> String {
    let kinds = [
      "AMBIGUOUS": "?", "TWO(": "?", "SUB-NATIONAL": "-", "NOT A": "-", "REGIONAL OFFICE": "-",
      "AGGREGATE": "*", "GROUP": "*", "CODE ONLY (NAM": "NAM", "FORMER (SDN+SSD)": "SDN-2011",
    ]
    if let kind = kinds.first(where: { target.hasPrefix($0.key) }) { return kind.value }
    let code = target.hasPrefix("FORMER ") ? target.dropFirst(7) : target
    return String(code.prefix(3))
  }
}
