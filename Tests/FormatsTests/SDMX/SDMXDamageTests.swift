import Formats
import Testing

@Suite("Damaged SDMX")
struct SDMXDamageTests {
  static let documents =
    SDMXMLDataTests.documents + SDMXCSVDataTests.documents + SDMXJSONDataTests.documents
    + SDMXStructureTests.dialects

  static func count(_ bytes: [UInt8], _ structure: SDMXDataStructure?) throws(FormatError) -> Int {
    var reader = try SDMXDataReader(DribblingSource(bytes, by: 64), structure: structure)
    var count = 0
    while try reader.next() {
      let observation = reader.observation
      let isWithin =
        observation.range.upperBound <= bytes.count
        && observation.valueRange.map {
          observation.range.lowerBound <= $0.lowerBound
            && $0.upperBound <= observation.range.upperBound
        } != false
      #expect(isWithin)
      count += 1
    }
    return count
  }

  @Test("A damaged document is read or refused, and places stay within it", arguments: documents)
  func damage(document: String) throws {
    let alphabet = Array("\"'<>/{}[]:,;=\n01a&".utf8)
    var random = SeededGenerator(seed: document.utf8.count)
    var refusals = 0
    for _ in 0..<200 {
      let bytes = Damage.damaged(Array(document.utf8), alphabet: alphabet, &random)
      do {
        let structure = Bool.random(using: &random) ? SDMXSynthetic.structure : nil
        #expect(try Self.count(bytes, structure) < 100)
      } catch {
        refusals += 1
      }
      do {
        var reader = try SDMXStructureReader(DribblingSource(bytes, by: 64))
        while try reader.next() != nil {}
      } catch {
        refusals += 1
      }
    }
    #expect(refusals > 200)
  }
}
