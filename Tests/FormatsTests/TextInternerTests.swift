import Formats
import Testing

@Suite("Texts by number")
struct TextInternerTests {
  @Test("A text has one number, in the order texts were first seen")
  func numbers() {
    var interner = TextInterner()
    let numbers = ["FRA", "", "DEU", "FRA", "", "FR", "FRA "].map {
      interner.index(of: Array($0.utf8))
    }
    #expect(numbers == [0, 1, 2, 0, 1, 3, 4])
    #expect(interner.texts == ["FRA", "", "DEU", "FR", "FRA "])
  }

  @Test(
    "Bytes that are no UTF-8 have none, and take none", arguments: [[0xFF], [0x43, 0xF4, 0x74]])
  func encoding(bytes: [UInt8]) {
    var interner = TextInterner()
    #expect(interner.index(of: bytes) == nil)
    #expect(interner.index(of: Array("A".utf8)) == 0)
    #expect(interner.index(of: bytes) == nil)
    #expect(interner.texts == ["A"])
  }

  @Test("Bytes count, not letters: the same letter composed in two ways is two texts")
  func bytes() {
    var interner = TextInterner()
    #expect(interner.index(of: Array("T\u{FC}rkiye".utf8)) == 0)
    #expect(interner.index(of: Array("Tu\u{308}rkiye".utf8)) == 1)
  }

  @Test("Thousands of texts keep their numbers, as they would in a dictionary", arguments: 0..<3)
  func many(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var interner = TextInterner()
    var known: [String: Int] = [:]
    for _ in 0..<20_000 {
      let text = String(Int.random(in: 0..<5_000, using: &random), radix: 36)
      let expected = known[text] ?? known.count
      known[text] = expected
      #expect(interner.index(of: Array(text.utf8)) == expected)
    }
    #expect(interner.texts.count == known.count)
    #expect(interner.texts.enumerated().allSatisfy { known[$1] == $0 })
  }

  @Test("A slice of other bytes and an array give the same number")
  func slices() {
    var interner = TextInterner()
    let line = Array("X,FRA,2021".utf8)
    #expect(interner.index(of: line[2..<5]) == 0)
    #expect(interner.index(of: Array("FRA".utf8)) == 0)
    #expect(interner.index(of: Array("ARF".utf8).reversed()) == 0)
    #expect(interner.index(of: line[0..<1]) == 1)
  }
}
