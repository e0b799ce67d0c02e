import Statistics
import TestSupport
import Testing

@Suite("Numbers as they are written in a snapshot")
struct CanonicalNumberTests {
  @Test(
    "A number is written as ECMAScript writes it",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (100, "100"), (0.5, "0.5"), (-12.5, "-12.5"),
      (0.1 + 0.2, "0.30000000000000004"), (1.0 / 3, "0.3333333333333333"), (4.35, "4.35"),
      (123_456.789e3, "123456789"), (272_754.9, "272754.9"), (51_751_065, "51751065"),
      (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
      (9_007_199_254_740_993.0, "9007199254740992"), (-9_007_199_254_740_994, "-9007199254740994"),
      (1e15, "1000000000000000"), (1e16, "10000000000000000"), (1e20, "100000000000000000000"),
      (123_456_789_012_345_680_000.0, "123456789012345680000"), (1e21, "1e+21"),
      (1.2e21, "1.2e+21"),
      (-1e21, "-1e+21"), (12_345_678_901_234_567_890_123.0, "1.2345678901234568e+22"),
      (1.5e300, "1.5e+300"), (1.7976931348623157e308, "1.7976931348623157e+308"),
      (1e-5, "0.00001"), (1.5e-5, "0.000015"), (1e-6, "0.000001"), (1.25e-6, "0.00000125"),
      (1e-7, "1e-7"), (5e-7, "5e-7"), (-1.25e-7, "-1.25e-7"), (1e-9, "1e-9"), (1e-10, "1e-10"),
      (2.2250738585072014e-308, "2.2250738585072014e-308"), (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(CanonicalNumber.text(value) == text)
  }

  @Test(
    "The samples of RFC 8785 are written as it says",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func samples(bits: UInt64, text: String) {
    #expect(CanonicalNumber.text(Double(bitPattern: bits)) == text)
  }

  /// What is wrong with a number as it is written; `nil` for a sound one.
  private func fault(of text: String, for value: Double) -> String? {
    guard let read = Double(text) else { return "'\(text)' is no number" }
    if read != value || (value != 0 && read.bitPattern != value.bitPattern) {
      return "'\(text)' reads as \(read), not \(value)"
    }
    let magnitude = value.magnitude
    let hasExponent = text.contains("e")
    if hasExponent == (magnitude == 0 || (1e-6..<1e21).contains(magnitude)) {
      return "'\(text)' has an exponent, or lacks one"
    }
    let mantissa = text.split(separator: "e")[0]
    if mantissa.contains("."), mantissa.hasSuffix("0") || mantissa.hasSuffix(".") {
      return "'\(text)' ends in nothing"
    }
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }
    if !hasExponent, !mantissa.contains(".") { return nil }
    return digits.count > 17 ? "'\(text)' has more than 17 digits" : nil
  }

  @Test("Any double is read back bit for bit, and has an exponent only where it must")
  func anyBits() {
    var random = SeededGenerator(seed: 1)
    var seen = 0
    while seen < 100_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      seen += 1
      let fault = fault(of: CanonicalNumber.text(value), for: value)
      #expect(fault == nil)
      if fault != nil { break }
    }
  }

  @Test("A decimal of 15 digits is written with just its digits")
  func decimals() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<100_000 {
      let digits = Int.random(in: 1..<1_000_000_000_000_000, using: &random)
      let places = Int.random(in: 0...20, using: &random)
      guard let value = Double("\(digits)e-\(places)") else { continue }
      let text = CanonicalNumber.text(value)
      let fault = fault(of: text, for: value)
      #expect(fault == nil)
      var significant = String(digits)[...]
      while significant.hasSuffix("0") { significant.removeLast() }
      var written = text.split(separator: "e")[0].filter(\.isNumber).drop { $0 == "0" }
      while written.hasSuffix("0") { written.removeLast() }
      #expect(String(written) == significant)
      if fault != nil { break }
    }
  }

  @Test("Numbers next to a power of ten are on the right side of it")
  func powersOfTen() {
    for exponent in -30...30 {
      guard let power = Double("1e\(exponent)") else { continue }
      for value in [power.nextDown, power, power.nextUp, -power] {
        #expect(fault(of: CanonicalNumber.text(value), for: value) == nil)
      }
    }
  }

  @Test("A number is added to what is there")
  func appending() {
    var bytes = Array("x=".utf8)
    CanonicalNumber.append(-2.5, to: &bytes)
    CanonicalNumber.append(0, to: &bytes)
    CanonicalNumber.append(120, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "x=-2.50120")
  }
}
