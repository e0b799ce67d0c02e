import TalentIndex
import Testing

@Suite("Formulas")
struct FormulaTests {
  private let inputs: [String: (value: Double, unit: Unit)]

  init() throws {
    inputs = [
      "researchers": (5000, try Unit("per million people")),
      "population": (8e6, try Unit("persons")),
      "educated": (1200, try Unit("thousand persons")),
      "rate": (60, try Unit("% of population 15+")), "nothing": (0, try Unit("persons")),
    ]
  }

  @Test(
    "Numbers come out in the declared unit",
    arguments: [
      ("researchers * population", "persons", 40_000),
      ("researchers * population", "thousand persons", 40),
      ("educated", "thousand persons", 1200), ("educated", "persons", 1_200_000),
      ("educated / population", "per million people", 150_000),
      ("educated / population", "%", 15),
      ("population - educated", "million persons", 6.8),
      ("-educated + population", "persons", 6_800_000),
      ("researchers / (rate * (1 - rate))", "per million people", 5000 / 0.24),
      ("sum(population, educated, educated)", "persons", 10_400_000),
      ("mean(population, educated)", "persons", 4_600_000),
      ("min(population, educated)", "persons", 1_200_000),
      ("max(population, educated)", "persons", 8_000_000),
      ("2 * (3 + 4) - 1e1 / 4", "number", 11.5),
    ] as [(String, String, Double)])
  func values(text: String, unit: String, expected: Double) throws {
    let value = try #require(try Formula(text).value(of: inputs, in: Unit(unit)))
    #expect(abs(value - expected) <= 1e-12 * abs(expected))
  }

  @Test("A value that needs no conversion keeps every digit")
  func identity() throws {
    for value in [0.1, 1.0 / 3, 27.3498607654224, 1e-300] {
      let unit = try Unit("% of GDP")
      #expect(try Formula("x").value(of: ["x": (value, unit)], in: unit) == value)
    }
  }

  @Test("A division by 0 and an absent input have no value")
  func none() throws {
    #expect(try Formula("population / nothing").value(of: inputs, in: .number) == nil)
    #expect(try Formula("population / other").value(of: inputs, in: .number) == nil)
  }

  @Test(
    "What cannot be read is refused with its column",
    arguments: [
      ("a +", 4, "expected a name, a number or '(', found the end"),
      ("a b", 3, "expected an operator or the end"),
      ("(a", 3, "expected ')', found the end"),
      ("a ^ 2", 3, "'^' is no part of a formula, expected names, numbers, + - * / ( ) ,"),
      ("log(a)", 1, "there is no function 'log'; known: sum, mean, min, max"),
      ("1.2.3", 1, "'1.2.3' is no number"), ("3 [persons", 3, "the unit has no closing ']'"),
      ("sum(a", 6, "expected ',' or ')', found the end"),
      (
        String(repeating: "(", count: 200), 100, "it is nested more than 100 deep"
      ),
    ] as [(String, Int, String)])
  func refusals(text: String, column: Int, problem: String) {
    let error = #expect(throws: IndexError.self) { try Formula(text) }
    #expect(error == .formula(text, column: column, problem: problem))
  }

  @Test("A sum of different things names both")
  func sums() throws {
    let units = inputs.mapValues(\.unit)
    let error = #expect(throws: IndexError.self) {
      try Formula("population + rate").unit(of: units)
    }
    #expect(
      error?.description
        == "formula 'population + rate', column 12: person and 0.01 x part of population 15+ "
        + "cannot be added")
  }
}
