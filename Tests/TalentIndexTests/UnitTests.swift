import TalentIndex
import Testing

@Suite("Units")
struct UnitTests {
  @Test(
    "Words become a factor and what is counted",
    arguments: [
      ("persons", "person"), ("thousand persons", "1000.0 x person"),
      ("per million people", "1e-06 x number"), ("% of GDP", "0.01 x part of gdp"),
      ("%", "0.01 x number"), ("patents per person", "patent person^-1"),
      ("t CO2e per person", "person^-1 t co2e"),
      ("patents per million people in the labour force", "1e-06 x patent person^-1"),
      ("constant 2021 PPP $ per person employed", "constant 2021 ppp $ person^-1"),
      ("micrograms per cubic metre", "cubic metre^-1 microgram"), ("count", "number"),
    ])
  func reading(text: String, meaning: String) throws {
    #expect(try Unit(text).description == meaning)
  }

  @Test(
    "What is no unit is refused in words",
    arguments: [
      ("", "unit '': it is empty, expected words such as 'persons' or '% of GDP'"),
      ("% people", "unit '% people': expected '%' or '% of' something"),
      (
        "thousand",
        "unit 'thousand': a part of it counts nothing, expected a noun such as 'people'"
      ),
      (
        "persons per million",
        "unit 'persons per million': a part of it counts nothing, expected a noun such as 'people'"
      ),
    ])
  func refusals(text: String, sentence: String) {
    let error = #expect(throws: IndexError.self) { try Unit(text) }
    #expect(error?.description == sentence)
  }

  @Test(
    "A formula has the unit of what it counts",
    arguments: [
      ("researchers * population", "persons", true),
      ("researchers * population", "thousand persons", true),
      ("researchers * population", "% of GDP", false),
      ("population / educated", "per million people", true),
      ("spending / population", "constant $ per person", false),
      ("researchers / (rate * (1 - rate))", "per million people employed", true),
      ("15 [persons] + population", "persons", true),
      ("sum(population, educated)", "persons", true),
    ])
  func formulas(text: String, unit: String, fits: Bool) throws {
    let inputs = [
      "researchers": try Unit("per million people"), "population": try Unit("persons"),
      "educated": try Unit("thousand persons"), "rate": try Unit("% of population 15+"),
      "spending": try Unit("% of GDP"),
    ]
    #expect(try Formula(text).unit(of: inputs).fits(Unit(unit)) == fits)
  }
}
