import Formats
import Testing

@Suite("SDMX-ML data")
struct SDMXMLDataTests {
  static let documents = [
    SDMXSynthetic.genericSeries, SDMXSynthetic.genericFlat, SDMXSynthetic.specificSeries(),
    SDMXSynthetic.specificFlat,
  ]

  @Test("The same observations are read from every layout", arguments: documents, [1, 7, .max])
  func layouts(document: String, size: Int) throws {
    let rows = try SDMXRows.read(document, SDMXSynthetic.structure, by: size)
    #expect(rows == SDMXRows.expected)
  }

  @Test("Generic data need no structure", arguments: documents.prefix(2))
  func generic(document: String) throws {
    #expect(try SDMXRows.read(document) == SDMXRows.expected)
  }

  @Test(
    "Namespaces count, not prefixes; 3.0 is read like 2.1",
    arguments: [("v2_1", "message"), ("v2_1", "x"), ("v3_0", "m")])
  func namespaces(version: String, prefix: String) throws {
    let text = SDMXSynthetic.specificSeries(version: version, prefix: prefix)
    #expect(try SDMXRows.read(text, SDMXSynthetic.structure) == SDMXRows.expected)
  }

  @Test("Without a structure, what is said of a series is its key")
  func withoutStructure() throws {
    let rows = try SDMXRows.read(SDMXSynthetic.specificSeries())
    #expect(
      rows == [
        "FREQ=A REF_AREA=FRA SOURCE=LFS TIME_PERIOD=2020 1.5 UNIT_MULT=3 NOTE=all & one",
        "FREQ=A REF_AREA=FRA SOURCE=LFS TIME_PERIOD=2021 none OBS_STATUS=M UNIT_MULT=3 "
          + "NOTE=all & one",
        "FREQ=A REF_AREA=DEU TIME_PERIOD=2021 -20.0 NOTE=all & one",
      ])
  }

  @Test("Values and observations know their bytes", arguments: documents)
  func places(document: String) throws {
    let bytes = Array(document.utf8)
    func text(_ range: Range<Int>?) -> String {
      range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    }
    var reader = try SDMXDataReader(DribblingSource(document, by: 11))
    var values: [String] = []
    while try reader.next() {
      let observation = reader.observation
      values.append(text(observation.valueRange))
      #expect(observation.valueText == values.last)
      let whole = text(observation.range)
      #expect(whole.hasPrefix("<Obs ") || whole.hasPrefix("<g:Obs>"))
      #expect(whole.hasSuffix("/>") || whole.hasSuffix("Obs>"))
      #expect(whole.contains(observation.timePeriod ?? "no time"))
      #expect(observation.valueRange.map { observation.range.contains($0.lowerBound) } == true)
    }
    #expect(values == ["1.50", "NaN", "-2E1"])
  }

  @Test("Attributes are kept apart by what they are said of", arguments: documents)
  func levels(document: String) throws {
    var reader = try SDMXDataReader(
      DribblingSource(document), structure: SDMXSynthetic.structure)
    _ = try reader.next()
    _ = try reader.next()
    let observation = reader.observation
    let isFlat = reader.header.structures.first?.dimensionAtObservation == "AllDimensions"
    #expect(observation.attributes.text(of: "OBS_STATUS") == "M")
    #expect(observation.attributes.text(of: "SOURCE") == (isFlat ? "LFS" : nil))
    #expect(observation.seriesAttributes.text(of: "SOURCE") == (isFlat ? nil : "LFS"))
    #expect(observation.groupAttributes.map(\.id) == ["UNIT_MULT"])
    #expect(observation.datasetAttributes.map(\.text) == ["all & one"])
  }

  @Test("What an observation says is said of it rather than what its series says")
  func precedence() throws {
    let text = SDMXSynthetic.message(
      "GenericData",
      """
      <m:DataSet structureRef="S1"><g:Attributes><g:Value id="A" value="4"/></g:Attributes>
      <g:Group><g:GroupKey><g:Value id="K" value="k"/></g:GroupKey><g:Attributes>
      <g:Value id="A" value="3"/></g:Attributes></g:Group><g:Series><g:SeriesKey>
      <g:Value id="K" value="k"/></g:SeriesKey><g:Attributes><g:Value id="A" value="2"/>
      </g:Attributes><g:Obs><g:ObsDimension value="2020"/><g:Attributes>
      <g:Value id="A" value="1"/></g:Attributes></g:Obs><g:Obs><g:ObsDimension value="2021"/>
      </g:Obs></g:Series><g:Series><g:SeriesKey><g:Value id="K" value="k"/></g:SeriesKey>
      <g:Obs><g:ObsDimension value="2022"/></g:Obs></g:Series><g:Series><g:SeriesKey>
      <g:Value id="K" value="j"/></g:SeriesKey><g:Obs><g:ObsDimension value="2023"/></g:Obs>
      </g:Series></m:DataSet>
      """)
    var reader = try SDMXDataReader(DribblingSource(text))
    var found: [String?] = []
    while try reader.next() { found.append(reader.observation.attribute("A")) }
    #expect(found == ["1", "2", "3", "4"])
  }

  @Test("The header and the data set are told", arguments: documents)
  func header(document: String) throws {
    var reader = try SDMXDataReader(DribblingSource(document))
    #expect(reader.kind == .ml)
    #expect(reader.header.id == "M1")
    #expect(reader.header.isTest == true)
    #expect(reader.header.prepared == "2026-01-02T03:04:05")
    #expect(reader.header.sender == "XX")
    _ = try reader.next()
    #expect(reader.observation.dataset.action == .replace)
    let use = reader.observation.dataset.structure
    #expect(use?.id == "S1")
    #expect(use?.reference?.description == "XX:DF(1.0)")
    #expect(use?.reference?.kind == "Dataflow")
  }

  @Test("Numbers are read as XML Schema writes them; what is none is told from no value")
  func numbers() throws {
    let written = ["1", "+1.5", ".5", "5.", "1e3", "", "NaN", "INF", "1,5", "0x1", " 1"]
    let body = written.map { "<Obs TIME_PERIOD=\"2020\" OBS_VALUE=\"\($0)\"/>" }.joined()
    let text = SDMXSynthetic.message(
      "StructureSpecificData",
      "<m:DataSet><Series>\(body)<Obs TIME_PERIOD=\"2021\"/></Series></m:DataSet>")
    var found: [String] = []
    for row in try SDMXRows.read(text) {
      found.append(row.split(separator: " ").dropFirst().joined(separator: " "))
    }
    #expect(
      found == [
        "1.0", "1.5", "0.5", "5.0", "1000.0", "none", "none", "no number", "no number",
        "no number", "no number", "none",
      ])
  }
}
