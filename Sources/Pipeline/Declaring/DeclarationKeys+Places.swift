extension DeclarationKeys {
  /// The countries of ISO 3166-1.
  static let countries = list(values(["alpha3", "alpha2", "numeric", "name", "zh"]))

  /// Places beyond ISO 3166-1.
  static let beyondISO = mapping([
    "user_assigned": list(values(["alpha3", "alpha2", "numeric", "name", "zh", "from"])),
    "former": list(
      values([
        "code", "alpha2", "alpha4", "numeric", "name", "zh", "names", "from", "to", "withdrawn",
        "successors",
      ])),
    "renamed": list(values(["alpha3", "alpha2", "alpha4", "means", "withdrawn"])),
    "dated": dated, "breaks": list(values(["place", "on", "note"])),
  ])

  /// Names that mean the same wherever they are written.
  static let names = mapping([
    "names": list(values(["place", "names"])), "ambiguous": ambiguous, "no_place": noPlace,
  ])

  /// How one source writes places.
  static let dialect: DeclarationKeys = {
    let places = list(values(["code", "iso2", "name", "names", "members"]))
    return mapping([
      "dialect": .value, "title": .value, "codes": .value, "names": .value,
      "user_assigned": places, "groups": places, "aggregates": places,
      "aggregate_prefixes": .value, "synonyms": list(values(["code", "means"])),
      "own_codes": list(values(["place", "codes"])), "aliases": .value, "documents": .value,
      "dated": dated,
      "ambiguous": ambiguous, "no_place": noPlace,
      "scopes": list(values(["place", "covers", "apart", "absent", "from", "to", "note"])),
    ])
  }()

  private static let dated = list(values(["text", "means", "from", "to"]))
  private static let ambiguous = list(values(["name", "candidates"]))
  private static let noPlace = list(values(["code", "name", "names", "reason", "part_of"]))
}
