import Formats
import Testing

@Suite("Numbers as offices print them")
struct PublishedNumberTests {
  @Test(
    "Beside decimal numbers, a bare point, groups of three and blanks around are read",
    arguments: [
      ("0", 0), ("-12.5", -12.5), ("1e3", 1000), (".5", 0.5), ("-.5", -0.5), (".0", 0),
      (".2025599926710129", 0.2025599926710129), (".5e1", 5), ("54,664", 54664),
      ("-54,664.25", -54664.25), ("1,234,567", 1_234_567), ("12,345,678.5", 12_345_678.5),
      (" 7 ", 7), ("\t7", 7), (" -1,000 ", -1000), ("54.40000152587891", 54.40000152587891),
    ] as [(String, Double)])
  func read(text: String, expected: Double) {
    #expect(PublishedNumber.parse(Array(text.utf8)) == expected)
  }

  @Test(
    "Anything else is no number",
    arguments: [
      "", " ", "-", ".", "-.", ",", "1,5", "12,34", "1,2345", ",123", "1,", "1,,000", "1234,567",
      "1,000,00", "1.000,5", "1 000", "5*", "5 %", "€5", "n/a", "NA", "..", "--5", "- 5", "+5",
      "1,000e", "0x10", "nan", "inf", "1e999", "\u{A0}5", "\u{FEFF}5", "5\n",
    ])
  func refused(text: String) {
    #expect(PublishedNumber.parse(Array(text.utf8)) == nil)
  }
}
