import Formats
import Testing

@Suite("Duplicate keys")
struct SDMXKeySetTests {
  @Test("A second observation of a key is found, whatever the order of its dimensions")
  func duplicates() throws {
    let codes = [
      ("K=\"a\" J=\"b\"", false), ("K=\"b\" J=\"a\"", false), ("J=\"b\" K=\"a\"", true),
      ("K=\"a\"", false), ("K=\"ab\" J=\"\"", false), ("K=\"a\" J=\"b\"", true),
    ]
    let body = codes.map { "<Obs \($0.0) OBS_VALUE=\"1\"/>" }.joined()
    let text = SDMXSynthetic.message("StructureSpecificData", "<m:DataSet>\(body)</m:DataSet>")
    var reader = try SDMXDataReader(DribblingSource(text))
    var keys = SDMXKeySet()
    var places: [Int?] = []
    var first: Int?
    while try reader.next() {
      first = first ?? reader.observation.range.lowerBound
      places.append(keys.insert(reader.observation))
    }
    #expect(places == codes.map { $0.1 ? first : nil })
  }
}
