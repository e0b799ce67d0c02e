import Statistics
import Testing

@testable import Extract

@Suite("Records of a declared layout")
struct RecordsReadingTests {
  static let layouts = """
    - id: code
      series: indicator
      place: area
      place_name: area.label
      period: time
      value: obs
      dimensions: { sex: sex }
      attributes: { notes: [note_a, note_b], source: [source] }
      sets: { notes: _ }
      statuses: { status: { B: B, U: U, "B,U": B;U, R: plain, S: N, X: not-applicable } }
      optional: [sex, status]
      ignored: [label]
      aggregates_contain: ":"
    - id: old
      separator: tab
      series: name
      place: country
      period: year
      value: number
      dimensions: { sex: gender }
      codes: { name: { Persons: X }, gender: { TOTAL: T, WOMEN: F } }
      upper_case: [gender]
    """
  static let series =
    "{ code: X, name: X, unit: persons, cadence: yearly, dimensions: { sex: sex }, "
    + "attributes: [notes, source] }"
  static let header = "area,area.label,indicator,sex,time,obs,status,note_a,note_b,source\n"

  private let bench: RecordsBench

  init() throws { bench = try RecordsBench(Self.layouts, series: Self.series) }

  /// Reads lines under the header.
  private func read(_ lines: String) throws -> RawTable { try bench.read(Self.header + lines) }

  @Test(
    "A value is read with its key, its status and what is said of it",
    arguments: [
      ("FRA,France,X,T,2021,1.5,,,,BA:1\n", "FRA 2021 T 1.5 {;BA:1}"),
      ("FRA,France,X,T,2021Q2,-3,B,,,\n", "FRA 2021-Q2 T -3 B {;}"),
      ("FRA,France,X,T,2021M02,1e3,U,,,\n", "FRA 2021-02 T 1000 U {;}"),
      ("FRA,France,X,T,2021,0,R,,,\n", "FRA 2021 T 0 {;}"),
      ("FRA,France,X,T,2021,1,S,,,\n", "FRA 2021 T 1 N {;}"),
      ("FRA,France,X,T,2021,.5,,,,\n", "FRA 2021 T 0.5 {;}"),
      ("FRA,France,X,T,2021,-.25,,,,\n", "FRA 2021 T -0.25 {;}"),
      ("FRA,France,X,T,2021, 7 ,,,,\n", "FRA 2021 T 7 {;}"),
      ("FRA,France,X,T,2021,54.40000152587891,,,,\n", "FRA 2021 T 54.40000152587891 {;}"),
      ("FRA,France,X,T,2021,.2025599926710129,,,,\n", "FRA 2021 T 0.2025599926710129 {;}"),
      ("\"FRA\",\"\",\"X\",\"T\",\"2021\",\"1\",\"\",\"\",\"\",\"\"\n", "FRA 2021 T 1 {;}"),
    ])
  func values(line: String, expected: String) throws {
    let table = try read(line)
    #expect(table.values == [expected])
    #expect(table.tally.read == 1 && table.tally.kept == 1)
  }

  @Test("A status of two codes is both flags")
  func twoFlags() throws {
    #expect(try read("FRA,France,X,T,2021,1,\"B,U\",,,\n").values == ["FRA 2021 T 1 B;U {;}"])
  }

  @Test("Notes are a set: neither their order nor their column makes a difference")
  func sets() throws {
    let lines = [
      "FRA,France,X,T,2021,1,,I11:264_T30:110,R1:1,\n",
      "FRA,France,X,T,2021,1,,R1:1,T30:110_I11:264,\n",
      "FRA,France,X,T,2021,1,,T30:110_R1:1_I11:264_R1:1,,\n",
    ]
    for line in lines {
      #expect(try read(line).values == ["FRA 2021 T 1 {I11:264_R1:1_T30:110;}"])
    }
  }

  @Test("Texts of several columns that are no set are put together in their order")
  func joined() throws {
    let bench = try RecordsBench(
      Self.layouts.replacing("sets: { notes: _ }", with: "sets: {}"), series: Self.series)
    let table = try bench.read(Self.header + "FRA,France,X,T,2021,1,,first,second,\n")
    #expect(table.values == ["FRA 2021 T 1 {first | second;}"])
  }

  @Test("A cell without anything in it is no value, and is counted")
  func empty() throws {
    let table = try read(
      "FRA,France,X,T,2020,,,,,\nFRA,France,X,T,2021,1,,,,\nDEU,,X,T,2021,\"\",B,,,\n")
    #expect(table.values == ["FRA 2021 T 1 {;}"])
    #expect(table.tally.filtered == ["empty": 2])
    #expect(table.tally.balances)
    // They are there for all that: their places have rows.
    #expect(table.places.map(\.code) == ["FRA", "DEU"])
  }

  @Test("Blank lines, CRLF and lines of other series are passed over")
  func passedOver() throws {
    let text = (Self.header + "\nFRA,France,X,T,2021,1,,,,\n\nFRA,France,Y,T,2021,2,,,,\n").crlf
    let table = try bench.read(text)
    #expect(table.values == ["FRA 2021 T 1 {;}"])
    #expect(table.texts(in: text.bytes) == ["1"])
    #expect(table.tally.read == 1)
  }

  @Test("A line end within quotes is part of the cell, and later lines keep their numbers")
  func lineEnd() throws {
    let table = try read(
      "FRA,\"Fra\nnce\",X,T,2021,1,,\"a\nb\",,\nDEU,Germany,X,T,2021,n/a,,,,\n")
    #expect(table.values == ["FRA 2021 T 1 {a\nb;}"])
    #expect(table.places[0].name == "Fra\nnce")
    #expect(
      table.refusals == [
        "DEU 2021 not-a-number n/a: line 5: DEU 2021 T: expected a number or nothing"
      ])
  }

  @Test("A place is called an aggregate where its code says so")
  func aggregates() throws {
    let table = try read("SDG: World,World,X,T,2021,1,,,,\nFRA,France,X,T,2021,1,,,,\n")
    #expect(table.places.map(\.isAggregate) == [true, false])
    #expect(table.places.map(\.name) == ["World", "France"])
  }

  @Test("Another layout's labels become codes, in whichever case they are written")
  func translated() throws {
    let text =
      "name\tcountry\tyear\tnumber\tgender\nPersons\tFrance\t2021\t4\tWomen\nPersons\tFrance\t2021\t9\ttotal\n"
    let bench = try RecordsBench(
      Self.layouts,
      series: "{ code: X, name: X, unit: u, cadence: yearly, dimensions: { sex: sex } }")
    let table = try bench.read(text)
    #expect(table.values == ["France 2021 F 4", "France 2021 T 9"])
    #expect(table.readings.map(\.rule.id) == ["office.old"])
    #expect(table.texts(in: text.bytes) == ["4", "9"])
  }

  @Test("Several documents in different layouts become one table")
  func together() throws {
    let codes = Self.header + "FRA,France,X,T,2021,1,,,,\n"
    let labels = "name\tcountry\tyear\tnumber\tgender\nPersons\tFRA\t2022\t4\tTotal\n"
    let table = try bench.read(codes, labels)
    #expect(table.values == ["FRA 2021 T 1 {;}", "FRA 2022 T 4 {;}"])
    #expect(table.readings.map(\.rule.id) == ["office.code", "office.old"])
    #expect(table.texts(in: codes.bytes, labels.bytes) == ["1", "4"])
  }

  @Test("A document without a record of the series holds none")
  func absent() throws {
    #expect(try bench.refusal(Self.header) == "table: holds no X")
    #expect(try bench.refusal(Self.header + "FRA,France,Y,T,2021,2,,,,\n") == "table: holds no X")
  }

  @Test("The codes in a document are counted with their places, those of labels too")
  func survey() throws {
    let lines =
      "FRA,,X,T,2021,1,,,,\nFRA,,X,T,2020,1,,,,\nDEU,,X,F,2021,,,,,\nFRA,,Y,T,2021,1,,,,\nbad\n"
    #expect(
      try bench.tables.survey(try bench.payload((Self.header + lines).bytes)) == ["X": 2, "Y": 1])
    let labels = "name\tcountry\tyear\tnumber\tgender\nPersons\tFRA\t2022\t4\tTotal\n"
    #expect(try bench.tables.survey(try bench.payload(labels.bytes)) == ["X": 1])
  }
}
