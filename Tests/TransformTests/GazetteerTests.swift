import Statistics
import Testing
import Yams

@testable import Transform

@Suite("What a source means by a place code")
struct GazetteerTests {
  /// `KOR country South Korea (place.iso3166)`, with the scope and the members where there are.
  private func resolved(
    _ code: String, name: String = "?", isListed: Bool = false, by gazetteer: Gazetteer,
    source: String = "wdi"
  ) -> String {
    gazetteer.resolve(code: code, name: name, source: source, saysAggregate: isListed).words
  }

  @Test(
    "Every code the World Bank uses means one place, by a rule that says why",
    arguments: [
      ("KOR", "KOR country South Korea (place.iso3166)"),
      ("NAM", "NAM country Namibia (place.iso3166)"),
      ("HKG", "HKG country Hong Kong (place.iso3166)"),
      ("PSE", "PSE country Palestine (place.iso3166)"),
      ("XKX", "XKX user-assigned Kosovo (place.user-assigned)"),
      ("XK", "XKX user-assigned Kosovo (place.user-assigned)"),
      ("KSV", "XKX user-assigned Kosovo (place.synonym)"),
      ("CHI", "CHI group wdi Channel Islands GGY JEY (place.group)"),
      ("JG", "CHI group wdi Channel Islands GGY JEY (place.group)"),
      ("HIC", "HIC aggregate wdi High income (place.aggregate)"),
      ("XD", "HIC aggregate wdi High income (place.aggregate)"),
      ("WLD", "WLD aggregate wdi World (place.aggregate)"),
      ("1W", "WLD aggregate wdi World (place.aggregate)"),
      ("INX", "INX aggregate wdi Not classified (place.aggregate)"),
      ("ROM", "ROU country Romania (place.synonym)"),
      ("ZAR", "COD country Democratic Republic of the Congo (place.synonym)"),
    ])
  func ownTables(code: String, expected: String) throws {
    #expect(resolved(code, by: try PlaceTables.ownGazetteer()) == expected)
  }

  @Test(
    "What is not declared stays unknown: nothing is guessed from letters, case or the name",
    arguments: ["QQQ", "", "kor", " KOR", "KOR ", "KR", "NA", "JP", "410", "South Korea", "TWNN"])
  func unknown(code: String) throws {
    #expect(resolved(code, name: "South Korea", by: try PlaceTables.ownGazetteer()) == "unknown")
  }

  @Test("A code that the publisher's own list calls an aggregate is one, under its own name")
  func listed() throws {
    let gazetteer = try PlaceTables.gazetteer(PlaceTables.wdi)
    #expect(resolved("ZZZ", name: "New group", by: gazetteer) == "unknown")
    #expect(
      resolved("ZZZ", name: "New group", isListed: true, by: gazetteer)
        == "ZZZ aggregate wdi New group (place.listed-aggregate)")
    #expect(
      resolved("KOR", isListed: true, by: gazetteer)
        == "KOR country South Korea (place.iso3166)", "a declared place stays what it is")
    #expect(
      resolved("HIC", isListed: true, by: gazetteer)
        == "HIC aggregate wdi High income (place.aggregate)")
  }

  @Test("A dialect's codes are its own: another source knows the ISO codes alone")
  func dialects() throws {
    let other = """
      dialect: ilo
      codes: iso3166-1-alpha3
      aggregates:
        - { code: WLD, name: World of work }
      """
    let gazetteer = try PlaceTables.gazetteer(PlaceTables.wdi, other)
    #expect(resolved("HIC", by: gazetteer, source: "ilo") == "unknown")
    #expect(resolved("HIC", by: gazetteer, source: "none") == "unknown")
    #expect(
      resolved("KOR", by: gazetteer, source: "none") == "KOR country South Korea (place.iso3166)")
    #expect(
      resolved("WLD", by: gazetteer, source: "ilo")
        == "WLD aggregate ilo World of work (place.aggregate)")
  }

  @Test(
    "A table that contradicts itself or ISO is refused with the code",
    arguments: [
      ("aggregates: [{ code: KOR, name: K }]", "places/wdi.yaml: KOR is an ISO 3166-1 code"),
      ("groups: [{ code: AAA, iso2: JPN, name: K }]", "places/wdi.yaml: JPN is an ISO 3166-1 code"),
      (
        "aggregates: [{ code: AAA, name: A }, { code: AAA, name: B }]",
        "places/wdi.yaml: AAA stands twice"
      ),
      (
        "user_assigned: [{ code: AAA, name: A }]\naggregates: [{ code: AAA, name: A }]",
        "places/wdi.yaml: AAA stands twice"
      ),
      (
        "aggregates: [{ code: AAA, iso2: XA, name: A }, { code: BBB, iso2: XA, name: B }]",
        "places/wdi.yaml: XA stands twice"
      ),
      (
        "aggregates: [{ code: AAA, iso2: AAA, name: A }]", "places/wdi.yaml: AAA stands twice"
      ),
      ("synonyms: [{ code: KOR, means: JPN }]", "places/wdi.yaml: KOR is an ISO 3166-1 code"),
      (
        "synonyms: [{ code: ROM, means: ROU }, { code: ROM, means: JPN }]",
        "places/wdi.yaml: ROM stands twice"
      ),
      (
        "synonyms: [{ code: ROM, means: ROX }]",
        "places/wdi.yaml: the synonym ROM means ROX, which is not declared"
      ),
      (
        "synonyms: [{ code: AAA, means: AAA }]",
        "places/wdi.yaml: the synonym AAA means AAA, which is not declared"
      ),
    ])
  func contradictions(declaration: String, sentence: String) {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer("dialect: wdi\ncodes: iso3166-1-alpha3\n" + declaration)
    }
    #expect(error?.description == sentence)
  }

  @Test("A table in another kind of code is refused")
  func otherCodes() {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer("dialect: wdi\ncodes: fifa")
    }
    #expect(
      error?.description
        == "places/wdi.yaml: codes: 'fifa', expected one of iso3166-1-alpha3, iso3166-1-alpha2, "
        + "m49, none")
  }

  @Test("A country that stands twice in ISO's table is refused")
  func doubleCountry() {
    let error = #expect(throws: PlaceTableError.self) {
      try PlaceTables.gazetteer(
        iso: PlaceTables.iso + "\n- { alpha3: KOR, alpha2: \"XX\", numeric: \"999\", name: K }")
    }
    #expect(error?.description == "places/iso3166.yaml: KOR stands twice")
  }

  @Test("The repository's table of ISO 3166-1 has each of the 249 countries once, by every code")
  func isoTable() throws {
    let countries = try YAMLDecoder().decode(
      [CountryDeclaration].self, from: PlaceTables.own("iso3166"))
    #expect(countries.count == 249)
    #expect(countries.map(\.alpha3) == countries.map(\.alpha3).sorted())
    for (codes, pattern) in [
      (countries.map(\.alpha3), /[A-Z]{3}/), (countries.map(\.alpha2), /[A-Z]{2}/),
      (countries.map(\.numeric), /[0-9]{3}/), (countries.map(\.name), /\S.*\S/),
    ] {
      #expect(Set(codes).count == 249)
      for code in codes { #expect(code.wholeMatch(of: pattern) != nil) }
    }
  }
}
