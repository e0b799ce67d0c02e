internal import Pipeline
internal import Statistics
internal import Store
internal import Transform

extension GapSurvey {
  /// The gaps, for a person.
  var gapTable: String {
    if entries.isEmpty { return "no gaps\n" }
    var table = TextTable([
      "place", "series", "years", "why", "latest before", "filled", .number("value"), "needed by",
    ])
    for group in groups {
      guard let entry = group.first else { continue }
      let gap = entry.gap
      table.add([
        group.count == 1 ? gap.expected.place : "all \(group.count)", gap.expected.cut.description,
        years(of: gap), gap.reason.rawValue,
        gap.latest.map(String.init) ?? "", entry.fill.map { "\($0.method), \($0.period)" } ?? "-",
        entry.fill.map { Human.short($0.value) } ?? "", entry.indicators.joined(separator: " "),
      ])
    }
    let filled = entries.count { $0.fill != nil }
    return table.text
      + "\n\(Human.count(entries.count, "gap")), \(filled) filled (snapshot \(snapshot.id))\n"
  }

  /// The gaps one by one, those of a series that was never received together.
  private var groups: [[Entry]] {
    var groups: [[Entry]] = []
    for entry in entries {
      let expected = entry.gap.expected
      if entry.gap.reason == .noSeries, let last = groups.last?.last?.gap.expected,
        last.cut == expected.cut, last.years == expected.years
      {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    return groups
  }

  /// The cells of the index that are empty, for a person.
  var cellTable: String {
    var table = TextTable([
      "indicator", .number("empty"), .number("after filling"), "filled for", "still empty for",
    ])
    for indicator in indicators {
      let cells = emptyCells.filter { $0.indicator == indicator }
      let open = cells.filter(\.staysEmpty)
      table.add([
        indicator, String(cells.count), String(open.count),
        cells.filter { !$0.staysEmpty }.map(\.place).joined(separator: " "),
        open.map(\.place).joined(separator: " "),
      ])
    }
    let all = indicators.count * places.count
    let open = emptyCells.count(where: \.staysEmpty)
    return table.text
      + "\n\(Human.count(emptyCells.count)) of \(Human.count(all)) cells of \(index) have no "
      + "published value, \(Human.count(open)) of them no fill either (snapshot \(snapshot.id))\n"
  }

  private func years(of gap: Gap) -> String {
    let years = gap.expected.years
    return years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
  }

  /// The same for scripts.
  var json: JSONValue {
    .object([
      ("snapshot", .string(snapshot.id)),
      ("gaps", .array(entries.map(json(of:)))),
      (
        "index",
        .object([
          ("index", .string(index)), ("cells", .integer(indicators.count * places.count)),
          (
            "empty",
            .array(
              emptyCells.map { cell in
                .object([
                  ("indicator", .string(cell.indicator)), ("place", .string(cell.place)),
                  ("filled", .bool(!cell.staysEmpty)),
                ])
              })
          ),
        ])
      ),
    ])
  }

  private func json(of entry: Entry) -> JSONValue {
    let gap = entry.gap
    let codes = gap.expected.cut.codes.sorted { $0.key < $1.key }
    return .object([
      ("series", .string(gap.expected.cut.series.description)),
      ("dimensions", .object(codes.map { ($0.key, .string($0.value)) })),
      ("place", .string(gap.expected.place)),
      ("first_year", .integer(gap.expected.years.lowerBound)),
      ("last_year", .integer(gap.expected.years.upperBound)),
      ("reason", .string(gap.reason.rawValue)),
      ("latest", gap.latest.map(JSONValue.integer) ?? .null),
      ("indicators", .array(entry.indicators.map(JSONValue.string))),
      ("period", .text(entry.fill?.period)),
      ("value", entry.fill.map { .number($0.value) } ?? .null),
      ("fill", entry.fill?.json ?? .null),
    ])
  }
}
