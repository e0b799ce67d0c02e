import Foundation
import TestSupport
import Transform
import Yams

/// Place tables as they are declared: small ones for single cases, and the repository's own.
enum PlaceTables {
  static let iso = """
    - { alpha3: JPN, alpha2: "JP", numeric: "392", name: Japan }
    - { alpha3: KOR, alpha2: "KR", numeric: "410", name: South Korea }
    - { alpha3: NAM, alpha2: "NA", numeric: "516", name: Namibia }
    - { alpha3: ROU, alpha2: "RO", numeric: "642", name: Romania }
    """

  static let wdi = """
    dialect: wdi
    codes: iso3166-1-alpha3
    user_assigned:
      - { code: XKX, iso2: "XK", name: Kosovo }
    groups:
      - { code: CHI, iso2: "JG", name: Channel Islands, members: [GGY, JEY] }
    aggregates:
      - { code: HIC, iso2: "XD", name: High income }
      - { code: WLD, name: World }
    synonyms:
      - { code: ROM, means: ROU }
      - { code: KSV, means: XKX }
    """

  /// The gazetteer of declarations in YAML.
  static func gazetteer(iso: String = iso, _ dialects: String...) throws -> Gazetteer {
    let decoder = YAMLDecoder()
    return try Gazetteer(
      iso: try decoder.decode([CountryDeclaration].self, from: iso),
      dialects: try dialects.map { try decoder.decode(DialectDeclaration.self, from: $0) })
  }

  /// The repository's own table of that name.
  static func own(_ name: String) throws -> String {
    try String(
      contentsOfFile: Repository.path("Pipelines/places/\(name).yaml"), encoding: .utf8)
  }

  /// The repository's own gazetteer.
  static func ownGazetteer() throws -> Gazetteer {
    try gazetteer(iso: own("iso3166"), own("wdi"))
  }
}
