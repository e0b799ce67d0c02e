import Statistics
import Testing

@testable import Transform

@Suite("Places that others mistake")
struct PlaceTrapTests {
  /// `KOR`, `none stateless`, `ambiguous COD COG`, `unknown`; aggregates and groups with their source.
  private func meaning(_ text: String, _ source: String, _ year: Int?) throws -> String {
    let outcome = try PlaceTables.ownGazetteer().resolve(
      code: text, name: "?", source: source, saysAggregate: false,
      on: year.map { Period.year($0) })
    return switch outcome {
    case .unknown: "unknown"
    case .noPlace(let none, _): "none \(none.code)"
    case .ambiguous(let places, _): "ambiguous " + places.map(\.code).joined(separator: " ")
    case .place(let place, _):
      place.scope.isEmpty ? place.code : "\(place.scope) \(place.kind) \(place.code)"
    }
  }

  @Test(
    "One name within another is not that other place",
    arguments: [
      ("Guinea", "GIN"), ("Equatorial Guinea", "GNQ"), ("Guinea - Bissau", "GNB"),
      ("Guinea-Bissau", "GNB"), ("Papua New Guinea", "PNG"), ("Niger", "NER"), ("Nigeria", "NGA"),
      ("Dominica", "DMA"), ("Dominican Republic", "DOM"), ("Dominican Rep.", "DOM"),
      ("Samoa", "WSM"), ("American Samoa", "ASM"), ("Sudan", "SDN"), ("Sudan, South", "SSD"),
      ("South Sudan", "SSD"), ("Ireland", "IRL"), ("Georgia", "GEO"), ("Mali", "MLI"),
      ("Malawi", "MWI"), ("Oman", "OMN"), ("Romania", "ROU"), ("India", "IND"), ("Jersey", "JEY"),
      ("Saint Martin", "MAF"), ("Saint Martin (French)", "MAF"), ("Sint Maarten", "SXM"),
      ("Republic of Korea", "KOR"), ("Korea, North", "PRK"), ("Korea, South", "KOR"),
      ("Korea", "ambiguous KOR PRK"), ("Congo", "ambiguous COD COG"),
      ("Congo, Dem. Rep. of the (Congo Kinshasa)", "COD"),
      ("Congo, Rep. of the (Congo Brazzaville)", "COG"),
      ("Congo, Democratic Republic of the ", "COD"), ("Congo, Republic of the ", "COG"),
      ("Federated States of Micronesia", "FSM"), ("Micronesia", "FSM"), ("UK", "GBR"),
      ("U.S.", "USA"), ("Zaire", "COD"), ("Naoero", "NRU"), ("Kosovo", "XKX"),
      ("Czec Republic", "CZE"), ("Kyrgystan", "KGZ"), ("**Eswatini", "SWZ"), ("Eswatini*", "SWZ"),
      ("Guinea Ecuatorial", "unknown"), ("Norfolk", "unknown"), ("New Jersey", "unknown"),
      ("Georgia (US state)", "unknown"), ("Belgium and Luxembourg", "unknown"),
      ("Bassas Da India", "unknown"), ("West Papua", "unknown"), ("#NAME?", "unknown"),
      ("NaN", "unknown"), ("", "unknown"), ("Lands", "unknown"),
    ])
  func names(text: String, expected: String) throws {
    #expect(try meaning(text, "state", nil) == expected)
  }

  @Test(
    "A code means what its source means by it, in its time",
    arguments: [
      ("AUS", "wdi", nil, "AUS"), ("AUS", "unhcr", nil, "AUS"), ("AUS", "unhcr-own", nil, "AUT"),
      ("ARE", "unhcr-own", nil, "EGY"), ("MAR", "unhcr-own", nil, "MTQ"),
      ("ANT", "unhcr-own", nil, "ATG"), ("ANT", "ilo", nil, "ANT"),
      ("NIG", "unhcr-own", nil, "NGA"),
      ("NGR", "unhcr-own", nil, "NER"), ("CHI", "unhcr-own", nil, "CHN"),
      ("CHI", "wdi", nil, "wdi group CHI"), ("CHA", "ilo", nil, "ilo group CHA"),
      ("ZZA", "unesco", nil, "unesco group ZZA"), ("830", "desa", nil, "desa group 830"),
      ("KOS", "ilo", nil, "XKX"), ("KSV", "wdi", nil, "XKX"), ("XK", "eurostat", nil, "XKX"),
      ("UNK", "unhcr", nil, "none UNK"), ("412", "m49", nil, "XKX"),
      ("CS", "wipo", 1990, "CSK"), ("CS", "wipo", nil, "CSK"), ("CS", "wipo", 2004, "CSK"),
      ("CS", "eurostat", 1990, "CSK"), ("CS", "eurostat", 2004, "SCG"),
      ("CS", "eurostat", nil, "ambiguous CSK SCG"), ("YU", "wipo", 1985, "YUG"),
      ("YU", "wipo", 1992, "YUG"), ("YU", "wipo", 1993, "SCG"), ("YU", "wipo", 1999, "SCG"),
      ("YU", "wipo", nil, "ambiguous YUG SCG"), ("SU", "wipo", 1991, "SUN"),
      ("DD", "wipo", 1985, "DDR"),
      ("891", "m49", 2005, "SCG"), ("890", "m49", 1985, "YUG"), ("736", "m49", nil, "SDN-2011"),
      ("729", "m49", nil, "SDN"), ("XDN", "unesco", nil, "SDN-2011"),
      ("280", "m49", nil, "DEU-1990"),
      ("EL", "eurostat", nil, "GRC"), ("UK", "eurostat", nil, "GBR"), ("UK", "qs", nil, "GBR"),
      ("NO", "wipo", nil, "NOR"), ("NA", "wipo", nil, "NAM"), ("EP", "wipo", nil, "none EP"),
      ("OA", "wipo", nil, "none OA"), ("R3", "wipo", nil, "wipo aggregate R3"),
      ("4", "desa", nil, "AFG"), ("004", "desa", nil, "AFG"), ("36", "desa", nil, "AUS"),
      ("0", "desa", nil, "desa aggregate 0"), ("900", "desa", nil, "desa aggregate 900"),
      ("X01", "ilo", nil, "ilo aggregate X01"), ("XKX", "ilo", nil, "unknown"),
      ("SDG: World", "unesco", nil, "unesco aggregate SDG: World"),
      ("SDG: ", "unesco", nil, "unknown"),
      (
        "WB: High income (July 2031)", "unesco", nil, "unesco aggregate WB: High income (July 2031)"
      ),
      ("ROM", "gtci", nil, "ROU"), ("TMP", "ilo", nil, "TLS"), ("ZAR", "unesco", nil, "COD"),
      ("9901", "opendoors", nil, "none 9901"), ("2101", "opendoors", nil, "CHN"),
      ("kor", "ilo", nil, "unknown"), ("KR", "ilo", nil, "unknown"),
      ("KOR", "wipo", nil, "unknown"),
    ] as [(String, String, Int?, String)])
  func codes(text: String, source: String, year: Int?, expected: String) throws {
    #expect(try meaning(text, source, year) == expected)
  }

  @Test(
    "A name means what its source means by it, in its time",
    arguments: [
      ("Congo", "desa", nil, "COG"), ("Congo", "qs", nil, "COG"), ("Congo", "unhcr", nil, "COG"),
      ("Congo", "wipo", nil, "COG"), ("Congo", "dhs", nil, "ambiguous COD COG"),
      ("Micronesia", "desa", nil, "desa aggregate 954"),
      ("Micronesia", "m49", nil, "m49 aggregate 057"),
      ("   Micronesia (Fed. States of)", "desa", nil, "FSM"), ("Micronesia", "unesco", nil, "FSM"),
      ("Africa", "state", nil, "none heading-africa"),
      ("Africa", "dhs", nil, "dhs aggregate africa"),
      ("Region Total For Asia", "state", nil, "state aggregate totals-asia"),
      ("America", "dhs", nil, "dhs aggregate america"),
      ("America", "state", nil, "ambiguous USA ASM"),
      ("Yugoslavia", "dhs", 1985, "YUG"), ("Yugoslavia", "dhs", 1999, "SCG"),
      ("Yugoslavia, Former", "opendoors", nil, "YUG"),
      ("U.S.S.R., Former", "opendoors", nil, "SUN"),
      ("Czechoslovakia, Former", "opendoors", nil, "CSK"),
      ("Serbia & Montenegro", "opendoors", nil, "SCG"),
      ("Serbia and Montenegro", "state", 2006, "SCG"), ("Serbia", "state", 2006, "SRB"),
      ("Netherlands Antilles [former]", "m49", nil, "ANT"),
      ("Sudan [former]", "m49", nil, "SDN-2011"),
      ("East Germany", "wipo", nil, "DDR"), ("West Germany", "wipo", nil, "DEU-1990"),
      ("China, Taiwan Province of China*", "desa", nil, "TWN"),
      ("China - Taiwan", "state", nil, "TWN"),
      ("China – mainland born", "state", nil, "CHN"), ("China (Mainland)", "qs", nil, "CHN"),
      ("Hong Kong S. A. R.", "state", nil, "HKG"), ("Macau S.A.R.", "state", nil, "MAC"),
      ("Britain/Neth.", "fortune", nil, "fortune group britain-netherlands"),
      ("Britain", "fortune", nil, "GBR"),
      ("中国", "fortune-china", nil, "CHN"), ("韩国", "fortune-china", nil, "KOR"),
      ("Palestinian Authority Travel Document", "state", nil, "PSE"),
      ("British National Overseas (Hong Kong) Passport", "state", nil, "none bno"),
      ("United Nations Laissez-Passer", "state", nil, "none laissez-passer"),
      ("No Nationality", "state", nil, "none no-nationality"),
      ("*Non- Nationality Based Issuances", "state", nil, "none non-nationality"),
      ("Northern Ireland (DV only)", "state", nil, "none northern-ireland-dv"),
      ("Northern Cyprus", "qs", nil, "none northern-cyprus"),
      ("Stateless", "opendoors", nil, "none 9901"),
      ("Europe, Unspecified", "opendoors", nil, "none 3999"), ("Tibetan", "unhcr", nil, "none TIB"),
      ("European Patent Office", "wipo", nil, "none EP"),
      ("World", "ilo", nil, "ilo aggregate X01"),
      ("Korea, Rep.", "wdi", nil, "unknown"), ("South Korea", "nowhere", nil, "unknown"),
    ] as [(String, String, Int?, String)])
  func namesOfSources(text: String, source: String, year: Int?, expected: String) throws {
    #expect(try meaning(text, source, year) == expected)
  }

  @Test(
    "What is ambiguous says whether a day would tell",
    arguments: [("YU", true), ("CS", false), ("Korea", false), ("KR", false), ("QQ", false)])
  func dependsOnDay(text: String, expected: Bool) throws {
    let outcome = try PlaceTables.ownGazetteer().resolve(
      code: text, name: "", source: "wipo", saysAggregate: false)
    #expect(outcome.dependsOnDay == expected)
  }

  @Test("A row without a code is known by its name")
  func nameAlone() throws {
    let outcome = try PlaceTables.ownGazetteer().resolve(
      code: "", name: "U.S.S.R., Former", source: "opendoors", saysAggregate: false)
    #expect(
      outcome.words.hasPrefix("SUN former Soviet Union ARM AZE BLR"), "\(outcome.words)")
  }
}
