internal import Ledger
internal import Pipeline
internal import Statistics
internal import Store

extension RunReport {
  /// What a tired person needs to know.
  func summary(of files: PipelineFiles) -> String {
    var text = ""
    for source in sources {
      let pipeline = files.sources.first { $0.id == source.id }
      text += "\(source.id): \(pipeline?.title ?? "") (\(pipeline?.publisher ?? "")), "
      text += "\(Human.count(source.series.count, "series", "series")), "
      text += "\(Human.count(source.requests, "request")), \(Human.bytes(source.bytes))\n\n"
      if source.isOutOfReach {
        text +=
          source.hasNews
          ? "OUT OF REACH, but what was in the cache is news\n\n"
          : "OUT OF REACH, its last good values stay\n"
      }
      if !source.isOutOfReach || source.hasNews { text += RunReport.table(of: source) }
      text += RunReport.remarks(on: source)
    }
    text += RunReport.summary(of: derived)
    if !fills.isEmpty {
      text += "\nfilled: \(Human.count(fills.count, "value")) that publishers do not have; "
      text += "'etl fills' shows them\n"
    }
    if !warnings.isEmpty {
      text += "\nto look at:\n" + warnings.map { "  \($0)\n" }.joined()
    }
    return text + "\n" + conclusion + (editionError.map { "  \($0)\n" } ?? "")
  }

  private static func table(of source: Source) -> String {
    var table = TextTable([
      "series", .number("read"), .number("kept"), .number("empty"), .number("other"),
      .number("quarantined"), "years", "against the snapshot before",
    ])
    for series in source.series where series.status != .missing && series.status != .empty {
      let tally = series.tally
      let empty = tally.filtered["empty"] ?? 0
      table.add([
        series.key.code, Human.count(tally.read), Human.count(tally.kept), Human.count(empty),
        Human.count(tally.filteredTotal - empty + tally.merged), Human.count(tally.quarantined),
        series.firstPeriod.isEmpty ? "" : "\(series.firstPeriod)-\(series.lastPeriod)",
        verdict(on: series),
      ])
    }
    return table.text
  }

  /// The computed series; nothing where none is declared or their inputs are not there.
  private static func summary(of derived: [Series]) -> String {
    let known = derived.filter { $0.status != .missing }
    if known.isEmpty { return "" }
    var table = TextTable([
      "computed", .number("values"), "years", "against the snapshot before",
    ])
    for series in known {
      table.add([
        series.key.description, Human.count(series.tally.kept),
        series.firstPeriod.isEmpty ? "" : "\(series.firstPeriod)-\(series.lastPeriod)",
        verdict(on: series),
      ])
    }
    let errors = known.compactMap { series in series.error.map { "  \(series.key): \($0)\n" } }
    return "\n" + table.text + (errors.isEmpty ? "" : "\nto look at:\n" + errors.joined())
  }

  private static func verdict(on series: Series) -> String {
    switch series.status {
    case .held: return "HELD BACK"
    case .failed: return series.keepsOldValues ? "FAILED, last good values kept" : "FAILED"
    case .missing, .empty: return ""
    case .unchanged: return "the same"
    case .derived: break
    }
    let changes = series.changes
    if changes.total == changes.appeared, changes.appeared == series.tally.kept { return "new" }
    let parts = [
      (changes.appeared, "appeared"), (changes.revised, "revised"),
      (changes.withdrawn, "withdrawn"), (changes.representation, "written differently"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\(Human.count($0.0)) \($0.1)" }
    return words.isEmpty ? "the same" : words.joined(separator: ", ")
  }

  private static func remarks(on source: Source) -> String {
    var lines: [String] = []
    if let error = source.error { lines.append("  \(source.id): \(error)") }
    for warning in source.warnings { lines.append("  \(source.id): \(warning)") }
    if !source.missing.isEmpty {
      let codes = source.missing.map(\.key.code).joined(separator: ", ")
      lines.append("  \(source.id): nothing was ever received of \(codes)")
    }
    for series in source.series {
      if let error = series.error { lines.append("  \(series.key): \(error)") }
      let shown = series.warnings.count > 5 ? 3 : series.warnings.count
      for warning in series.warnings.prefix(shown) { lines.append("  \(series.key): \(warning)") }
      if shown < series.warnings.count {
        let rest = Human.count(series.warnings.count - shown)
        lines.append("  \(series.key): and \(rest) more such remarks; --json has them all")
      }
    }
    let tally = source.tally
    let account =
      "records read \(Human.count(tally.read)) = kept \(Human.count(tally.kept)) + merged "
      + "\(Human.count(tally.merged)) + filtered \(Human.count(tally.filteredTotal)) + quarantined "
      + "\(Human.count(tally.quarantined))"
    let remarks = lines.isEmpty ? "" : "\nto look at:\n" + lines.joined(separator: "\n") + "\n"
    return remarks + "\n\(account)\n"
  }

  private var conclusion: String {
    let time = Human.seconds(seconds)
    switch outcome {
    case .empty: return "no snapshot: nothing was read (\(time))\n"
    case .unchanged(let snapshot):
      let isHeld = sources.contains { $0.isOutOfReach || !$0.stops.isEmpty }
      let finding = isHeld ? "nothing published" : "nothing new"
      return "\(finding): snapshot \(snapshot.id) stays the latest (\(time))\n"
    case .published(let snapshot) where isDryRun:
      return "dry run, nothing is published: snapshot \(snapshot.id) would be "
        + "\(Human.count(snapshot.manifest.seal.observations)) observations (\(time))\n"
        + "  digest \(snapshot.digest)\n"
    case .published(let snapshot):
      return "snapshot \(snapshot.id): "
        + "\(Human.count(snapshot.manifest.seal.observations)) observations (\(time))\n"
        + "  \(snapshot.directory)\n  digest \(snapshot.digest)\n"
    }
  }

  /// The report for scripts.
  var json: JSONValue {
    .object([
      ("snapshot", .text(snapshot?.id)), ("digest", .text(snapshot?.digest)),
      ("published", .bool(published)), ("dry_run", .bool(isDryRun)),
      ("edition_error", .text(editionError)), ("seconds", .number(seconds)),
      ("sources", .array(sources.map(json(of:)))),
      ("derived", .array(derived.map(RunReport.json(of:)))),
      ("warnings", .array(warnings.map(JSONValue.string))),
    ])
  }

  private func json(of source: Source) -> JSONValue {
    let tally = source.tally
    let filled = fills.count { $0.series.source == source.id }
    let changed = source.series.reduce(0) { $0 + $1.changes.total }
    return .object([
      ("source", .string(source.id)), ("status", .string(source.status)),
      ("requests", .integer(source.requests)), ("bytes", .integer(source.bytes)),
      ("read", .integer(tally.read)), ("kept", .integer(tally.kept)),
      ("merged", .integer(tally.merged)), ("filtered", .integer(tally.filteredTotal)),
      ("quarantined", .integer(tally.quarantined)), ("filled", .integer(filled)),
      ("changed", .integer(changed)),
      ("error", .text(source.error ?? source.failures.first?.error)),
      ("stopped", .bool(!source.stops.isEmpty)),
      (
        "stops",
        .array(
          source.stops.map { stop in
            .object([
              ("series", .string(stop.series.description)), ("rule", .string(stop.rule)),
              ("finding", .string(stop.sentence)),
            ])
          })
      ),
      ("warnings", .array(source.warnings.map(JSONValue.string))),
      ("series", .array(source.series.map(RunReport.json(of:)))),
    ])
  }

  private static func json(of series: Series) -> JSONValue {
    let (tally, changes) = (series.tally, series.changes)
    return .object([
      ("series", .string(series.key.description)), ("status", .string(series.status.rawValue)),
      ("read", .integer(tally.read)), ("kept", .integer(tally.kept)),
      ("merged", .integer(tally.merged)),
      ("filtered", .object(tally.filtered.sorted { $0.key < $1.key }.map { ($0, .integer($1)) })),
      ("quarantined", .integer(tally.quarantined)), ("appeared", .integer(changes.appeared)),
      ("revised", .integer(changes.revised)), ("withdrawn", .integer(changes.withdrawn)),
      ("representation", .integer(changes.representation)),
      ("first_period", .nonEmpty(series.firstPeriod)),
      ("last_period", .nonEmpty(series.lastPeriod)), ("release", .nonEmpty(series.release)),
      ("warnings", .array(series.warnings.map(JSONValue.string))), ("error", .text(series.error)),
    ])
  }
}
