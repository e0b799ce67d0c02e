import Statistics
import TestSupport
import Testing

@Suite("Names of series and documents")
struct SeriesKeyTests {
  @Test(
    "A key is a source and a code, divided by the first slash",
    arguments: [
      ("wdi/SP.POP.TOTL", "wdi", "SP.POP.TOTL"), ("a/b", "a", "b"), ("a/b/c", "a", "b/c"),
      ("a//b", "a", "/b"), ("ilo/é x", "ilo", "é x"),
    ])
  func reading(text: String, source: String, code: String) {
    let key = SeriesKey(text)
    #expect(key == SeriesKey(source: source, code: code))
    #expect(key?.description == text)
    #expect(SeriesKey("(\(text))".dropFirst().dropLast()) == key)
  }

  @Test("A key needs both parts", arguments: ["", "wdi", "/", "wdi/", "/SP.POP.TOTL"])
  func refusals(text: String) {
    #expect(SeriesKey(text) == nil)
  }

  @Test(
    "A code is a safe file name on any system",
    arguments: [
      ("SP.POP.TOTL", "SP.POP.TOTL"), ("a_b-c.9", "a_b-c.9"), ("a/b", "a%2Fb"), ("a b", "a%20b"),
      ("..", "%2E."), (".hidden", "%2Ehidden"), ("50%", "50%25"), ("é", "%C3%A9"),
      ("a:b*c?", "a%3Ab%2Ac%3F"), ("a\\b", "a%5Cb"), ("\0\n", "%00%0A"), ("~", "%7E"),
    ])
  func fileNames(code: String, name: String) {
    #expect(SeriesKey(source: "x", code: code).fileName == name)
  }

  @Test("Different codes have different file names")
  func distinctFileNames() {
    var random = SeededGenerator(seed: 1)
    let letters = Array("aA.%/é 2F-_")
    var codes: Set<String> = []
    for _ in 0..<5000 {
      let count = Int.random(in: 1...4, using: &random)
      codes.insert(String((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" }))
    }
    #expect(codes.count > 1000)
    #expect(Set(codes.map { SeriesKey(source: "x", code: $0).fileName }).count == codes.count)
  }

  @Test("Keys are ordered by source, then code, byte by byte")
  func order() {
    let ordered = ["a/B", "a/a", "a/a.b", "a/a/b", "a/b", "a/é", "a.b/a", "aa/a", "b/A"]
    let keys = ordered.compactMap { SeriesKey($0) }
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      #expect(keys.shuffled(using: &random).sorted().map(\.description) == ordered)
    }
  }

  @Test("A document is named by 16 digits of its payload, and its place in the archive")
  func documents() {
    let payload = String(repeating: "0123456789abcdef", count: 4)
    #expect(DocumentReference(payload: payload).id == "0123456789abcdef")
    #expect(
      DocumentReference(payload: payload, ordinal: 2, member: "API.csv").id
        == "0123456789abcdef:2")
  }
}
