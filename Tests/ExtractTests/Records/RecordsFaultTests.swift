import Statistics
import TestSupport
import Testing
import Transform

@testable import Extract
@testable import Pipeline

@Suite("Records that are not what they should be")
struct RecordsFaultTests {
  private let bench: RecordsBench

  init() throws {
    bench = try RecordsBench(
      RecordsReadingTests.layouts, series: RecordsReadingTests.series)
  }

  private static let header = RecordsReadingTests.header
  private static let good = "DEU,Germany,X,T,2021,7,,,,\n"

  @Test(
    "A record that is out of shape is kept out, and the others are read",
    arguments: [
      (
        "FRA,France,X,T,2021,1\n",
        "wrong-shape: line 2: found 6 cells, expected the 10 of the header"
      ),
      (
        "FRA,France,X,T,2021,1,,,,,\n",
        "wrong-shape: line 2: found 11 cells, expected the 10 of the header"
      ),
      (",,X,T,2021,1,,,,\n", "2021 wrong-shape 1: line 2:  2021 T: found no place, expected one"),
      (
        "FRA,France,X,T,,1,,,,\n",
        "FRA bad-period 1: line 2: FRA  T: expected a period such as 2021, 2021Q1 or 2021M01"
      ),
      (
        "FRA,France,X,T,21,1,,,,\n",
        "FRA 21 bad-period 1: line 2: FRA 21 T: expected a period such as 2021, 2021Q1 or 2021M01"
      ),
      (
        "FRA,France,X,T,2021,1,Q,,,\n",
        "FRA 2021 unknown-status 1: line 2: FRA 2021 T: found the code 'Q' in status, expected one "
          + "of B, B,U, R, S, U, X"
      ),
      (
        "FRA,France,X,T,2021,\u{FEFF}1,,,,\n",
        "FRA 2021 not-a-number \u{FEFF}1: line 2: FRA 2021 T: expected a number or nothing"
      ),
      (
        "FRA,France,X,T,2021,1 (b),,,,\n",
        "FRA 2021 not-a-number 1 (b): line 2: FRA 2021 T: expected a number or nothing"
      ),
    ])
  func outOfShape(line: String, sentence: String) throws {
    let table = try bench.read(Self.header + line + Self.good)
    #expect(table.refusals == [sentence])
    #expect(table.values == ["DEU 2021 T 7 {;}"])
    #expect(table.tally.balances)
    let rejection = try #require(table.rejections.first)
    let text = Array((Self.header + line).utf8)
    #expect(rejection.offset == Self.header.utf8.count)
    #expect(rejection.offset + rejection.length < text.count)
  }

  @Test("Bytes that are not UTF-8 stop the reading where they stand in a column that is needed")
  func encoding() throws {
    let text = Self.header + Self.good + "C?te,,X,T,2021,1,,,,\n"
    let bytes = text.utf8.map { $0 == UInt8(ascii: "?") ? 0xF4 : $0 }
    let sentence = try bench.refusal(bytes)
    #expect(
      sentence.contains("line 3") && sentence.contains("expected UTF-8"), "\(sentence)")
    // A label that nobody reads may be written in anything.
    let layouts = RecordsReadingTests.layouts.replacing(
      "place_name: area.label", with: "ignored: [area.label]"
    ).replacing("\n  ignored: [label]", with: "")
    let other = try RecordsBench(layouts, series: RecordsReadingTests.series)
    let label = (Self.header + "CIV,C?te,X,T,2021,1,,,,\n").utf8
      .map { $0 == UInt8(ascii: "?") ? 0xF4 : $0 }
    #expect(try other.read(label).values == ["CIV 2021 T 1 {;}"])
  }

  @Test("Another encoding than UTF-8 is no layout of ours")
  func utf16() throws {
    let text = Self.header + Self.good
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    let sentence = try bench.refusal(bytes)
    #expect(sentence.contains("expected one of the layouts code, old"), "\(sentence)")
  }

  @Test(
    "A CSV that breaks off is an error of its own",
    arguments: [
      ("FRA,\"France", "expected the quote that closes the one opened here"),
      ("FRA,\"Fra\"nce,X,T,2021,1,,,,\n", "after the closing quote"),
      ("FRA,Fra\0nce,X,T,2021,1,,,,\n", "0x00"),
    ])
  func broken(line: String, words: String) throws {
    let lines = String(repeating: Self.good, count: 100)
    let sentence = try bench.refusal(Self.header + lines + line)
    #expect(sentence.hasPrefix("table: CSV") && sentence.contains(words), "\(sentence)")
  }

  @Test(
    "A comma in a number is nobody's thousands: services print none, people with comma decimals do",
    arguments: ["642,833", "54,664", "1,5"])
  func comma(text: String) throws {
    let table = try bench.read(Self.header + "FRA,,X,T,2021,\"\(text)\",,,,\n" + Self.good)
    #expect(table.cells.count == 1)
    #expect(table.rejections.map(\.reason) == [.notANumber])
    #expect(table.rejections.map(\.text) == [text])
  }

  @Test("A mark of byte order in the middle makes a place that nobody knows")
  func markInTheMiddle() throws {
    let table = try bench.read(Self.header + "\u{FEFF}FRA,,X,T,2021,1,,,,\n" + Self.good)
    let harmonized = try harmonized(table)
    #expect(harmonized.cells.count == 1)
    #expect(harmonized.rejections.map(\.reason) == [.unknownPlace])
    #expect(harmonized.tally.balances)
  }

  @Test(
    "A key that stands twice is merged where the records agree; else neither is trusted",
    arguments: [
      ("FRA,,X,T,2021,1,,,,\nFRA,,X,T,2021,1.0,,,,\n", 1, 1, 0),
      ("FRA,,X,T,2021,1,,,,\nFRA,,X,T,2021,2,,,,\n", 0, 0, 2),
      ("FRA,,X,T,2021,1,,,,\nFRA,,X,T,2021,1,B,,,\n", 0, 0, 2),
      ("FRA,,X,T,2021,1,,,,\nFRA,,X,F,2021,2,,,,\n", 2, 0, 0),
      ("FRA,,X,T,2021,1,,,,\nFRA,,X,T,2021Q1,2,,,,\n", 2, 0, 0),
    ])
  func twice(lines: String, kept: Int, merged: Int, quarantined: Int) throws {
    let table = try harmonized(try bench.read(Self.header + lines))
    #expect(table.tally.kept == kept)
    #expect(table.tally.merged == merged)
    #expect(table.tally.quarantined == quarantined)
    #expect(table.rejections.allSatisfy { $0.reason == .conflict })
    #expect(table.tally.balances)
  }

  private func harmonized(_ table: RawTable) throws -> SeriesTable {
    let gazetteer = try PipelineFiles(directory: Repository.path("Pipelines")).gazetteer()
    return Harmonizer(gazetteer: gazetteer, dialect: "ilo").harmonize(
      table,
      as: SeriesDefinition(
        key: table.series, name: "X", unit: "persons", tolerance: 1e-9, cadence: "yearly"))
  }
}
