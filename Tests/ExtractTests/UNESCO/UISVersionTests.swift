import Statistics
import Testing

@testable import Extract

@Suite("Versions and lists of the UIS API")
struct UISVersionTests {
  private let bench: ProductBench

  init() throws { bench = try ProductBench("unesco") }

  @Test(
    "The version is a day and eight hexadecimal digits",
    arguments: [
      #"{"version":"20260224-aef8b145","publicationDate":"2026-02-24T12:00:00.000Z"}"#,
      #"{"description":"","themeDataStatus":[{"version":"no"}],"version":"20260224-aef8b145"}"#,
    ])
  func version(text: String) throws {
    #expect(bench.extractor.freshnessQuestion?.path == "/versions/default")
    #expect(try bench.extractor.release(in: try bench.answer(text)) == "20260224-aef8b145")
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "latest", "20260224", "20260224-aef8b14", "20260224-AEF8B145", "20260224-aef8b14g",
      "20260230-aef8b145", "2026-02-24-aef8b145", "20260224-aef8b145-1", "20260224-aef8b145&x=1",
    ])
  func noVersion(id: String) throws {
    let answer = try bench.answer(#"{"version":"\#(id)"}"#, as: "version")
    let error = #expect(throws: ExtractError.self) { try bench.extractor.release(in: answer) }
    #expect(
      error?.description
        == "version: the layout has changed at the key 'version': found '\(id)', expected a day "
        + "and eight hexadecimal digits, such as 20260224-aef8b145")
  }

  @Test(
    "An answer without a version, or that is no object, is refused",
    arguments: [
      #"{"versions":["20260224-aef8b145"]}"#, #"[{"version":"20260224-aef8b145"}]"#,
      #"{"version":20260224}"#, #"{"version":"20260224-aef8b145""#, "<html></html>",
    ])
  func otherAnswer(text: String) throws {
    let answer = try bench.answer(text, as: "version")
    let error = #expect(throws: ExtractError.self) { try bench.extractor.release(in: answer) }
    #expect(error?.description.hasPrefix("version: ") == true)
  }

  @Test("Regions are aggregates; countries are not listed, for many have no row")
  func places() throws {
    let list = try bench.answer(
      """
      [{"id":"FRA","name":"France","type":"NATIONAL","regionGroup":null},
       {"id":"SDG: World","name":"World","type":"REGIONAL","regionGroup":"SDG"},
       {"id":"WB: High income (July 2024)","type":"REGIONAL","x":{"id":"no"}}]
      """)
    let places = try bench.extractor.places(knowing: Background(references: ["geounits": list]))
    #expect(places == PlaceList(aggregates: ["SDG: World", "WB: High income (July 2024)"]))
    #expect(try bench.extractor.places(knowing: Background()) == PlaceList())
    let other = try bench.answer("{}", as: "geounits")
    let error = #expect(throws: ExtractError.self) {
      try bench.extractor.places(knowing: Background(references: ["geounits": other]))
    }
    #expect(error?.description.contains("expected a list of places") == true)
  }

  @Test(
    "Labels of the API and of the bulk files are looked up without blanks and case",
    arguments: [
      #"[{"indicatorCode":"26637","name":" Inbound students","dataAvailability":{"name":"x"}}]"#,
      "INDICATOR_ID,INDICATOR_LABEL_EN\n26637, Inbound students\n",
      "\"indicator_id\",\"indicator_label_en\"\r\n\"26637\",\" Inbound students\"\r\n",
    ])
  func labels(text: String) throws {
    let labels = try UISLabels(try bench.answer(text))
    #expect(labels.label(of: "26637") == "Inbound students")
    #expect(labels.code(of: "inbound STUDENTS ") == "26637")
    #expect(labels.code(of: "Inbound") == nil)
    #expect(labels.label(of: "1") == nil)
  }

  @Test("A bulk zip may bring its own labels")
  func labelsOfZip() throws {
    let zip = ZipFile.of([
      ("SCI/SCI_README.md", "# Read me"),
      ("SCI/SCI_LABEL.csv", "INDICATOR_ID,INDICATOR_LABEL_EN\n20062,Researchers\n"),
    ])
    #expect(try UISLabels(inZip: try bench.answer(zip))?.label(of: "20062") == "Researchers")
    let without = ZipFile.of([("a.csv", "INDICATOR_ID,INDICATOR_LABEL_EN\n1,x\n")])
    #expect(try UISLabels(inZip: try bench.answer(without)) == nil)
    #expect(try UISLabels(inZip: try bench.answer("a,b\n")) == nil)
  }

  @Test(
    "Lists that a person brings are recognized",
    arguments: [
      (#"[{"indicatorCode":"26637","name":"x"}]"#, "indicators"),
      (#"[{"id":"FRA","name":"France","type":"NATIONAL","regionGroup":null}]"#, "geounits"),
      ("INDICATOR_ID,INDICATOR_LABEL_EN\n1,x\n", "indicators"),
      ("country_id,country_name_en\nFRA,France\n", "countries"),
      ("REGION_ID,COUNTRY_ID,COUNTRY_NAME_EN\nSDG: World,FRA,France\n", "regions"),
    ])
  func recognized(text: String, name: String) throws {
    let found = try bench.extractor.recognize(try bench.answer(text), knowing: Background())
    #expect(found == Recognition(reference: name))
  }
}
