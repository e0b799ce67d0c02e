internal import Pipeline
internal import Statistics
internal import Transform

/// Every place the sources wrote, what it means, and declared spellings that none of them wrote.
struct PlaceReport {
  let sightings: [PlaceSighting]
  let gazetteer: Gazetteer

  /// A table, what needs a person first.
  var text: String {
    if sightings.isEmpty { return "the cache holds no places yet\n" }
    var table = TextTable([
      "source", "code", "name", "kind", "place", .number("series"), "rule",
    ])
    let open = sightings.filter { $0.outcome.code == nil }
    for sighting in open + sightings.filter({ $0.outcome.code != nil }) {
      table.add([
        sighting.source, sighting.code, sighting.name, sighting.outcome.kind,
        sighting.outcome.code ?? "-", Human.count(sighting.series),
        sighting.outcome.rule?.id ?? "-",
      ])
    }
    var lines = [
      "\(Human.count(sightings.count, "place")) seen, \(Human.count(open.count)) ambiguous or unknown"
    ]
    for (dialect, alias) in unused {
      lines.append("never seen: '\(alias.text)' (\(alias.means)) of places/\(dialect).yaml")
    }
    return table.text + "\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The same as a document.
  var json: JSONValue {
    .object([
      (
        "seen",
        .array(
          sightings.map { sighting in
            .object([
              ("source", .string(sighting.source)), ("code", .string(sighting.code)),
              ("name", .string(sighting.name)), ("kind", .string(sighting.outcome.kind)),
              ("place", .text(sighting.outcome.code)), ("series", .integer(sighting.series)),
              ("rule", .text(sighting.outcome.rule?.id)),
            ])
          })
      ),
      (
        "unused",
        .array(
          unused.map {
            .object([
              ("dialect", .string($0.dialect)), ("text", .string($0.alias.text)),
              ("place", .string($0.alias.means)),
            ])
          })
      ),
    ])
  }

  private var unused: [(dialect: String, alias: PlaceAlias)] {
    gazetteer.unusedAliases(besides: sightings)
  }
}
