import Formats
import Testing

@Suite("SDMX-CSV data")
struct SDMXCSVDataTests {
  static let first = """
    DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SOURCE,UNIT_MULT,NOTE
    XX:DF(1.0),A,FRA,2020,1.50,,LFS,3,all & one
    XX:DF(1.0),A,FRA,2021,NaN,M,LFS,3,"all & one"
    XX:DF(1.0),A,DEU,2021,-2E1,,,,all & one

    """

  static let documents = [
    first,
    "\u{FEFF}" + first.replacing("\n", with: "\r\n"),
    """
    DATAFLOW,FREQ: Frequency,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status,\
    SOURCE: Source,UNIT_MULT: Unit,NOTE
    XX:DF(1.0): Flow,A: Annual,FRA: France,2020,1.50,,LFS,3: Thousands,all & one
    XX:DF(1.0): Flow,A: Annual,FRA: France,2021,NaN,M: Missing,LFS,3: Thousands,all & one
    XX:DF(1.0): Flow,A: Annual,"DEU: Germany",2021,-2E1,,,,all & one
    """,
    """
    STRUCTURE,STRUCTURE_ID,ACTION,SERIES_KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,\
    SOURCE,UNIT_MULT,NOTE
    dataflow,XX:DF(1.0),I,A.FRA,A,FRA,2020,1.50,,LFS,3,all & one
    dataflow,XX:DF(1.0),I,A.FRA,A,FRA,2021,NaN,M,LFS,3,all & one
    dataflow,XX:DF(1.0),I,A.DEU,A,DEU,2021,-2E1,,,,all & one
    """,
    """
    STRUCTURE[|];STRUCTURE_ID;STRUCTURE_NAME;ACTION;FREQ;Frequency;REF_AREA;Area;TIME_PERIOD;Time;\
    OBS_VALUE;Value;OBS_STATUS[];Status;SOURCE;Source;UNIT_MULT;Unit;NOTE;Note
    dataflow;XX:DF(1.0);Flow;I;A;Annual;FRA;France;2020;;1.50;;;;LFS;Survey;3;Thousands;all & one;
    dataflow;XX:DF(1.0);Flow;I;A;Annual;FRA;France;2021;;NaN;;M;Missing;LFS;;3;;all & one;
    dataflow;XX:DF(1.0);Flow;I;A;Annual;DEU;Germany;2021;;-2E1;;;;;;;;all & one;
    """,
  ]

  @Test("The same observations are read as from SDMX-ML", arguments: documents, [1, 13, .max])
  func layouts(document: String, size: Int) throws {
    #expect(try SDMXRows.read(document, by: size) == SDMXRows.expected)
    #expect(try SDMXRows.read(document, SDMXSynthetic.structure, by: size) == SDMXRows.expected)
  }

  @Test("Values and records know their bytes", arguments: documents)
  func places(document: String) throws {
    let bytes = Array(document.utf8)
    var reader = try SDMXDataReader(DribblingSource(document))
    #expect(reader.kind == .csv)
    var values: [String] = []
    while try reader.next() {
      let observation = reader.observation
      let value = observation.valueRange.map { String(decoding: bytes[$0], as: UTF8.self) }
      #expect(value == observation.valueText)
      values.append(value ?? "")
      let record = String(decoding: bytes[observation.range], as: UTF8.self)
      #expect(record.contains("XX:DF(1.0)") && !record.contains("\n"))
    }
    #expect(values == ["1.50", "NaN", "-2E1"])
  }

  @Test("The structure, the action and labels are told", arguments: documents.suffix(3))
  func labels(document: String) throws {
    var reader = try SDMXDataReader(DribblingSource(document))
    _ = try reader.next()
    let dataset = reader.observation.dataset
    #expect(dataset.structure?.reference?.description == "XX:DF(1.0)")
    #expect(dataset.structure?.reference?.kind == "Dataflow")
    #expect(dataset.action == (document.hasPrefix("STRUCTURE") ? .information : nil))
    let isLabelled = document.contains("France")
    #expect(reader.observation.keys[1].label == (isLabelled ? "France" : nil))
    _ = try reader.next()
    #expect(reader.observation.attributes[0].label == (isLabelled ? "Missing" : nil))
    _ = try reader.next()
    #expect(reader.observation.keys[1].label == (isLabelled ? "Germany" : nil))
  }

  @Test("With a structure, only codes are parted from labels")
  func uncoded() throws {
    let text = """
      DATAFLOW,FREQ: F,REF_AREA: A,TIME_PERIOD: T,OBS_VALUE: V,SOURCE: S
      XX:DF(1.0): Flow,A: Annual,FRA: France,2020,1,ADM: administrative
      """
    var reader = try SDMXDataReader(DribblingSource(text), structure: SDMXSynthetic.structure)
    _ = try reader.next()
    #expect(reader.observation.attribute("SOURCE") == "ADM: administrative")
    #expect(reader.observation.code(of: "FREQ") == "A")
  }

  @Test("Columns of the provider's own are attributes")
  func ownColumns() throws {
    let text = """
      DATAFLOW,LAST UPDATE,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,MINE
      XX:DF(1.0),01/02/26,A,FRA,2020,,x

      XX:DF(1.0),01/02/26,A,FRA,2021,n/a,x
      """
    var reader = try SDMXDataReader(DribblingSource(text), structure: SDMXSynthetic.structure)
    _ = try reader.next()
    #expect(reader.observation.attribute("LAST UPDATE") == "01/02/26")
    #expect(reader.observation.attribute("MINE") == "x")
    #expect(reader.observation.keys.map(\.text) == ["A", "FRA", "2020"])
    #expect(reader.observation.isMissing)
    _ = try reader.next()
    #expect(!reader.observation.isMissing && reader.observation.value == nil)
    #expect(try reader.next() == false)
  }

  @Test("Without a value column all columns are keys")
  func keysOnly() throws {
    let rows = try SDMXRows.read("DATAFLOW,FREQ,REF_AREA\nXX:DF(1.0),A,FRA\n")
    #expect(rows == ["FREQ=A REF_AREA=FRA none"])
  }

  /// A document, and part of the sentence that says what is wrong with it.
  static let cases: [(String, String)] = [
    (
      "DATAFLOW,AREA,OBS_VALUE\n",
      "SDMX-CSV byte 9: found 'AREA', expected a component of the data structure XX:DSD(1.0)"
    ),
    ("DATAFLOW,FREQ,OBS_VALUE\n", "found no code of 'REF_AREA'"),
    ("DATAFLOW,FREQ,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\n", "found two codes of 'FREQ'"),
    (first + "XX:DF(1.0),A\n", "SDMX-CSV line 5, byte 208: found 2 cells, expected 9, as in"),
    (
      first.replacing("XX:DF(1.0),A,DEU", with: "DF,A,DEU"),
      "line 4, byte 168: found 'DF', expected a structure as AGENCY:ID(VERSION)"
    ),
    (documents[3].replacing("1.0),I", with: "1.0),Z"), "found the action 'Z', expected A, R, D"),
    (documents[3].replacing("dataflow", with: "flow"), "found the structure 'flow', expected"),
    (first + "XX:DF(1.0),\"A\nB", "CSV line 5"),
    ("DATAFLOWS ARE DOWN", "found a text that begins 'DATAFLOWS ARE DOWN', expected a data"),
    ("id,name\n1,2\n", "found a text that begins 'id,name"),
  ]

  @Test("Faults are named", arguments: cases)
  func faults(fault: (text: String, sentence: String)) {
    let error = #expect(throws: FormatError.self) {
      try SDMXRows.read(fault.text, SDMXSynthetic.structure)
    }
    #expect(error?.description.contains(fault.sentence) == true, "\(error?.description ?? "")")
  }
}
