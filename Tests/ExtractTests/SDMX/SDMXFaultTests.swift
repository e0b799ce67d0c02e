import Statistics
import TestSupport
import Testing
import Transform

@testable import Extract
@testable import Pipeline

@Suite("SDMX messages that are not what they should be")
struct SDMXFaultTests {
  private let bench: SDMXBench

  init() throws { bench = try SDMXBench() }

  private static let good = SDMXMessages.Row(area: "DEU", value: "7")

  @Test("Prefixes of namespaces are anyone's choice", arguments: ["m", "message", "zz"])
  func prefixes(prefix: String) throws {
    var messages = SDMXMessages(rows: [SDMXMessages.Row()])
    messages.prefix = prefix
    for text in [messages.generic, messages.specific] {
      #expect(try bench.read(text).values == ["FRA 2021 T 1.5 {LFS}"])
      let other = text.replacing("g:", with: "generic:").replacing(
        "xmlns:g=", with: "xmlns:generic=")
      #expect(try bench.read(other).values == ["FRA 2021 T 1.5 {LFS}"])
    }
  }

  @Test("The prefix of another namespace is no message of SDMX")
  func otherNamespace() throws {
    let text = SDMXMessages(rows: [Self.good]).generic
      .replacing("\(SDMXMessages.root)message", with: "urn:example")
    let sentence = try bench.refusal(text)
    #expect(sentence.contains("of the namespace 'urn:example'"), "\(sentence)")
  }

  @Test(
    "A record that cannot be trusted is kept out in every form, and the others are read",
    arguments: [
      (SDMXMessages.Row(value: "n/a"), "not-a-number n/a", "expected a number or nothing"),
      (SDMXMessages.Row(period: "21"), "bad-period 1.5", "expected a period such as"),
      (
        SDMXMessages.Row(status: "Q"), "unknown-status 1.5",
        "found the code 'Q' of OBS_STATUS, expected one of B, C, R, X"
      ),
      (
        SDMXMessages.Row(status: "X"), "contradiction 1.5",
        "found a value although its status says that there is none"
      ),
      (SDMXMessages.Row(multiplier: "6"), "contradiction 1.5", "found UNIT_MULT 6, expected 3"),
      (SDMXMessages.Row(multiplier: ""), "contradiction 1.5", "found no UNIT_MULT, expected 3"),
      (SDMXMessages.Row(sex: "Z"), "unknown-code 1.5", "'Z' is no code of the codelist of SEX"),
    ])
  func keptOut(row: SDMXMessages.Row, reason: String, words: String) throws {
    let messages = SDMXMessages(rows: [row, Self.good])
    for text in messages.forms {
      let table = try bench.read(text, knowing: try bench.background())
      #expect(table.values == ["DEU 2021 T 7 {LFS}"])
      #expect(table.refusals.count == 1)
      let refusal = try #require(table.refusals.first)
      #expect(refusal.contains(reason) && refusal.contains(words), "\(refusal)")
      #expect(table.tally.balances)
      let rejection = table.rejections[0]
      #expect(rejection.offset > 0 && rejection.length > 0)
      #expect(rejection.offset + rejection.length <= text.utf8.count)
    }
  }

  @Test("A dimension that nobody declared stops the reading, in every form", arguments: 0..<4)
  func unknownDimension(form: Int) throws {
    let text = SDMXMessages(rows: [Self.good]).forms[form].replacing("FREQ", with: "RHYTHM")
    let without = try bench.refusal(text)
    #expect(
      without.contains(
        "found the dimension 'RHYTHM', expected one that the pipeline file declares for X"),
      "\(without)")
    let with = try bench.refusal(text, knowing: try bench.background())
    #expect(with.contains("'RHYTHM'") && with.contains("XX:DSD_X(1.0)"), "\(with)")
  }

  @Test("Data of another flow are refused", arguments: 0..<4)
  func otherFlow(form: Int) throws {
    var messages = SDMXMessages(rows: [Self.good])
    messages.flow = "DF_OTHER"
    let sentence = try bench.refusal(messages.forms[form])
    #expect(
      sentence
        == "message: the layout has changed at the header: found data of XX:DF_OTHER(1.0), expected "
        + "data of XX,DF_X,1.0")
  }

  @Test("A message that breaks off is an error, wherever it does", arguments: 0..<4)
  func truncated(form: Int) throws {
    let rows = (0..<50).map { SDMXMessages.Row(period: "\(1950 + $0)") }
    let text = SDMXMessages(rows: rows).forms[form]
    for share in [0.3, 0.6, 0.9, 0.99] {
      let cut = String(text.prefix(Int(Double(text.count) * share)))
      let sentence = try bench.refusal(cut)
      #expect(sentence.hasPrefix("message: "), "\(sentence)")
    }
  }

  @Test(
    "Entities, whether they explode or look elsewhere, are refused before anything is expanded",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b \"\(String(repeating: "x", count: 1000))\">"
        + (0..<9).map {
          "<!ENTITY b\($0) \"\(String(repeating: $0 == 0 ? "&b;" : "&b\($0 - 1);", count: 10))\">"
        }.joined()
        + "]>",
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">",
    ])
  func entities(declaration: String) throws {
    for text in [SDMXMessages(rows: [Self.good]).generic, SDMXMessages(rows: [Self.good]).specific]
    {
      let hostile = text.replacing(
        "encoding=\"utf-8\"?>", with: "encoding=\"utf-8\"?>\n" + declaration
      )
      .replacing("value=\"7\"", with: "value=\"&b8;\"").replacing(
        "OBS_VALUE=\"7\"", with: "OBS_VALUE=\"&b8;\"")
      let sentence = try bench.refusal(hostile)
      #expect(sentence.contains("found a document type"), "\(sentence)")
    }
  }

  @Test("Bytes in another encoding than the message says are refused", arguments: 0..<4)
  func encoding(form: Int) throws {
    let text = SDMXMessages(rows: [SDMXMessages.Row(source: "Enqu\u{7F}te")]).forms[form]
    let latin = text.utf8.map { $0 == 0x7F ? 0xEA : $0 }
    let folder = TemporaryDirectory()
    let file = PayloadFile(
      sha256: String(repeating: "0", count: 64), path: try folder.write("x", latin), name: "message"
    )
    let error = #expect(throws: ExtractError.self) {
      try bench.extractor.extract(
        bench.extractor.series[0], from: [file], by: "csv", knowing: Background())
    }
    #expect(error?.description.hasPrefix("message: ") == true)
  }

  @Test(
    "A key that stands twice is merged where it agrees, and else kept out",
    arguments: [
      ("7", 1, 1, 0), ("8", 0, 0, 2),
    ])
  func twice(value: String, kept: Int, merged: Int, quarantined: Int) throws {
    var again = Self.good
    again.value = value
    let gazetteer = try PipelineFiles(directory: Repository.path("Pipelines")).gazetteer()
    for text in SDMXMessages(rows: [Self.good, again]).forms.prefix(3) {
      let table = Harmonizer(gazetteer: gazetteer, dialect: "ilo").harmonize(
        try bench.read(text), as: bench.extractor.series[0])
      #expect(table.tally.kept == kept)
      #expect(table.tally.merged == merged)
      #expect(table.tally.quarantined == quarantined)
      #expect(table.tally.balances)
    }
  }

  @Test(
    "What is no message at all is refused with what it begins with",
    arguments: [
      ("Server Error", "found a text that begins 'Server Error'"),
      ("<!DOCTYPE html><html><body>403</body></html>", "found a web page"), ("", "found nothing"),
      ("a,b\n1,2\n", "found a text that begins 'a,b"),
      (",DATAFLOW,REF_AREA\n0,XX:DF_X(1.0),FRA\n", "found a text that begins ',DATAFLOW"),
    ])
  func noMessage(text: String, words: String) throws {
    let sentence = try bench.refusal(text)
    #expect(sentence.contains(words), "\(sentence)")
    let error = #expect(throws: ExtractError.self) {
      try bench.extractor.recognize(try bench.answer(text), knowing: Background())
    }
    #expect(error?.description.contains(words) == true)
  }

  @Test("A message without an observation holds nothing")
  func empty() throws {
    for text in SDMXMessages(rows: []).forms.prefix(3) {
      #expect(try bench.refusal(text) == "message: holds no X")
    }
  }
}
