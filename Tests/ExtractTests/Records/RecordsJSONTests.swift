import Statistics
import Testing

@testable import Extract

@Suite("Records in JSON")
struct RecordsJSONTests {
  static let layouts = """
    - id: api
      form: json
      records: records
      empty: [hints]
      series: id
      place: geo
      period: year
      value: value
      statuses: { magnitude: { NIL: zero, NA: not-applicable } }
      optional: [magnitude]
      ignored: [footnotes]
      aggregates_contain: ":"
    """
  static let series = "{ code: \"26637\", name: X, unit: u, cadence: yearly }"

  private let bench: RecordsBench

  init() throws { bench = try RecordsBench(Self.layouts, series: Self.series) }

  /// An answer with these records and what stands before and after them.
  static func answer(_ records: String, hints: String = "[]", after: String = "") -> String {
    "{\"hints\":\(hints),\"records\":[\(records)]\(after)}"
  }

  static let record =
    #"{"id":"26637","geo":"FRA","year":2022,"value":263459,"magnitude":null,"footnotes":[{"a":[1]}]}"#

  @Test(
    "Fields are found by name, numbers and texts alike",
    arguments: [
      (record, "FRA 2022 263459"),
      (#"{"value":263459.0,"year":"2022","geo":"FRA","id":26637}"#, "FRA 2022 263459"),
      (#"{"id":"26637","geo":"SDG: World","year":2022,"value":6.5e6}"#, "SDG: World 2022 6500000"),
      (#"{"id":"26637","geo":"AFG","year":2009,"value":0,"magnitude":"NIL"}"#, "AFG 2009 0"),
    ])
  func values(record: String, expected: String) throws {
    let text = Self.answer(record)
    let table = try bench.read(text)
    #expect(table.values == [expected])
    #expect(table.texts(in: text.bytes).compactMap(Double.init) == table.cells.map(\.value))
    #expect(table.places.map(\.isAggregate) == [expected.contains(":")])
  }

  @Test("Keys may stand in any order around the records")
  func order() throws {
    let texts = [
      "{\"records\":[\(Self.record)],\"hints\":[],\"indicatorMetadata\":[{\"a\":{}}]}",
      "{\"indicatorMetadata\":[1,[2]],\"hints\":[],\"records\":[ \(Self.record) ]}",
      "\u{FEFF}{ \"records\" : [\n\(Self.record)\n] }",
    ]
    for text in texts { #expect(try bench.read(text).values == ["FRA 2022 263459"]) }
  }

  @Test("null is an empty cell, and a magnitude without a value is what it says")
  func empty() throws {
    let table = try bench.read(
      Self.answer(
        #"{"id":"26637","geo":"FRA","year":2022,"value":null,"magnitude":null},"#
          + #"{"id":"26637","geo":"DEU","year":2022,"value":0,"magnitude":"NA"},"#
          + #"{"id":"other","geo":"DEU","year":2022,"value":1}"#))
    #expect(table.values.isEmpty)
    #expect(table.gaps == ["DEU 2022 not-applicable"])
    #expect(table.tally.filtered == ["empty": 1, "not-applicable": 1])
  }

  @Test(
    "A record with a field nobody knows, or with one missing, is kept out",
    arguments: [
      (
        #"{"id":"26637","geo":"FRA","year":2022,"value":1,"unit":"k"}"#,
        "wrong-shape: found the field 'unit', expected one of"
      ),
      (#"{"id":"26637","year":2022,"value":1}"#, "found no place, expected one"),
      (#"{"id":"26637","geo":"FRA","value":1}"#, "bad-period 1: FRA : expected a period"),
      (#"{"id":"26637","geo":"FRA","year":2022,"value":"n/a"}"#, "not-a-number n/a"),
      (#"{"id":"26637","geo":"FRA","year":2022.5,"value":1}"#, "bad-period 1: FRA 2022.5"),
    ])
  func keptOut(record: String, words: String) throws {
    let table = try bench.read(Self.answer(record + "," + Self.record))
    #expect(table.values == ["FRA 2022 263459"])
    #expect(table.refusals.count == 1)
    #expect(table.refusals.first?.contains(words) == true, "\(table.refusals)")
    #expect(table.tally.balances)
  }

  @Test(
    "An answer that says it is short, or is no answer, is refused",
    arguments: [
      (
        answer(record, hints: #"[{"code":"UIS::HINT::001","message":"no such place: XYZ"}]"#),
        "found hints: UIS::HINT::001: no such place: XYZ, expected none, for the answer may be short"
      ),
      (
        "{\"records\":[\(record)],\"hints\":[\"late\"]}",
        "found hints: late, expected none"
      ),
      (answer(record, hints: "[{}]"), "found hints: , expected none"),
      (answer(record, hints: "[7,[8]]"), "found hints: 7: 8, expected none"),
      ("{\"hints\":[]}", "expected the key 'records'"),
      ("{\"records\":{}}", "expected an array under 'records'"),
      ("[1,2]", "expected an object"),
      (answer("1"), "expected an object or the end of the array"),
      ("{\"hints\":[],\"records\":[\(record)", "JSON"),
      ("{\"hints\":[],\"records\":[\(record)]} more", "JSON"),
      (answer(""), "holds no 26637"),
      (#"{"message":"Too much data requested (224879 records)","statusCode":400}"#, "'records'"),
    ])
  func refused(text: String, words: String) throws {
    let sentence = try bench.refusal(text)
    #expect(sentence.hasPrefix("table: ") && sentence.contains(words), "\(sentence)")
  }

  @Test("An answer with as many records as the service gives at most may be cut off")
  func mostRecords() throws {
    let bench = try RecordsBench(
      Self.layouts.replacing("records: records", with: "records: records\n  fewer_than: 2"),
      series: Self.series)
    #expect(try bench.read(Self.answer(Self.record)).cells.count == 1)
    let two = Self.answer(Self.record + "," + Self.record.replacing("2022", with: "2021"))
    #expect(try bench.refusal(two).contains("found 2 records, expected fewer than 2"))
  }

  @Test("Within a zip, a document whose layout changed is not left aside for the others")
  func renamedColumn() throws {
    let layouts = """
      - { id: bulk, series: id, place: geo, period: year, value: value, optional: [note], ignored: [note] }
      """
    let bench = try RecordsBench(layouts, series: Self.series)
    let regional = ("REGIONAL.csv", "id,geo,year,value\n26637,ARB,2022,1\n")
    let labels = ("LABEL.csv", "id,label,language,source\n26637,students,en,UIS\n")
    let good = ZipFile.of([
      regional, labels, ("NATIONAL.csv", "id,geo,year,value\n26637,FRA,2022,2\n"),
    ])
    #expect(try bench.read(good).cells.count == 2)
    let renamed = ZipFile.of([
      regional, labels, ("NATIONAL.csv", "id,geo,year,values\n26637,FRA,2022,2\n"),
    ])
    let sentence = try bench.refusal(renamed)
    #expect(
      sentence.contains("member NATIONAL.csv")
        && sentence.contains("for bulk it has no column 'value' and the unknown 'values'"),
      "\(sentence)")
  }

  @Test("Within a zip the documents are found beside what is none")
  func zip() throws {
    let zip = ZipFile.of([
      ("indicator-data-export_26637/README.md", "# Read me\n"),
      ("indicator-data-export_26637/data.json", Self.answer(Self.record)),
    ])
    let table = try bench.read(zip)
    #expect(table.values == ["FRA 2022 263459"])
    #expect(table.readings.map(\.document.member) == ["indicator-data-export_26637/data.json"])
    let without = ZipFile.of([("README.md", "# Read me\n"), ("x.csv", "a,b\n1,2\n")])
    #expect(
      try bench.refusal(without)
        == "table: found a zip with the members README.md, x.csv, expected a text in one of the "
        + "layouts api")
  }
}
