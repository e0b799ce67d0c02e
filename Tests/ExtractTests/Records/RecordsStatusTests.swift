import Statistics
import Testing

@testable import Extract

@Suite("What codes beside a value make of it")
struct RecordsStatusTests {
  static let layouts = """
    - id: bulk
      series: ID
      place: COUNTRY
      period: YEAR
      value: VALUE
      statuses:
        MAGNITUDE:
          NIL: zero
          NA: not-applicable
          SUPP: suppressed
          LOWREL: U
          INCLUDED: included-elsewhere
          INCLUDES: W
        QUALIFIER: { NAT_EST: E, UIS_EST: E, OBS: plain }
      attributes: { qualifier: [QUALIFIER] }
    """
  static let series =
    "{ code: X, name: X, unit: u, cadence: yearly, attributes: [qualifier] }"
  static let header = "ID,COUNTRY,YEAR,VALUE,MAGNITUDE,QUALIFIER\n"

  private let bench: RecordsBench

  init() throws { bench = try RecordsBench(Self.layouts, series: Self.series) }

  @Test(
    "A code says what the value is worth",
    arguments: [
      ("5,,", "5 {}"), ("5,,UIS_EST", "5 E {UIS_EST}"), ("5,,NAT_EST", "5 E {NAT_EST}"),
      ("5,,OBS", "5 {OBS}"), ("5,LOWREL,", "5 U {}"), ("5,INCLUDES,", "5 W {}"),
      ("5,INCLUDES,UIS_EST", "5 E;W {UIS_EST}"), ("0,NIL,", "0 {}"), ("0.0,NIL,", "0 {}"),
      ("-0,NIL,UIS_EST", "0 E {UIS_EST}"),
    ])
  func flags(cells: String, expected: String) throws {
    let table = try bench.read(Self.header + "X,FRA,2021,\(cells)\n")
    #expect(table.values == ["FRA 2021 \(expected)"])
    #expect(table.gaps.isEmpty && table.rejections.isEmpty)
  }

  @Test(
    "A value that does not exist is a gap with its reason, whatever is written in its place",
    arguments: [
      ("0,NA,", "not-applicable"), (",NA,", "not-applicable"), ("0,NA,UIS_EST", "not-applicable"),
      (",SUPP,", "suppressed"), (",INCLUDED,", "included-elsewhere"),
      ("0,INCLUDED,", "included-elsewhere"),
    ])
  func gaps(cells: String, reason: String) throws {
    let table = try bench.read(Self.header + "X,FRA,2021,\(cells)\n")
    #expect(table.gaps == ["FRA 2021 \(reason)"])
    #expect(table.values.isEmpty)
    #expect(table.tally.filtered == [reason: 1])
    #expect(table.tally.balances)
  }

  @Test(
    "A record that contradicts itself, or has a code nobody knows, is kept out",
    arguments: [
      (
        "5,NA,",
        "contradiction 5: line 2: FRA 2021: found a value although the record says not-applicable"
      ),
      (
        "5,SUPP,",
        "contradiction 5: line 2: FRA 2021: found a value although the record says suppressed"
      ),
      (
        "x,INCLUDED,",
        "contradiction x: line 2: FRA 2021: found a value although the record says included-elsewhere"
      ),
      ("5,NIL,", "contradiction 5: line 2: FRA 2021: expected the zero it speaks of"),
      (",NIL,", "contradiction: line 2: FRA 2021: expected the zero it speaks of"),
      (
        "5,PARTIAL,",
        "unknown-status 5: line 2: FRA 2021: found the code 'PARTIAL' in MAGNITUDE, expected one of "
          + "INCLUDED, INCLUDES, LOWREL, NA, NIL, SUPP"
      ),
      (
        "5,,GUESS",
        "unknown-status 5: line 2: FRA 2021: found the code 'GUESS' in QUALIFIER, expected one of "
          + "NAT_EST, OBS, UIS_EST"
      ),
      (
        "0,na,",
        "unknown-status 0: line 2: FRA 2021: found the code 'na' in MAGNITUDE, expected one of "
          + "INCLUDED, INCLUDES, LOWREL, NA, NIL, SUPP"
      ),
      ("NA,,", "not-a-number NA: line 2: FRA 2021: expected a number or nothing"),
      ("1e999,,", "not-a-number 1e999: line 2: FRA 2021: expected a number or nothing"),
      ("nan,,", "not-a-number nan: line 2: FRA 2021: expected a number or nothing"),
      ("\"1,5\",,", "not-a-number 1,5: line 2: FRA 2021: expected a number or nothing"),
    ])
  func keptOut(cells: String, sentence: String) throws {
    let table = try bench.read(Self.header + "X,FRA,2021,\(cells)\nX,DEU,2021,7,,\n")
    #expect(table.refusals == ["FRA 2021 \(sentence)"])
    #expect(table.values == ["DEU 2021 7 {}"])
    #expect(table.tally.quarantined == 1)
    #expect(table.tally.balances)
  }

  @Test("Magnitude and qualifier are told apart by their names, not by their order")
  func order() throws {
    let table = try bench.read(
      "ID,COUNTRY,YEAR,VALUE,QUALIFIER,MAGNITUDE\nX,FRA,2021,5,UIS_EST,LOWREL\nX,FRA,2022,0,,NA\n")
    #expect(table.values == ["FRA 2021 5 E;U {UIS_EST}"])
    #expect(table.gaps == ["FRA 2022 not-applicable"])
  }

  @Test(
    "A declared meaning that does not exist is refused",
    arguments: ["Q", "", "B;Q", "nothing", "Plain"])
  func unknownMeaning(meaning: String) {
    let error = #expect(throws: DecodingError.self) {
      try RecordsBench(
        Self.layouts.replacing("NAT_EST: E", with: "NAT_EST: \"\(meaning)\""), series: Self.series)
    }
    #expect(
      "\(String(describing: error))".contains("found '\(meaning)', expected plain, zero, codes of"))
  }
}
