import Statistics
import Testing

@testable import Extract

@Suite("Any provider that speaks SDMX")
struct SDMXExtractorTests {
  private let bench: SDMXBench

  init() throws { bench = try SDMXBench() }

  static let messages = SDMXMessages(rows: [
    SDMXMessages.Row(), SDMXMessages.Row(area: "DEU", value: "-20", status: "B", source: "Census"),
    SDMXMessages.Row(sex: "F", period: "2021-Q2", value: ".5", status: "R"),
    SDMXMessages.Row(sex: "F", period: "2020", value: ""),
    SDMXMessages.Row(sex: "F", period: "2019", value: "", status: "X"),
    SDMXMessages.Row(frequency: "Q", period: "2018", value: "7"),
  ])

  @Test("A flow is the same table in every form, with its structure and without", arguments: 0..<4)
  func forms(form: Int) throws {
    let text = Self.messages.forms[form]
    for background in [Background(), try bench.background()] {
      let table = try bench.read(text, knowing: background)
      #expect(
        table.values == [
          "FRA 2021 T 1.5 {LFS}", "DEU 2021 T -20 B {Census}", "FRA 2021-Q2 F 0.5 {LFS}",
        ])
      #expect(table.gaps == ["FRA 2019 F not-applicable"])
      #expect(
        table.tally.filtered == ["empty": 1, "not-applicable": 1, "other-FREQ": 1])
      #expect(table.tally.balances)
      #expect(table.texts(in: text.bytes).map { $0.filter { $0 != "\"" } } == ["1.5", "-20", ".5"])
    }
  }

  @Test("Places have the names of the codelist, in English")
  func names() throws {
    let table = try bench.read(Self.messages.csv, knowing: try bench.background())
    #expect(table.places.map(\.name) == ["France", "Germany"])
  }

  @Test("Each form is a route of its own, asked for by its media type, never with a language of *")
  func routes() throws {
    let routes = bench.extractor.routes(to: bench.extractor.series[0], knowing: Background())
    #expect(routes.map(\.id) == ["csv", "specific", "generic", "json"])
    #expect(
      routes.map { $0.first.map { $0.headers["Accept"] ?? "" } }
        == [
          "application/vnd.sdmx.data+csv;version=1.0.0",
          "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
          "application/vnd.sdmx.genericdata+xml;version=2.1",
          "application/vnd.sdmx.data+json;version=2.0.0",
        ].map { [$0, $0] })
    let questions = routes.flatMap(\.first) + bench.extractor.references(under: nil)
    #expect(questions.allSatisfy { $0.headers["Accept-Language"] == "en" })
    #expect(
      routes[0].first.map(\.path) == [
        "/data/XX,DF_X,1.0/FRA+DEU.A.T?startPeriod=2000",
        "/data/XX,DF_X,1.0/FRA+DEU.A.F?startPeriod=2000",
      ])
    #expect(routes[0].first.map(\.name) == ["X-1.csv", "X-2.csv"])
    // Whatever comes is read: some services send one form to every question.
    #expect(routes.flatMap(\.first).allSatisfy { $0.expects == [.csv, .xml, .json] })
    #expect(
      bench.extractor.references(under: nil).map(\.path) == [
        "/datastructure/XX/DSD_X?references=descendants"
      ])
  }

  @Test("A series without keys or parameters is asked for whole")
  func whole() throws {
    let bench = try SDMXBench(
      SDMXBench.declaration.replacing("    keys: [FRA+DEU.A.T, FRA+DEU.A.F]\n", with: "")
        .replacing("parameters: startPeriod=2000\n", with: ""))
    let route = try #require(
      bench.extractor.routes(to: bench.extractor.series[0], knowing: Background()).first)
    #expect(route.first.map(\.path) == ["/data/XX,DF_X,1.0/"])
    #expect(route.first.map(\.name) == ["X.csv"])
  }

  @Test("Messages in several forms become one table")
  func together() throws {
    let one = SDMXMessages(rows: [SDMXMessages.Row()])
    let other = SDMXMessages(rows: [SDMXMessages.Row(area: "DEU")])
    let table = try bench.read(one.csv, other.generic)
    #expect(table.values == ["FRA 2021 T 1.5 {LFS}", "DEU 2021 T 1.5 {LFS}"])
    #expect(table.readings.map(\.rule.id) == ["sdmx.csv", "sdmx.ml"])
  }

  @Test(
    "A message is recognized by its flow, in every form; a structure by itself", arguments: 0..<4)
  func recognized(form: Int) throws {
    let answer = try bench.answer(Self.messages.forms[form])
    #expect(
      try bench.extractor.recognize(answer, knowing: Background())
        == Recognition(holdings: [Holding(code: "X", route: "message", places: 2)]))
    var other = Self.messages
    other.flow = "DF_OTHER"
    #expect(
      try bench.extractor.recognize(try bench.answer(other.forms[form]), knowing: Background())
        == Recognition(holdings: [Holding(code: "DF_OTHER", route: "message", places: 2)]))
    let structure = try bench.answer(SDMXMessages.structure)
    #expect(
      try bench.extractor.recognize(structure, knowing: Background())
        == Recognition(reference: "structure"))
  }

  @Test("Another structure than the flow's does not decide what is a dimension")
  func otherStructure() throws {
    let other = SDMXMessages.structure.replacing("id=\"SEX\"", with: "id=\"GENDER\"")
    let background = Background(references: ["structure": try bench.answer(other)])
    #expect(try bench.read(Self.messages.specific, knowing: background).cells.count == 3)
  }

  @Test(
    "A declaration that cannot be carried out is refused",
    arguments: [
      (
        "[csv, specific, generic, json]", "[csv, xlsx]",
        "forms: found 'xlsx', expected one of csv, generic, specific, json"
      ),
      ("[csv, specific, generic, json]", "[]", "forms: expected at least one"),
      (
        "cadence: yearly", "cadence: yearly\n    tolerance: 2",
        "series[0].tolerance: found 2.0, expected 0 or more and less than 1"
      ),
    ])
  func declarations(text: String, other: String, sentence: String) {
    let error = #expect(throws: DeclarationError.self) {
      try SDMXBench(SDMXBench.declaration.replacing(text, with: other))
    }
    #expect(error?.description == sentence)
  }
}
