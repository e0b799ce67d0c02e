import LoopbackServer
import ProgramUnderTest
import Testing

/// A service on this machine that speaks SDMX, and a bench that asks it.
struct SdmxService {
  private let server: LoopbackServer
  let bench: Workbench

  /// What was asked for data.
  var questions: [Request] { server.requests.filter { $0.path.hasPrefix("/data/") } }

  /// - Parameter answer: What it answers to questions for data; it knows no structures.
  init(_ answer: @escaping @Sendable (Request) -> Response) throws {
    server = try LoopbackServer { request in
      request.path.hasPrefix("/data/") ? answer(request) : .status(404)
    }
    bench = try Workbench.hurried("ilo-sdmx", changing: ["complete_from: 30": "complete_from: 2"])
  }

  func run() async throws -> Program.Outcome {
    try await bench.etl(
      "run", "--source", "ilo-sdmx", "--json", "--base-url", "ilo-sdmx=\(server.url(""))")
  }

  /// The values of the one declared series, whatever their dimensions.
  func values() async throws -> [String: Double] {
    try await bench.values(of: "ilo-sdmx/EAP_TEAP_SEX_EDU_NB")
  }

  static let areas = ["BRA", "DEU", "FRA", "USA"]

  static let csv = text(
    "DATAFLOW,REF_AREA,FREQ,MEASURE,SEX,EDU,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,SOURCE\n",
    areas.map {
      "ILO:DF_EAP_TEAP_SEX_EDU_NB(1.0),\($0),A,EAP_TEAP_NB,SEX_T,EDU_AGGREGATE_ADV,2021,7,,3,LFS\n"
    })

  static let generic =
    text(
      """
      <m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" \
      xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" \
      xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"><m:Header>\
      <m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:StructureUsage>\
      <Ref agencyID="ILO" id="DF_EAP_TEAP_SEX_EDU_NB" version="1.0"/></c:StructureUsage>\
      </m:Structure></m:Header><m:DataSet structureRef="S">
      """,
      areas.map {
        """
        <g:Series><g:SeriesKey><g:Value id="REF_AREA" value="\($0)"/><g:Value id="FREQ" value="A"/>\
        <g:Value id="MEASURE" value="EAP_TEAP_NB"/><g:Value id="SEX" value="SEX_T"/>\
        <g:Value id="EDU" value="EDU_AGGREGATE_ADV"/></g:SeriesKey><g:Attributes>\
        <g:Value id="UNIT_MULT" value="3"/><g:Value id="SOURCE" value="LFS"/></g:Attributes>\
        <g:Obs><g:ObsDimension value="2021"/><g:ObsValue value="7"/></g:Obs></g:Series>
        """
      }) + "</m:DataSet></m:GenericData>"

  private static func text(_ head: String, _ rows: [String]) -> String { head + rows.joined() }

  /// In the form that was asked for, with parameters in the order of the real service.
  static func answer(_ request: Request) -> Response {
    switch request.headers["accept"] {
    case "application/vnd.sdmx.data+csv;version=1.0.0":
      .ok(csv, type: "application/vnd.sdmx.data+csv; charset=utf-8; version=1.0.0")
    case "application/vnd.sdmx.genericdata+xml;version=2.1": xml
    default: .status(406)
    }
  }

  static let xml = Response.ok(
    generic, type: "application/vnd.sdmx.genericdata+xml; charset=utf-8; version=2.1")
}

@Suite("An SDMX service over the network")
struct SdmxNetworkTests {
  private static let expected = Dictionary(
    uniqueKeysWithValues: SdmxService.areas.map { ("\($0) 2021", 7.0) })

  @Test("The preferred form is asked for by its media type, in a language, for each list of keys")
  func accept() async throws {
    let service = try SdmxService(SdmxService.answer)
    let outcome = try await service.run()
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    #expect(try await service.values() == Self.expected)
    #expect(service.questions.count == 2)
    for question in service.questions {
      #expect(question.headers["accept"] == "application/vnd.sdmx.data+csv;version=1.0.0")
      #expect(question.headers["accept-language"] == "en")
      #expect(question.headers["user-agent"]?.isEmpty == false)
      #expect(question.target.contains("/data/ILO,DF_EAP_TEAP_SEX_EDU_NB,1.0/"))
      #expect(question.target.hasSuffix("?startPeriod=2000"))
    }
    // The service has no structure to give; that is told, and costs nothing else.
    let warnings = try outcome.json["sources"][0]["warnings"].items.compactMap(\.text)
    #expect(warnings.contains { $0.contains("its structure") && $0.contains("HTTP 404") })
  }

  @Test("Another form than the one asked for is read as what it is")
  func otherForm() async throws {
    let service = try SdmxService { _ in SdmxService.xml }
    let outcome = try await service.run()
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    #expect(try await service.values() == Self.expected)
    #expect(service.questions.count == 2)
    let rule = try await service.bench.etl(
      "explain", "ilo-sdmx/EAP_TEAP_SEX_EDU_NB", "FRA", "2021", "--dimension", "sex=SEX_T",
      "--dimension", "education=EDU_AGGREGATE_ADV", "--json"
    ).json["steps"][0]["rule"]
    #expect(rule == .text("sdmx.ml"))
  }

  @Test(
    "Where one form cannot be used the next is asked for, and the run says why",
    arguments: [
      ("<html><body>Too busy</body></html>", "html"), ("a,b\n1,2\n", "found a text that begins"),
      (SdmxService.csv.replacing("FREQ", with: "RHYTHM"), "found the dimension 'RHYTHM'"),
      (String(SdmxService.csv.dropLast(30)), "as in the header"),
    ])
  func nextForm(text: String, words: String) async throws {
    let service = try SdmxService { request in
      let isCSV = request.headers["accept"]?.contains("csv") == true
      return isCSV ? .ok(text, type: "text/csv") : SdmxService.xml
    }
    let outcome = try await service.run()
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    #expect(try await service.values() == Self.expected)
    let warning = try outcome.json["sources"][0]["series"][0]["warnings"].items
      .compactMap(\.text).first { $0.contains("another route had to be taken") }
    #expect(warning?.contains(words) == true, "\(warning ?? "none")")
  }

  @Test("A question without rows is an error by its name, not an empty series")
  func noRows() async throws {
    let service = try SdmxService { _ in .status(404, body: Array("No results".utf8)) }
    let outcome = try await service.run()
    #expect(outcome.exitCode == 1)
    let error = try outcome.json["sources"][0]["series"][0]["error"].text ?? ""
    #expect(error.contains("EAP_TEAP_SEX_EDU_NB-1.csv"), "\(error)")
    #expect(
      error.contains("HTTP 404 from 127.0.0.1") && error.contains("('No results')"), "\(error)")
    #expect(try outcome.json["published"] == .truth(false))
  }

  @Test("A spell of 403 is waited out; one that does not end is an error, never no data")
  func spell() async throws {
    let count = Count()
    let patient = try SdmxService { request in
      count.next() < 3 ? .status(403) : SdmxService.answer(request)
    }
    #expect(try await patient.run().exitCode == 0)
    let hopeless = try SdmxService { _ in .status(403, body: Array("Attention Required".utf8)) }
    let outcome = try await hopeless.run()
    #expect(outcome.exitCode == 1)
    let error = try outcome.json["sources"][0]["series"][0]["error"].text ?? ""
    #expect(error.contains("HTTP 403") && error.contains("3 tries"), "\(error)")
  }

  @Test("A message of another flow is refused")
  func otherFlow() async throws {
    let service = try SdmxService { _ in
      .ok(SdmxService.csv.replacing("DF_EAP_TEAP", with: "DF_POP_XWAP"), type: "text/csv")
    }
    let outcome = try await service.run()
    #expect(outcome.exitCode == 1)
    let error = try outcome.json["sources"][0]["series"][0]["error"].text ?? ""
    #expect(error.contains("expected data of ILO,DF_EAP_TEAP_SEX_EDU_NB,1.0"), "\(error)")
  }

  @Test("A run of all sources leaves it alone")
  func onRequest() async throws {
    let service = try SdmxService(SdmxService.answer)
    _ = try await service.bench.etl("run", "--json")
    #expect(service.questions.isEmpty)
  }
}
