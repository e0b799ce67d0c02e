internal import Extract
internal import Ledger
internal import Logging
internal import Statistics
internal import Store
internal import Transfer

/// The refresh of one source within a run.
struct SourceRefresh {
  let source: SourcePipeline
  let run: Run
  let ledger: Ledger
  let acquisition: Acquisition?
  var report: RunReport.Source
  private let log = Logger(label: "etl.refresh")

  /// - Parameter carrier: Brings payloads; `nil` to use only what is in the cache.
  init(_ source: SourcePipeline, run: Run, ledger: Ledger, carrier: (any Carrier)?) {
    self.source = source
    self.run = run
    self.ledger = ledger
    report = RunReport.Source(id: source.id)
    acquisition = carrier.map { carrier in
      Acquisition(
        source: source, baseURL: run.options.baseURLs[source.id] ?? source.baseURL,
        carrier: carrier, cache: run.workspace.cache, ledger: ledger)
    }
  }

  /// Brings, reads and hands over every series; one that fails keeps its last good values.
  mutating func perform(
    into plan: inout SnapshotPlan
  ) async throws(PipelineError) -> RunReport.Source {
    let freshness = try await freshness()
    let derivation = try await derivation(asking: freshness.isWorthAsking)
    let fresh =
      freshness.isWorthAsking && !report.isOutOfReach ? await fetchAll() : [:]
    for (position, series) in source.extractor.series.enumerated() {
      let outcome = try await refresh(
        series, fetched: fresh[series.key], derivation: derivation, into: &plan)
      report.series.append(outcome)
      show(.reading, position + 1, series)
    }
    let declared = Set(source.extractor.series.map(\.key))
    for key in plan.parentSeries(of: source.id) where !declared.contains(key) {
      var dropped = RunReport.Series(key, .unchanged)
      dropped.warnings.append("no longer declared in \(source.file): dropped from the snapshot")
      report.series.append(dropped)
    }
    if freshness.isWorthAsking { try remember(freshness) }
    return report
  }

  // MARK: Freshness

  /// What the provider's release mark says about whether to ask for the series.
  private struct Freshness {
    var isWorthAsking: Bool
    var release: String?
  }

  /// Asks for the release mark; the series need not be asked for when it is the one under which
  /// all of them came, not longer ago than the declared age after which the mark is not trusted.
  private mutating func freshness() async throws(PipelineError) -> Freshness {
    guard let acquisition else { return Freshness(isWorthAsking: false) }
    guard let question = source.extractor.freshnessQuestion else {
      return Freshness(isWorthAsking: true)
    }
    let outcome = await acquisition.acquire(question)
    count(outcome)
    switch outcome.result {
    case .failure(let error):
      report.error = error.description
      report.isOutOfReach = !error.isWorthAnotherRoute
      return Freshness(isWorthAsking: true)
    case .success(let answer):
      do {
        let release = try source.extractor.release(in: answer)
        report.release = release
        let known = try ledger.fullCheck(of: source.id)
        let isCurrent =
          known?.release == release && known?.baseURL == acquisition.baseURL
          && known?.declaration == source.digest && !run.options.supply.isReplay
          && known.map { Timestamp.age(of: $0.checkedAt) < source.recheckDays * 86_400 } == true
        return Freshness(isWorthAsking: !isCurrent, release: release)
      } catch let error as LedgerError {
        throw .ledger(error)
      } catch {
        report.error = "\(error)"
        return Freshness(isWorthAsking: true)
      }
    }
  }

  /// Keeps the release mark once every series has come under it.
  private func remember(_ freshness: Freshness) throws(PipelineError) {
    guard let release = freshness.release, let acquisition, report.failures.isEmpty,
      report.error == nil
    else { return }
    let check = FullCheck(
      source: source.id, baseURL: acquisition.baseURL, declaration: source.digest,
      release: release, checkedAt: Timestamp.now)
    do { try ledger.record(check) } catch { throw .ledger(error) }
  }

  // MARK: Fetching

  /// The preferred route to every series, several under way at once.
  private mutating func fetchAll() async -> [SeriesKey: Acquisition.Outcome<LedgerHolding>] {
    guard let acquisition else { return [:] }
    var fetched: [SeriesKey: Acquisition.Outcome<LedgerHolding>] = [:]
    await withTaskGroup(
      of: (SeriesDefinition, Acquisition.Outcome<LedgerHolding>).self
    ) { group in
      for series in source.extractor.series {
        guard let route = source.extractor.routes(to: series).first else { continue }
        group.addTask { (series, await acquisition.acquire(series, by: route)) }
      }
      for await (series, outcome) in group {
        fetched[series.key] = outcome
        show(.fetching, fetched.count, series)
      }
    }
    return fetched
  }

  /// What reading needs to know about the source as a whole.
  private mutating func derivation(
    asking: Bool
  ) async throws(PipelineError) -> Derivation {
    var list = PlaceList()
    var payload = ""
    if let answer = try await placesAnswer(asking: asking) {
      payload = answer.sha256
      do {
        list = try source.extractor.places(in: answer)
      } catch {
        report.error = "the list of places: \(error)"
      }
    }
    return Derivation(
      source: source, files: run.files, workspace: run.workspace, places: list,
      placesPayload: payload)
  }

  /// The source's list of places: asked now, or the last one received.
  private mutating func placesAnswer(
    asking: Bool
  ) async throws(PipelineError) -> PayloadFile? {
    guard let question = source.extractor.placesQuestion else { return nil }
    if let acquisition, asking, !report.isOutOfReach {
      let outcome = await acquisition.acquire(question)
      count(outcome)
      switch outcome.result {
      case .success(let answer): return answer
      case .failure(let error):
        report.error = "the list of places: \(error.description)"
        report.isOutOfReach = !error.isWorthAnotherRoute
      }
    }
    let known: LedgerDelivery?
    do {
      known = try ledger.lastDelivery(
        source: source.id, name: question.name, by: run.options.asOf)
    } catch {
      throw .ledger(error)
    }
    return known.map { run.workspace.file(of: $0) }
  }

  // MARK: Reading

  /// Reads what was fetched; takes the next route as long as an answer cannot be used.
  private mutating func refresh(
    _ series: SeriesDefinition, fetched: Acquisition.Outcome<LedgerHolding>?,
    derivation: Derivation, into plan: inout SnapshotPlan
  ) async throws(PipelineError) -> RunReport.Series {
    var failures: [String] = []
    var attempt = fetched
    var routes = source.extractor.routes(to: series).dropFirst()
    while let outcome = attempt {
      count(outcome)
      attempt = nil
      let isWorthAnotherRoute: Bool
      switch outcome.result {
      case .success(let holding):
        switch try derive(series, fresh: holding, derivation: derivation, into: &plan) {
        case .success(var result):
          do { try ledger.record([(series: series.key, holding: holding)]) } catch {
            throw .ledger(error)
          }
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
        attempt = await acquisition.acquire(series, by: route)
      }
    }
    return try settle(series, failures: failures, derivation: derivation, into: &plan)
  }

  /// Falls back on what is known: in an offline run that is the job, else the series has failed.
  private func settle(
    _ series: SeriesDefinition, failures: [String], derivation: Derivation,
    into plan: inout SnapshotPlan
  ) throws(PipelineError) -> RunReport.Series {
    var failures = failures
    var result: RunReport.Series
    switch try derive(series, fresh: nil, derivation: derivation, into: &plan) {
    case .success(let known): result = known
    case .failure(let error):
      plan.carry(series.key)
      failures.append(error.description)
      result = RunReport.Series(series.key, .failed)
    }
    if !failures.isEmpty {
      result.status = .failed
      result.error = failures.joined(separator: "; then ")
    }
    return result
  }

  /// Reads a series unless the same inputs gave what the snapshot before already has.
  private func derive(
    _ series: SeriesDefinition, fresh: LedgerHolding?, derivation: Derivation,
    into plan: inout SnapshotPlan
  ) throws(PipelineError) -> Result<RunReport.Series, ExtractError> {
    do {
      let known = try ledger.holdings(of: series.key, by: run.options.asOf)
      guard let inputs = Derivation.Inputs(known: known, fresh: fresh) else {
        plan.carry(series.key)
        return .success(RunReport.Series(series.key, .missing))
      }
      let fingerprint = derivation.fingerprint(of: series, from: inputs)
      let before = plan.parentRecord(of: series.key)
      if let known = try ledger.derivation(fingerprint), known.sha256 == before?.sha256,
        let outcome = DerivationOutcome(known.outcome)
      {
        plan.carry(series.key)
        return .success(outcome.report(of: series.key))
      }
      let table = try derivation.table(of: series, from: inputs)
      let written = try plan.write(
        table, provenance: derivation.provenance(of: table, from: inputs))
      let outcome = DerivationOutcome(table)
      try ledger.record(table.rejections)
      try ledger.record(
        derivation: fingerprint, of: series.key, sha256: written.sha256, outcome: outcome.text)
      var result = outcome.report(of: series.key)
      result.changes = written.changes
      if written.changes.total > 0 || before == nil { result.status = .derived }
      return .success(result)
    } catch let error as ExtractError {
      return .failure(error)
    } catch let error as LedgerError {
      throw .ledger(error)
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .usage("\(error)")
    }
  }

  // MARK: Counting and showing

  private mutating func count<Value>(_ outcome: Acquisition.Outcome<Value>) {
    report.requests += outcome.requests
    report.bytes += outcome.bytes
  }

  private func show(_ stage: RunProgress.Stage, _ done: Int, _ series: SeriesDefinition) {
    run.observer?.progressed(
      RunProgress(
        source: source.id, stage: stage, done: done, total: source.extractor.series.count,
        current: series.key.code))
  }
}
