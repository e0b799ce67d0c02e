import Foundation
import Statistics
import Testing

@testable import Extract

@Suite("Tables of Eurostat in three forms")
struct EurostatTests {
  private static let declaration = """
    {"source": "eurostat", "complete_from": 2, "forms": ["csv", "tsv", "json"], "place": "geo",
     "flags": {"p": "P", "b": "B", "c": "suppressed", "z": "not-applicable"},
     "series": [{"code": "CARDS", "name": "Cards", "unit": "persons", "cadence": "yearly",
       "table": "migr_resbc1", "dimensions": {"decision": "dec"}, "counterpart": "citizen",
       "only": {"freq": ["A"]}, "not_bound": ["IE"]}]}
    """
  private let extractor: EurostatExtractor

  init() throws {
    extractor = try EurostatExtractor(
      try JSONDecoder().decode(EurostatDeclaration.self, from: Data(Self.declaration.utf8)))
  }

  /// The same table: a value, one that is provisional, a zero, one that is kept secret, one that is
  /// missing, one where the rule does not hold.
  static let csv = """
    DATAFLOW,LAST UPDATE,freq,dec,citizen,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,AT,2022,120,,\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,AT,2023,130,p,\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,EL,2022,0,,\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,EL,2023,,c,\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,IE,2022,,,\r
    ESTAT:MIGR_RESBC1(1.0),18/11/25 11:00:00,A,GRANT,IN,IE,2023,,z,\r\n
    """
  static let tsv =
    "freq,dec,citizen,geo\\TIME_PERIOD\t2022 \t2023 \r\nA,GRANT,IN,AT\t120 \t130 p\r\n"
    + "A,GRANT,IN,EL\t0 \t:c \r\nA,GRANT,IN,IE\t: \t: z\r\n"
  static let json = """
    {"version": "2.0", "class": "dataset", "label": "Cards", "source": "ESTAT",
     "value": {"0": 120, "1": 130, "2": 0},
     "status": {"1": "p", "3": "c", "4": ":", "5": "z"},
     "id": ["freq", "dec", "citizen", "geo", "time"], "size": [1, 1, 1, 3, 2],
     "dimension": {
       "freq": {"label": "Frequency", "category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
       "dec": {"category": {"index": {"GRANT": 0}}},
       "citizen": {"category": {"index": ["IN"]}},
       "geo": {"category": {"index": {"AT": 0, "EL": 1, "IE": 2}}},
       "time": {"category": {"index": {"2022": 0, "2023": 1}}}},
     "extension": {"lang": "EN", "id": "MIGR_RESBC1", "annotation": [{"type": "X"}]}}
    """

  private func payload(_ text: String, _ name: String = "migr_resbc1.data") throws -> PayloadFile {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "eurostat-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    return PayloadFile(
      sha256: String(repeating: "a", count: 64), path: file.path, name: name)
  }

  private func read(_ text: String) throws -> RawTable {
    let file = try payload(text)
    defer { try? FileManager.default.removeItem(atPath: file.path) }
    return try extractor.extract(
      extractor.series[0], from: [file], by: "csv", knowing: Background())
  }

  /// `AT<-IN 2022 [GRANT] = 120 @120`: the key, the value, and the bytes it is said to stand in.
  private func lines(_ table: RawTable, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return table.cells.map { cell in
      let key =
        "\(table.places[Int(cell.place)].code)<-\(table.places[Int(cell.counterpart)].code) "
        + "\(cell.period) \(table.dimensions.rows[Int(cell.breakdown)])"
      let there = String(
        decoding: bytes[cell.offset..<cell.offset + Int(cell.length)], as: UTF8.self)
      return "\(key) = \(Int(cell.value)) \(cell.status) @\(there)"
    }
  }

  @Test("Each form gives the same values, flags and absences", arguments: [csv, tsv, json])
  func agreement(text: String) throws {
    let table = try read(text)
    #expect(table.tally.balances)
    #expect(table.rejections.isEmpty)
    #expect(
      lines(table, in: text) == [
        #"AT<-IN 2022 ["GRANT"] = 120  @120"#, #"AT<-IN 2023 ["GRANT"] = 130 P @130"#,
        #"EL<-IN 2022 ["GRANT"] = 0  @0"#,
      ])
    let absences = table.absences.map { absence in
      "\(table.places[Int(absence.cell.place)].code) \(absence.cell.period) \(absence.reason)"
    }
    #expect(
      absences == ["EL 2023 suppressed", "IE 2022 notApplicable", "IE 2023 notApplicable"])
  }

  @Test(
    "What is not the table that was asked for is refused with what was found",
    arguments: [
      (
        csv.replacing("RESBC1", with: "RESBC2"),
        "the table: found 'migr_resbc2', expected 'migr_resbc1'"
      ),
      (
        csv.replacing(",geo,", with: ",place,"),
        "the dimensions: found 'citizen', 'dec', 'freq', 'place', expected 'geo'"
      ),
      (
        csv.replacing("freq,dec", with: "sex,dec"),
        "the dimensions: found 'citizen', 'dec', 'geo', 'sex', expected 'freq'"
      ),
      (
        csv.replacing("OBS_FLAG,CONF_STATUS", with: "OBS_FLAG,sex"),
        "the dimensions: found 'sex', expected only citizen, dec, freq, geo"
      ),
      (csv.replacing("OBS_VALUE", with: "VALUE"), "expected a column 'OBS_VALUE'"),
      (tsv.replacing("\t:c ", with: ""), "found 4 codes and 1 values, expected 4 and 2"),
      (
        json.replacing("[1, 1, 1, 3, 2]", with: "[1, 1, 1, 4, 2]"),
        "as many codes of each dimension"
      ),
      ("<html><body>Sorry</body></html>", "expected SDMX-CSV, TSV or JSON-stat"),
    ])
  func refusals(text: String, sentence: String) throws {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch {
      #expect("\(error)".contains(sentence), "\(error)")
    }
  }

  @Test("A flag, a period or a number that is not declared keeps its record out")
  func quarantine() throws {
    let text = csv.replacing(",130,p,", with: ",130,x,").replacing(",2022,120,", with: ",22,120,")
      .replacing(",2022,0,", with: ",2022,none,")
    let table = try read(text)
    #expect(table.tally.balances)
    #expect(table.rejections.map(\.reason) == [.badPeriod, .unknownStatus, .notANumber])
  }

  @Test("A file is known by the code in it; a table of tabs by its name")
  func recognition() throws {
    for (text, name) in [(Self.csv, "a"), (Self.json, "b"), (Self.tsv, "estat_migr_resbc1.tsv")] {
      let file = try payload(text, name)
      let found = try extractor.recognize(file, knowing: Background())
      #expect(found.holdings.map(\.code) == ["CARDS"])
      #expect(found.holdings.map(\.places) == [4])
    }
    let stranger = try payload(Self.tsv, "other.tsv")
    #expect(throws: ExtractError.self) {
      try extractor.recognize(stranger, knowing: Background())
    }
  }
}

extension EurostatTests {
  private var csv: String { Self.csv }
}
