internal import Extract
internal import Ledger
internal import Statistics
internal import Store
internal import Transform

extension SourceRefresh {
  /// In place of a digest where there were no values to seal.
  private static let nothing = "-"

  /// Reads what was fetched; takes the next route as long as an answer cannot be used.
  mutating func refresh(
    _ series: SeriesDefinition, fetched: Acquisition.Outcome<LedgerHolding>?,
    knowing background: Background, derivation: Derivation, into plan: inout SnapshotPlan
  ) async throws(PipelineError) -> RunReport.Series {
    var failures: [String] = []
    var attempt = fetched
    var routes = source.extractor.routes(to: series, knowing: background).dropFirst()
    while let outcome = attempt {
      count(outcome)
      attempt = nil
      let isWorthAnotherRoute: Bool
      switch outcome.result {
      case .success(let holding):
        switch try derive(
          series, fresh: holding, derivation: derivation, into: &plan)
        {
        case .success(var result):
          result.warnings += failures.map { "another route had to be taken: \($0)" }
          return result
        case .failure(let error):
          failures.append(error.description)
          isWorthAnotherRoute = error.isWorthAnotherRoute
        }
      case .failure(let error):
        failures.append(error.description)
        isWorthAnotherRoute = error.isWorthAnotherRoute
      }
      if isWorthAnotherRoute, let route = routes.popFirst(), let acquisition {
        attempt = await acquisition.acquire(series, by: route, knowing: background)
      }
    }
    return try settle(series, failures: failures, derivation: derivation, into: &plan)
  }

  /// Falls back on what is known: in an offline run that is the job, else the series has failed.
  ///
  /// A set that cannot be read does not hide the one before it.
  private mutating func settle(
    _ series: SeriesDefinition, failures: [String], derivation: Derivation,
    into plan: inout SnapshotPlan
  ) throws(PipelineError) -> RunReport.Series {
    var failures = failures
    var result: RunReport.Series?
    var ignored = 0
    while result == nil {
      switch try derive(
        series, fresh: nil, ignored: ignored, derivation: derivation, into: &plan)
      {
      case .success(let known): result = known
      case .failure(let error):
        failures.append(error.description)
        ignored += 1
      }
    }
    var settled = result ?? RunReport.Series(series.key, .missing)
    if !failures.isEmpty {
      settled.status = .failed
      settled.keepsOldValues = settled.tally.kept > 0 || plan.parentRecord(of: series.key) != nil
      settled.error = failures.joined(separator: "; then ")
    }
    return settled
  }

  /// Reads a series unless the same inputs gave what the snapshot before already has.
  private mutating func derive(
    _ series: SeriesDefinition, fresh: LedgerHolding?, ignored: Int = 0, derivation: Derivation,
    into plan: inout SnapshotPlan
  ) throws(PipelineError) -> Result<RunReport.Series, ExtractError> {
    do {
      let known = try ledger.holdings(
        of: series.heldBy ?? series.key, by: run.options.asOf)
      guard let inputs = Derivation.Inputs(known: known, fresh: fresh, ignored: ignored)
      else {
        plan.carry(series.key)
        // What may be empty is not missed.
        let isMissed = !series.mayBeEmpty || plan.parentRecord(of: series.key) != nil
        return .success(RunReport.Series(series.key, isMissed ? .missing : .empty))
      }
      let expecting = judgement.expecting(series.key)
      let fingerprint = derivation.fingerprint(
        of: series, from: inputs,
        expecting: [judgement.digest] + expecting.others.map { plan.knownDigest(of: $0) ?? "-" })
      let before = plan.parentRecord(of: series.key)
      if let known = try ledger.derivation(fingerprint),
        known.sha256 == before?.sha256 ?? SourceRefresh.nothing,
        let outcome = DerivationOutcome(known.outcome)
      {
        if let fresh { try ledger.record([(series: series.key, holding: fresh)]) }
        plan.carry(series.key)
        var result = outcome.report(of: series.key)
        if before == nil { result.status = .empty }
        return .success(result)
      }
      var warnings: [String] = []
      let harmonized = try derivation.table(of: series, from: inputs, warnings: &warnings)
      if let before, Derivation.isOlder(harmonized.release, than: before.release) {
        warnings.append(
          "the release of \(harmonized.release) replaces that of \(before.release), which is newer")
      }
      var (table, findings) = try examine(harmonized, as: expecting, beside: plan)
      if series.mayBeEmpty, table.cells.isEmpty, table.rejections.isEmpty {
        // It is dropped if it was there: its documents do not hold it any more.
        let outcome = DerivationOutcome(table)
        try ledger.record(
          derivation: fingerprint, of: series.key, sha256: SourceRefresh.nothing,
          outcome: outcome.text)
        var result = outcome.report(of: series.key)
        result.changes.withdrawn = before?.observations ?? 0
        result.status = .empty
        result.warnings += noteDisappearance(of: series.key, as: expecting, before: before)
        return .success(result)
      }
      if let refusal = derivation.refusal(of: table, from: inputs) {
        try ledger.record(table.rejections)
        return .failure(refusal)
      }
      table.warnings += judgement.note(findings, baseline: before?.sha256)
      // What was brought stays known even if the store then refuses to take it.
      if let fresh { try ledger.record([(series: series.key, holding: fresh)]) }
      let written = try plan.write(
        table, provenance: derivation.provenance(of: table, from: inputs))
      let outcome = DerivationOutcome(table)
      try ledger.record(table.rejections)
      try ledger.record(
        derivation: fingerprint, of: series.key, sha256: written.sha256, outcome: outcome.text)
      var result = outcome.report(of: series.key)
      result.changes = written.changes
      result.warnings += warnings
      result.warnings += try noteChange(
        written.changes, to: table, as: expecting, before: before, in: plan)
      if written.changes.total > 0 || before == nil { result.status = .derived }
      return .success(result)
    } catch let error as ExtractError {
      return .failure(error)
    } catch {
      throw PipelineError(of: error)
    }
  }
}
