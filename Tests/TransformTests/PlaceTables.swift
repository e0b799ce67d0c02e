import Foundation
import Statistics
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
  static func gazetteer(
    iso: String = iso, beyond: String? = nil, names: String? = nil, _ dialects: String...
  ) throws -> Gazetteer {
    let decoder = YAMLDecoder()
    return try Gazetteer(
      iso: try decoder.decode([CountryDeclaration].self, from: iso),
      beyond: try beyond.map { try decoder.decode(BeyondISODeclaration.self, from: $0) } ?? .none,
      names: try names.map { try decoder.decode(NamesDeclaration.self, from: $0) } ?? .none,
      dialects: try dialects.map { try decoder.decode(DialectDeclaration.self, from: $0) })
  }

  /// The repository's own table of that name.
  static func own(_ name: String) throws -> String {
    try String(
      contentsOfFile: Repository.path("Pipelines/places/\(name).yaml"), encoding: .utf8)
  }

  /// The repository's own tables, read once.
  static let repository = Result {
    let folder = Repository.path("Pipelines/places")
    let common = ["beyond_iso", "iso3166", "names"]
    let decoder = YAMLDecoder()
    let dialects = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      .filter { !common.contains($0) }
    return try Gazetteer(
      iso: decoder.decode([CountryDeclaration].self, from: own("iso3166")),
      beyond: decoder.decode(BeyondISODeclaration.self, from: own("beyond_iso")),
      names: decoder.decode(NamesDeclaration.self, from: own("names")),
      dialects: dialects.map { try decoder.decode(DialectDeclaration.self, from: own($0)) })
  }

  /// The repository's own gazetteer.
  static func ownGazetteer() throws -> Gazetteer { try repository.get() }
}

extension PlaceOutcome {
  /// `KOR country South Korea (place.iso3166)`, with the scope and the members where there are.
  var words: String {
    switch self {
    case .unknown: "unknown"
    case .noPlace(let none, let rule):
      ["no place", none.code, none.partOf].filter { !$0.isEmpty }.joined(separator: " ")
        + " (\(rule.id))"
    case .ambiguous(let places, let rule):
      "ambiguous " + places.map(\.code).joined(separator: " ") + " (\(rule.id))"
    case .place(let place, let rule):
      ([place.code, place.kind.rawValue, place.scope, place.name] + place.members)
        .filter { !$0.isEmpty }.joined(separator: " ") + " (\(rule.id))"
    }
  }
}
