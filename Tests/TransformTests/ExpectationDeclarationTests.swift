import Statistics
import Testing
import Transform
import Yams

@Suite("Declared expectations")
struct ExpectationDeclarationTests {
  @Test(
    "Each rule is read from one line",
    arguments: [
      ("{ range: [0, 1.5] }", SeriesExpectation(.range(low: 0, high: 1.5))),
      (
        "{ range: [0, .inf], severity: stop }",
        SeriesExpectation(.range(low: 0, high: .infinity), severity: .stop)
      ),
      ("{ sign: not-negative }", SeriesExpectation(.sign(.notNegative))),
      (
        "{ decimals: 3, severity: quarantine }",
        SeriesExpectation(.decimals(3), severity: .quarantine)
      ),
      ("{ unit: persons }", SeriesExpectation(.unit("persons", printed: nil))),
      (
        "{ schema: [sex], codes: { sex: [T] }, periods: [fiscal-year] }",
        SeriesExpectation(
          .schema(.init(dimensions: ["sex"], codes: ["sex": ["T"]], periods: [.fiscalYear])))
      ),
      (
        "{ sum: [M, F], over: sex, to: T, optional: [O], tolerance: 0.5 }",
        SeriesExpectation(
          .sum(
            SumRule(
              .codes(["M", "F"], optional: ["O"], over: "sex"), whole: .code("T"), tolerance: 0.5)))
      ),
      (
        "{ sum: [wdi/B], to: 100, relation: at-most }",
        SeriesExpectation(
          .sum(
            SumRule(
              .series([SeriesKey(source: "wdi", code: "B")]), whole: .number(100), relation: .atMost
            )))
      ),
      ("{ rising: yes }", SeriesExpectation(.rising)),
      ("{ jump: 3 }", SeriesExpectation(.jump(factor: 3))),
      (
        "{ agrees_with: wdi/B, tolerance: 0.1 }",
        SeriesExpectation(.agreement(SeriesKey(source: "wdi", code: "B"), tolerance: 0.1))
      ),
      ("{ freshness: 2 }", SeriesExpectation(.freshness(maxAge: 2))),
      (
        "{ coverage: 0.05, severity: warn }",
        SeriesExpectation(.coverage(lostValues: 0.05), severity: .warn)
      ),
      ("{ redefinition: 1 }", SeriesExpectation(.redefinition(share: 1))),
    ])
  func reading(text: String, expected: SeriesExpectation) throws {
    #expect(try YAMLDecoder().decode(SeriesExpectation.self, from: text) == expected)
  }

  @Test(
    "What does not add up is refused with words",
    arguments: [
      ("{ severity: warn }", "expected one of range, sign"),
      ("{ range: [1, 0] }", "range: expected two numbers, the lower one first"),
      ("{ range: [1] }", "range: expected two numbers, the lower one first"),
      ("{ coverage: 5 }", "coverage: found 5, expected a share from 0 to 1"),
      ("{ jump: 1 }", "jump: found 1, expected a number above 1"),
      ("{ agrees_with: wdi }", "found the series 'wdi', expected SOURCE/CODE"),
      ("{ sum: [M, F], to: 7 }", "sum: found 'M', expected SOURCE/CODE, or codes"),
      ("{ sum: [wdi/A], to: T }", "to: found 'T', expected a number"),
      ("{ schema: [], periods: [decade] }", "periods: found 'decade', expected one of"),
      ("{ coverage: 0.1, severity: quarantine }", "coverage is about the series as a whole"),
      ("{ range: [0, 1], tolerance: 2 }", "'tolerance' is no part of 'range'"),
    ])
  func refusal(text: String, words: String) {
    let error = #expect(throws: DecodingError.self) {
      try YAMLDecoder().decode(SeriesExpectation.self, from: text)
    }
    #expect("\(String(describing: error))".contains(words))
  }
}
