import Statistics
import Testing

@testable import Extract

@Suite("Answers and files of the UIS")
struct UISReadingTests {
  private let bench: ProductBench

  init() throws { bench = try ProductBench("unesco") }

  static let national = """
    indicator_id,country_id,year,value,magnitude,qualifier\r
    "26637","FRA",2022,263459,"",""\r
    "26637","MAC",1970,0,"NA",""\r
    "26637","AFG",2009,0,"NIL","UIS_EST"\r
    "26637","NIC",1970,.2025599926710129,"",""\r

    """
  static let regional = """
    INDICATOR_ID,REGION_ID,YEAR,VALUE,MAGNITUDE,QUALIFIER
    26637,SDG: World,2022,6859426.5,,UIS_EST
    26637,"WB: High income (July 2024)",2022,1,,

    """

  @Test(
    "The same record is the same value by every way",
    arguments: [
      #"{"hints":[],"records":[{"indicatorId":"26637","geoUnit":"FRA","year":2022,"value":263459,"magnitude":"LOWREL","qualifier":"UIS_EST"}],"indicatorMetadata":[]}"#,
      "indicatorId,geoUnit,year,value,qualifier,magnitude\n26637,FRA,2022,263459,UIS_EST,LOWREL\n",
      "INDICATOR_ID,COUNTRY_ID,YEAR,VALUE,MAGNITUDE,QUALIFIER\n26637,FRA,2022,263459,LOWREL,UIS_EST\n",
      "indicator_id,country_id,year,value,magnitude,qualifier\r\n\"26637\",\"FRA\",2022,263459,\"LOWREL\",\"UIS_EST\"\r\n",
    ])
  func ways(text: String) throws {
    let table = try bench.read("26637", text)
    #expect(table.values == ["FRA 2022 263459 E;U {UIS_EST}"])
  }

  @Test("A bulk zip is read through all its tables, and its labels name the series")
  func bulk() throws {
    let zip = ZipFile.of([
      ("OPRI_README_RELEASE_2025_February.md", "# OPRI\n"),
      ("OPRI_COUNTRY.csv", "COUNTRY_ID,COUNTRY_NAME_EN\nFRA,France\n"),
      ("OPRI_DATA_NATIONAL.csv", Self.national), ("OPRI_DATA_REGIONAL.csv", Self.regional),
      ("OPRI_METADATA.csv", "INDICATOR_ID,COUNTRY_ID,YEAR,TYPE,METADATA\n26637,FRA,2022,x,y\n"),
      (
        "OPRI_LABEL.csv",
        "INDICATOR_ID,INDICATOR_LABEL_EN\n26637, Inbound\nXX, GERD as a percentage of GDP\n"
      ),
    ])
    let answer = try bench.answer(zip)
    let table = try bench.extractor.extract(
      try bench.series("26637"), from: [answer], by: "records", knowing: Background())
    #expect(
      table.values == [
        "FRA 2022 263459 {}", "AFG 2009 0 E {UIS_EST}", "NIC 1970 0.2025599926710129 {}",
        "SDG: World 2022 6859426.5 E {UIS_EST}", "WB: High income (July 2024) 2022 1 {}",
      ])
    #expect(table.gaps == ["MAC 1970 not-applicable"])
    #expect(table.publishedName == "Inbound")
    #expect(
      table.readings.map(\.document.member) == ["OPRI_DATA_NATIONAL.csv", "OPRI_DATA_REGIONAL.csv"])
    #expect(table.readings.map(\.rule.id) == ["unesco.bulk", "unesco.bulk-regional"])
    #expect(
      try bench.extractor.recognize(answer, knowing: Background()).holdings == [
        Holding(code: "26637", route: "records", places: 6)
      ])
  }

  @Test("A label in the zip leads to the indicator of a series known by its name")
  func labelled() throws {
    let zip = ZipFile.of([
      ("SCI_LABEL.csv", "INDICATOR_ID,INDICATOR_LABEL_EN\nXX, GERD as a percentage of GDP\n"),
      (
        "SCI_DATA_NATIONAL.csv",
        "INDICATOR_ID,COUNTRY_ID,YEAR,VALUE,MAGNITUDE,QUALIFIER\nXX,FRA,2020,2.2,,\n"
      ),
    ])
    let answer = try bench.answer(zip, as: "SCI.zip")
    let table = try bench.extractor.extract(
      try bench.series("gerd-share"), from: [answer], by: "records", knowing: Background())
    #expect(table.values == ["FRA 2020 2.2 {}"])
    #expect(
      try bench.extractor.recognize(answer, knowing: Background()).holdings.map(\.code)
        == ["gerd-share"])
    let error = #expect(throws: ExtractError.self) {
      try bench.extractor.extract(
        try bench.series("researchers-per-million"), from: [answer], by: "records",
        knowing: Background())
    }
    #expect(
      error?.description
        == "SCI.zip: holds no indicator labelled 'Researchers per million inhabitants (FTE)'")
  }

  @Test("An answer with a hint is refused, for a place or indicator that is not known gives one")
  func hint() throws {
    let sentence = try bench.refusal(
      "26637",
      #"{"hints":[{"code":"UIS::HINT::001","message":"Unknown geoUnit ZZZ"}],"records":[],"indicatorMetadata":[]}"#
    )
    #expect(
      sentence
        == "answer: JSON byte 9: found hints: UIS::HINT::001: Unknown geoUnit ZZZ, expected none, "
        + "for the answer may be short of what was asked")
  }

  /// Answers of this many countries for each year.
  private func table(_ years: [Int: Int]) throws -> RawTable {
    let lines = years.sorted { $0.key < $1.key }.flatMap { year, count in
      (0..<count).map {
        "26637,A\(Unicode.Scalar(UInt8(65 + $0 / 26)))\(Unicode.Scalar(UInt8(65 + $0 % 26))),\(year),1,,\n"
      }
    }
    return try bench.read(
      "26637",
      "indicatorId,geoUnit,year,value,qualifier,magnitude\n" + lines.joined()
        + "26637,SDG: World,2024,1,,\n")
  }

  @Test(
    "A last year that few countries have yet is told, not left out",
    arguments: [
      ([2022: 10, 2023: 7], "2023 is incomplete: 7 countries have a value, 10 in 2022"),
      ([2022: 10, 2023: 1], "2023 is incomplete: 1 country has a value, 10 in 2022"),
      ([2022: 10, 2023: 8], nil), ([2022: 10], nil), ([2021: 10, 2023: 1], nil),
      ([2022: 5, 2023: 10], nil),
    ] as [([Int: Int], String?)])
  func incomplete(years: [Int: Int], sentence: String?) throws {
    let table = try table(years)
    #expect(table.warnings == [sentence].compactMap { $0 })
    #expect(table.cells.count == years.values.reduce(1, +))
  }

  @Test("The version of the run is the release of what it brings")
  func release() throws {
    let text = "indicatorId,geoUnit,year,value,qualifier,magnitude\n26637,FRA,2022,1,,\n"
    let background = Background(release: UISAskingTests.version)
    #expect(try bench.read("26637", text, knowing: background).release == "20260224-aef8b145")
  }

  @Test("Students by origin have the country they come from as counterpart")
  func byOrigin() throws {
    let table = try bench.read(
      "students-by-origin",
      "INDICATOR_ID,COUNTRY_ID,YEAR,VALUE,MAGNITUDE,QUALIFIER\n26528,FRA,2016,28000,,\n"
        + "26420,FRA,2016,5,,UIS_EST\n26637,FRA,2016,9,,\nE.5T8.FOREIGN.ORG40500,FRA,2016,7,,\n")
    #expect(
      table.values == [
        "FRA>CHN 2016 28000 {}", "FRA>Africa 2016 5 E {UIS_EST}",
        "FRA>UIS: North America and Western Europe 2016 7 {}",
      ])
  }
}
