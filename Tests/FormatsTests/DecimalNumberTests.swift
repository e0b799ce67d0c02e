import Formats
import Testing

@Suite("Decimal numbers")
struct DecimalNumberTests {
  @Test(
    "Numbers are read",
    arguments: [
      ("0", 0), ("-0", -0.0), ("7", 7), ("-12.5", -12.5), ("0.1", 0.1), ("00012", 12),
      ("123456789.123456", 123456789.123456), ("1e3", 1000), ("1E+3", 1000), ("2.5e-3", 0.0025),
      ("9007199254740993", 9007199254740992), ("17976931348623157e292", 1.7976931348623157e308),
      ("4.9e-324", Double.leastNonzeroMagnitude), ("1e-400", 0), ("0e999999999999", 0),
      ("3.40024342651804", 3.40024342651804), ("19.0765533447265625", 19.0765533447265625),
      ("0.000000000000000000000000000001", 1e-30), ("51769539", 51769539),
    ] as [(String, Double)])
  func accepted(text: String, expected: Double) {
    let value = DecimalNumber.parse(Array(text.utf8))
    #expect(value?.bitPattern == expected.bitPattern)
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "", "-", ".", ".5", "5.", "-.5", "+1", " 1", "1 ", "1,000", "1.2.3", "1e", "1e+", "e5",
      "0x10", "inf", "-inf", "nan", "1e309", "-1e400", "1_000", "--1", "1-", "1e5.0", "１２",
      "..", "1..2", "12345678a", "1234567a", "a12345678", "12345678 ", "1\0",
    ])
  func refused(text: String) {
    #expect(DecimalNumber.parse(Array(text.utf8)) == nil)
  }

  @Test("Only the bytes in the range count", arguments: 1...25)
  func ranges(length: Int) {
    let bytes = Array("98765432101234567890123456789".utf8)
    for start in 0..<bytes.count - length {
      let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
      #expect(DecimalNumber.parse(bytes.span.bytes, start..<start + length) == Double(text))
    }
  }

  @Test("Random numbers are read bit for bit as the standard library does", arguments: 0..<4)
  func standardLibrary(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let text = Self.number(&random)
      let expected = Double(text)
      let value = DecimalNumber.parse(Array(text.utf8))
      #expect(value?.bitPattern == expected?.bitPattern, "\(text)")
      #expect(Self.parseWithin(text, &random)?.bitPattern == expected?.bitPattern, "\(text)")
    }
  }

  @Test("Random texts are numbers where the grammar says so", arguments: 0..<4)
  func grammar(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let grammar = /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/
    for _ in 0..<5_000 {
      let length = Int.random(in: 1...22, using: &random)
      let alphabet = Array(
        ["0123456789.", "0123456789.e-", "01.-+eE ,x"].randomElement(using: &random) ?? "")
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      let isNumber = text.wholeMatch(of: grammar) != nil && Double(text)?.isFinite == true
      #expect((DecimalNumber.parse(Array(text.utf8)) != nil) == isNumber, "\(text)")
      #expect((Self.parseWithin(text, &random) != nil) == isNumber, "\(text)")
    }
  }

  /// Reads a number that stands somewhere among other digits and points.
  private static func parseWithin(_ text: String, _ random: inout SeededGenerator) -> Double? {
    let around = Array("7.31e-5\"9.,-2".utf8)
    let before = (0..<Int.random(in: 0...40, using: &random)).map { around[$0 % around.count] }
    let after = (0..<Int.random(in: 0...40, using: &random)).map { around[$0 % around.count] }
    let bytes = before + text.utf8 + after
    return DecimalNumber.parse(bytes.span.bytes, before.count..<before.count + text.utf8.count)
  }

  @Test("Every Double is read back from its shortest text")
  func shortest() {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<40_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = "\(value)"
      #expect(DecimalNumber.parse(Array(text.utf8))?.bitPattern == value.bitPattern, "\(text)")
    }
  }

  /// A number of up to 24 + 24 digits, with a power that keeps it within reach.
  private static func number(_ random: inout SeededGenerator) -> String {
    func digits(_ count: Int) -> String {
      String((0..<count).map { _ in Character("\(Int.random(in: 0...9, using: &random))") })
    }
    var text = Bool.random(using: &random) ? "-" : ""
    text += digits(Int.random(in: 1...24, using: &random))
    if Bool.random(using: &random) { text += "." + digits(Int.random(in: 1...24, using: &random)) }
    if Int.random(in: 0..<4, using: &random) == 0 {
      text += "e\(Int.random(in: -330...280, using: &random))"
    }
    return text
  }
}
