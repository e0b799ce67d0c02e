import Formats
import Testing

@Suite("Headers of CSV tables below other lines")
struct CSVHeaderTests {
  static let text = """
    \u{FEFF}Data Source,World Development Indicators
    "Last, Updated",2024-07-01

    Country  Name,"Country\nCode", 2023 ,
    Aruba,ABW,5,

    """

  @Test(
    "The header is found by its columns, and what is above it is kept", arguments: [1, 1 << 20])
  func found(size: Int) throws {
    var reader = CSVReader(DribblingSource(Self.text, by: size))
    let header = try reader.findHeader(["2023", "Country Name", "Country Code"])
    #expect(header.columns == ["Country Name", "Country Code", "2023", ""])
    #expect(header.line == 4)
    #expect(header.column("Country  Code") == 1)
    #expect(header.column("country code") == nil)
    #expect(
      header.preamble.map(\.cells) == [
        ["Data Source", "World Development Indicators"], ["Last, Updated", "2024-07-01"], [],
      ])
    #expect(header.preamble.map(\.line) == [1, 2, 3])
    #expect(header.preamble.map(\.offset) == [3, 44, 71])
    #expect(try reader.next() == true)
    #expect(reader.number(2) == 5)
    #expect(reader.line == 6)
  }

  @Test(
    "A header that is not there, or not sure, is refused",
    arguments: [
      (
        ["Country Name", "2024"], 100,
        "CSV line 4, byte 72: found no header in the first 5 records, expected a column '2024' here"
      ),
      (
        ["Place", "Year"], 100,
        "CSV line 1, byte 0: found no header in the first 5 records, expected a column 'Place', 'Year'"
      ),
      (
        ["Country Name"], 3,
        "CSV line 1, byte 0: found no header in the first 3 records, expected a column 'Country Name'"
      ),
    ])
  func refused(names: [String], limit: Int, sentence: String) {
    let error = #expect(throws: FormatError.self) {
      var reader = CSVReader(DribblingSource(Self.text))
      _ = try reader.findHeader(names, within: limit)
    }
    #expect(error?.description == sentence)
    let twice = #expect(throws: FormatError.self) {
      var reader = CSVReader(DribblingSource("a,b,a\n"))
      _ = try reader.findHeader(["b", "a"])
    }
    #expect(twice?.description == "CSV line 1, byte 0: found several columns 'a', expected one")
  }
}
