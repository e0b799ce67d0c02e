internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transform

/// Computes the derived series of a run, after all published ones are known.
struct DerivedRefresh {
  let ledger: Ledger
  let definitions: [DerivedDefinition]
  /// What places mean, for countries that a formula names.
  let gazetteer: Gazetteer

  /// Computes each series anew whose formula or inputs are not those of the snapshot before.
  ///
  /// - Returns: What became of each, in the order they were computed.
  func perform(
    into plan: inout SnapshotPlan
  ) throws(PipelineError) -> [RunReport.Series] {
    var reports: [RunReport.Series] = []
    for definition in definitions {
      do {
        reports.append(try refresh(definition, into: &plan))
      } catch let error as DeriveError {
        plan.carry(definition.series.key)
        var report = RunReport.Series(definition.series.key, .failed)
        report.keepsOldValues = plan.parentRecord(of: definition.series.key) != nil
        report.error = error.description
        reports.append(report)
      } catch {
        throw PipelineError(of: error)
      }
    }
    return reports
  }

  private func refresh(
    _ definition: DerivedDefinition, into plan: inout SnapshotPlan
  ) throws -> RunReport.Series {
    let (series, formula) = (definition.series, definition.formula)
    let digests = formula.inputs.map { plan.digest(of: $0) }
    if digests.contains(nil) {
      // Without its inputs a computed value could not be explained.
      return RunReport.Series(series.key, .missing)
    }
    let before = plan.parentRecord(of: series.key)
    let values =
      [
        "derivation \(Derivation.version)", "\(series.key)", series.unit,
        CanonicalNumber.text(series.tolerance), formula.text,
      ] + digests.compactMap { $0 }
    let roots = plan.roots(of: formula.inputs)
    // Where no input was read anew, the files of the snapshot before tell it without being read.
    let sealed = plan.sealedNotes(of: formula.inputs + roots).map { digest(of: values + $0) }
    if let sealed, let outcome = try known(sealed, as: before) {
      plan.carry(series.key)
      return outcome.report(of: series.key)
    }
    let notes = try plan.currentNotes()
    let fingerprint = digest(of: values + notes.lines(of: formula.inputs, roots: roots))
    if let outcome = try known(fingerprint, as: before) {
      if let sealed, let before {
        try ledger.record(
          derivation: sealed, of: series.key, sha256: before.sha256, outcome: outcome.text)
      }
      plan.carry(series.key)
      return outcome.report(of: series.key)
    }
    guard let table = try plan.derive(series, by: formula, knowing: country) else {
      return RunReport.Series(series.key, .missing)
    }
    let written = try plan.write(table, provenance: [])
    let outcome = DerivationOutcome(table)
    try ledger.record(
      derivation: fingerprint, of: series.key, sha256: written.sha256, outcome: outcome.text)
    var report = outcome.report(of: series.key)
    report.changes = written.changes
    if written.changes.total > 0 || before == nil { report.status = .derived }
    return report
  }

  private func digest(of lines: [String]) -> String {
    SHA256Digest(of: lines.joined(separator: "\n")).hex
  }

  /// What came of it when it was computed from the same, if the snapshot before has just that.
  private func known(
    _ fingerprint: String, as before: SeriesRecord?
  ) throws(LedgerError) -> DerivationOutcome? {
    guard let known = try ledger.derivation(fingerprint), known.sha256 == before?.sha256 else {
      return nil
    }
    return DerivationOutcome(known.outcome)
  }

  private func country(_ code: String) -> Place {
    if case .place(let place, _) = gazetteer.resolve(
      code: code, name: "", source: "", saysAggregate: false)
    {
      return place
    }
    return Place(code: code, kind: .country, name: code)
  }
}
