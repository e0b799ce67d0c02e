import Formats
import Testing

@Suite("SDMX-JSON data")
struct SDMXJSONDataTests {
  static let seriesDimensions = """
    "series":[{"id":"FREQ","keyPosition":0,"values":[{"id":"A","name":"Annual"}]},
      {"id":"REF_AREA","name":"Area","values":[{"id":"FRA","name":"France"},
      {"id":"DEU","name":"Germany"}]}],
    "observation":[{"id":"TIME_PERIOD","roles":["TIME_PERIOD"],"values":[{"id":"2020"},
      {"id":"2021","start":"2021-01-01T00:00:00"}]}]
    """

  static let attributes = """
    "dataSet":[{"id":"NOTE","values":[{"name":"all & one"}]}],
    "series":[{"id":"SOURCE","values":[{"id":"LFS"}]},
      {"id":"UNIT_MULT","values":[null,{"id":"3","name":"Thousands"}]}],
    "observation":[{"id":"OBS_STATUS","values":[{"id":"M","name":"Missing"}]}]
    """

  static let structure = """
    {"links":[{"rel":"datastructure","urn":"urn:sdmx:org.sdmx.infomodel.datastructure.\
    DataStructure=XX:DSD(1.0)"},{"href":"x","rel":"dataflow",
    "urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=XX:DF(1.0)"}],
    "dimensions":{"dataset":[],\(seriesDimensions)},"attributes":{\(attributes)}}
    """

  static let meta = """
    {"id":"M1","test":true,"prepared":"2026-01-02T03:04:05","contentLanguages":["en"],
    "sender":{"id":"XX","name":"Example"}}
    """

  static let datasets = """
    [{"action":"Replace","attributes":[0],"series":{
      "0:0":{"attributes":[0,1],"observations":{"0":[1.50],"1":["NaN",0]}},
      "0:1":{"attributes":[null,0],"observations":{"1":[-2E1,null]}}}}]
    """

  /// The layouts of 1.0, before and since its final form, and of 2.0.
  static let documents = [
    "{\"header\":\(meta),\"dataSets\":\(datasets),\"structure\":\(structure)}",
    "{\"meta\":\(meta),\"data\":{\"structure\":\(structure),\"dataSets\":\(datasets)},\"errors\":[]}",
    "\u{FEFF}{\"meta\":\(meta),\"data\":{\"dataSets\":"
      + datasets.replacing(
        "\"attributes\":[0,1],\"observations\":{\"0\":[1.50],\"1\":[\"NaN\",0]}",
        with: "\"observations\":{\"0\":[1.50],\"1\":[\"NaN\",0]},\"attributes\":[0,1]")
      + ",\"structures\":[\(structure)]}}",
    """
    {"meta":\(meta),"data":{"dataSets":[{"structure":1,"action":"Replace","attributes":["all & one"],
    "dimensionGroupAttributes":{":0:":["LFS",0]},
    "observations":{"0:0:0":["1.50"],"0:0:1":["NaN","M"],"0:1:1":[-2E1]}}],
    "structures":[{},{"links":[{"urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=XX:DF(1.0)"}],
    "dimensions":{"observation":[{"id":"FREQ","values":[{"id":"A"}]},
      {"id":"REF_AREA","values":[{"id":"FRA","name":"France"},{"id":"DEU","name":"Germany"}]},
      {"id":"TIME_PERIOD","values":[{"value":"2020"},{"value":"2021"}]}]},
    "measures":{"observation":[{"id":"OBS_VALUE"}]},
    "attributes":{"dataSet":[{"id":"NOTE"}],"dimensionGroup":[{"id":"SOURCE"},
      {"id":"UNIT_MULT","values":["3"]}],"observation":[{"id":"OBS_STATUS"}]}}]}}
    """,
  ]

  @Test("The same observations are read as from SDMX-ML", arguments: documents)
  func layouts(document: String) throws {
    #expect(try SDMXRows.read(document) == SDMXRows.expected)
    #expect(try SDMXRows.read(document, SDMXSynthetic.structure, by: 5) == SDMXRows.expected)
  }

  @Test("Values and observations know their bytes", arguments: documents)
  func places(document: String) throws {
    let bytes = Array(document.utf8)
    var reader = try SDMXDataReader(DribblingSource(document))
    #expect(reader.kind == .json)
    var values: [String] = []
    while try reader.next() {
      let observation = reader.observation
      let value = observation.valueRange.map { String(decoding: bytes[$0], as: UTF8.self) }
      #expect(value == observation.valueText)
      values.append(value ?? "")
      let whole = String(decoding: bytes[observation.range], as: UTF8.self)
      #expect(whole.hasPrefix("\"") && whole.hasSuffix("]") && whole.contains(":["))
    }
    #expect(values == ["1.50", "NaN", "-2E1"])
  }

  @Test("The header, the data set and labels are told", arguments: documents)
  func header(document: String) throws {
    var reader = try SDMXDataReader(DribblingSource(document))
    #expect(reader.header.id == "M1")
    #expect(reader.header.isTest == true)
    #expect(reader.header.prepared == "2026-01-02T03:04:05")
    #expect(reader.header.sender == "XX")
    _ = try reader.next()
    #expect(reader.observation.dataset.action == .replace)
    #expect(reader.observation.dataset.structure?.reference?.description == "XX:DF(1.0)")
    #expect(reader.observation.keys[1].label == "France")
  }

  @Test("Dimensions of a data set as a whole are keys like others")
  func fixedDimensions() throws {
    let text = """
      {"dataSets":[{"observations":{"0":[1],"1":[null],"2":[2]}}],"structure":{"dimensions":{
      "dataSet":[{"id":"SEX","values":[{"id":"T"}]}],
      "observation":[{"id":"TIME_PERIOD","values":[{"id":"1"},{"id":"2"},{"id":"3"}]}]}}}
      """
    #expect(
      try SDMXRows.read(text) == [
        "SEX=T TIME_PERIOD=1 1.0", "SEX=T TIME_PERIOD=2 none", "SEX=T TIME_PERIOD=3 2.0",
      ])
  }

  @Test("Attributes that are objects are kept as they are written; other measures too")
  func objects() throws {
    let text = """
      {"dataSets":[{"observations":{"0":[1,7,{},{"en":"x"},["a"]]}}],"structures":[{
      "dimensions":{"observation":[{"id":"TIME_PERIOD","values":[{"id":"1"}]}]},
      "measures":{"observation":[{"id":"OBS_VALUE"},{"id":"SECOND"}]},
      "attributes":{"observation":[{"id":"A"},{"id":"B"},{"id":"C"}]}}]}
      """
    var reader = try SDMXDataReader(DribblingSource(text))
    _ = try reader.next()
    #expect(reader.observation.attributes.map(\.id) == ["SECOND", "A", "B", "C"])
    #expect(reader.observation.attributes.map(\.text) == ["7", "{}", "{\"en\":\"x\"}", "[\"a\"]"])
  }

  @Test("An index of an annotation may follow an observation's attributes")
  func annotations() throws {
    let rows = try SDMXRows.read(Self.flat("\"0:0:0\":[1,0,3]"), SDMXSynthetic.structure)
    #expect(rows == ["FREQ=A REF_AREA=FRA TIME_PERIOD=1 1.0 OBS_STATUS=M"])
  }

  static func flat(_ observations: String, _ rest: String = "") -> String {
    """
    {"dataSets":[{\(rest)"observations":{\(observations)}}],"structure":{"dimensions":{"observation":
    [{"id":"FREQ","values":[{"id":"A"}]},{"id":"REF_AREA","values":[{"id":"FRA"}]},
    {"id":"TIME_PERIOD","values":[{"id":"1"}]}]},
    "attributes":{"observation":[{"id":"OBS_STATUS","values":[{"id":"M"}]}]}}}
    """
  }

  /// A document, and part of the sentence that says what is wrong with it.
  static let cases: [(String, String)] = [
    (flat("\"0:0:1\":[1]"), "the index 1 of 'TIME_PERIOD', expected one below 1, the count of"),
    (flat("\"0:0\":[1]"), "found the key '0:0', expected an index for each of the observation's"),
    (flat("\"0:0:0:0\":[1]"), "found the key '0:0:0:0', expected"),
    (flat("\"0:0:0:x\":[1]"), "found the key '0:0:0:x', expected"),
    (flat("\"0:0:0:\":[1]"), "found the key '0:0:0:', expected"),
    (flat("\"0::0\":[1]"), "found the key '0::0', expected"),
    (flat("\"\":[1]"), "found the key '', expected"),
    (flat("\"0:0:99999999999999999999\":[1]"), "found the key '0:0:99999999999999999999'"),
    (flat("\"0:0:0\":[1,5]"), "found the index 5 of 'OBS_STATUS', expected one below 1"),
    (flat("\"0:0:0\":[1,0.5]"), "found '0.5' as a value of 'OBS_STATUS', expected an index"),
    (
      flat("\"0:0:0\":[1,0,\"x\"]"),
      "found 'x' after the attributes, expected the index of an annotation"
    ),
    ("{\"dataSets\":[1]}", "found another value, expected an object"),
    ("{\"dataSets\":{}}", "found another value, expected an array"),
    ("{\"data\":[{\"dataSets\":[{}]}]}", "found JSON without data sets"),
    ("{\"dataSets\":[],\"structures\":[null]}", "found null, expected an object"),
    (flat("\"0:0:0\":[true]"), "found a value that is no number or text"),
    (flat("\"0:0:0\":1"), "found another value, expected an array"),
    (flat("", "\"action\":\"Guess\","), "found the action 'Guess'"),
    (
      flat("", "\"structure\":4,"),
      "found a data set of structure 4, expected one of the message's 1"
    ),
    (flat("", "\"attributes\":[1],"), "found 1 attributes of a dataSet, expected 0, as in"),
    (
      flat("").replacing("OBS_STATUS", with: "MINE"),
      "found 'MINE', expected a component of the data structure XX:DSD(1.0)"
    ),
    (flat("").replacing("REF_AREA", with: "AREA"), "found a code of 'AREA', expected codes of"),
    ("{\"errors\":[{\"code\":404,\"title\":\"None\"}]}", "error message 404 'None', expected"),
    ("{\"message\":\"down\"}", "found JSON without data sets, expected a data message"),
    ("[1]", "found JSON without data sets, expected a data message"),
    (String(documents[0].dropLast(20)), "found the end of the document"),
  ]

  @Test("Faults are named", arguments: cases)
  func faults(fault: (text: String, sentence: String)) {
    let error = #expect(throws: FormatError.self) {
      try SDMXRows.read(fault.text, SDMXSynthetic.structure)
    }
    #expect(error?.description.contains(fault.sentence) == true, "\(error?.description ?? "")")
  }
}
