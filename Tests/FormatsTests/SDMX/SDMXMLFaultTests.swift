import Formats
import Testing

@Suite("SDMX-ML that is not what it should be")
struct SDMXMLFaultTests {
  static func specific(_ body: String) -> String {
    SDMXSynthetic.message("StructureSpecificData", body)
  }

  static func generic(_ body: String) -> String { SDMXSynthetic.message("GenericData", body) }

  static let errorDocument = """
    <e:Error xmlns:e='\(SDMXSynthetic.root)v2_1/message' xmlns:c='\(SDMXSynthetic.root)v2_1/common'>
    <e:ErrorMessage code='100'><c:Text>No results</c:Text></e:ErrorMessage></e:Error>
    """

  static let footer = """
    <m:DataSet/><f:Footer><f:Message code='510' severity='Error'><c:Text>Too large</c:Text>
    </f:Message></f:Footer>
    """

  static let otherKey = """
    <m:DataSet><g:Series><g:SeriesKey><g:Value id='AREA' value='1'/></g:SeriesKey>
    <g:Obs><g:ObsDimension value='1'/></g:Obs></g:Series></m:DataSet>
    """

  static let twice = """
    <m:DataSet><Series FREQ='A' REF_AREA='B'><Obs FREQ='A' TIME_PERIOD='1'/></Series></m:DataSet>
    """

  static let inNamespace = "http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"

  /// A document, and part of the sentence that says what is wrong with it.
  static let cases: [(String, String)] = [
    (
      specific("<m:DataSet><Series FREQ='A' AREA='FRA'/></m:DataSet>"),
      "found 'AREA', expected a component of the data structure XX:DSD(1.0)"
    ),
    (
      specific("<m:DataSet><Series FREQ='A'><Obs TIME_PERIOD='1'/></Series></m:DataSet>"),
      "found no code of 'REF_AREA', expected one of every dimension of the data structure XX:DSD"
    ),
    (
      generic(otherKey),
      "found a code of 'AREA', expected codes of dimensions of the data structure"
    ),
    (specific(twice), "found two codes of 'FREQ', expected one of a dimension"),
    (
      specific("<m:DataSet><Series><Obs><Comp/></Obs></Series></m:DataSet>"),
      "found the element 'Comp' in an observation, expected attributes alone"
    ),
    (
      specific("<m:DataSet><Section/></m:DataSet>"),
      "found the element 'Section' in a data set, expected series or observations"
    ),
    (
      generic("<m:DataSet><Series/></m:DataSet>"),
      "found the element 'Series' of no namespace, expected SDMX's for generic data"
    ),
    (
      generic("<m:DataSet action='Guess'/>"),
      "found the action 'Guess', expected Append, Replace, Delete, Merge or Information"
    ),
    (generic("<m:DataSet>words</m:DataSet>"), "found the text 'words', expected elements"),
    (
      specific(footer),
      "found the service's error message 510 'Too large', expected what was asked of it"
    ),
    (
      errorDocument,
      "found the service's error message 100 'No results', expected what was asked of it"
    ),
    (
      "<m:GenericData xmlns:m='\(inNamespace)'/>",
      "found the element 'GenericData' of the namespace '\(inNamespace)', expected a data message"
    ),
    ("<GenericData/>", "found the element 'GenericData' of no namespace, expected a data message"),
    ("Server Error", "found a text that begins 'Server Error', expected"),
    ("", "found nothing, expected a data message"),
    ("<!DOCTYPE html><html></html>", "found a web page that begins '<!DOCTYPE html>"),
    ("<?xml version='1.0'?><!-- > --><!DOCTYPE a SYSTEM 'x'><a/>", "found a document type,"),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "found a document type, expected a data"),
    (
      "<!--\(String(repeating: " ", count: 3000))--><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      "found a document type with declarations of its own"
    ),
    ("PK\u{3}\u{4}", "found a zip document"),
  ]

  @Test("Faults are named", arguments: cases)
  func faults(fault: (text: String, sentence: String)) {
    let error = #expect(throws: FormatError.self) {
      try SDMXRows.read(fault.text, SDMXSynthetic.structure)
    }
    #expect(error?.description.contains(fault.sentence) == true, "\(error?.description ?? "")")
  }

  @Test("A message that is cut is refused wherever it is cut")
  func truncation() {
    let text = SDMXSynthetic.specificSeries()
    for length in stride(from: 0, to: text.utf8.count, by: 5) {
      #expect(throws: FormatError.self) {
        try SDMXRows.read(String(decoding: text.utf8.prefix(length), as: UTF8.self))
      }
    }
  }

  @Test("A message that is no error is kept beside the data")
  func harmless() throws {
    let text = Self.generic(
      "<m:DataSet/><f:Footer><f:Message code=\"413\" severity=\"Information\">"
        + "<c:Text>Later</c:Text><c:Text>Plus tard</c:Text></f:Message></f:Footer>")
    var reader = try SDMXDataReader(DribblingSource(text))
    #expect(try reader.next() == false)
    #expect(reader.messages.map(\.description) == ["413 'Later'"])
    #expect(reader.messages.first?.texts == ["Later", "Plus tard"])
  }

  @Test("A reader that has failed fails again")
  func failure() throws {
    var reader = try SDMXDataReader(
      DribblingSource(Self.generic("<m:DataSet>words</m:DataSet>")))
    let first = #expect(throws: FormatError.self) { _ = try reader.next() }
    let second = #expect(throws: FormatError.self) { _ = try reader.next() }
    #expect(first == second)
  }
}
