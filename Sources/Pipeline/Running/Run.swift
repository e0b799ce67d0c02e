internal import Extract
internal import Foundation
internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transfer

/// A refresh: fetch, read, harmonize, and publish a snapshot if any value changed.
///
/// The stages know nothing of each other; this is where they are put in order.
public struct Run: Sendable {
  /// How long the beginning of a body may wait for a run that goes on with it, in seconds.
  private static let leftoverAge = 7 * 86_400.0

  let options: RunOptions
  let files: PipelineFiles
  let workspace: Workspace
  let observer: (any RunObserver)?

  /// Prepares a run; nothing happens yet.
  public init(
    _ options: RunOptions, files: PipelineFiles, workspace: Workspace,
    observer: (any RunObserver)? = nil
  ) {
    self.options = options
    self.files = files
    self.workspace = workspace
    self.observer = observer
  }

  /// Does it.
  ///
  /// - Throws: Only when nothing could be done at all; what concerns one source or series is in
  ///   the report, and the others are published.
  public func perform() async throws(PipelineError) -> RunReport {
    let start = ContinuousClock.now
    let sources = try files.sources(options.sources)
    let cacheLock = try workspace.lock(workspace.cacheDirectory)
    let storeLock = try workspace.lock(workspace.store.directory)
    let ledger = try workspace.openLedger()
    do {
      try workspace.cache.removeLeftovers(olderThan: Run.leftoverAge, now: Date())
    } catch {
      throw .disk(error)
    }
    let report = try await perform(sources, ledger: ledger, start: start)
    _ = consume storeLock
    _ = consume cacheLock
    return report
  }

  private func perform(
    _ sources: [SourcePipeline], ledger: Ledger, start: ContinuousClock.Instant
  ) async throws(PipelineError) -> RunReport {
    var report = RunReport()
    var asked: Set<String> = []
    report.isDryRun = options.isDryRun
    do {
      let parent = try workspace.store.latest()
      if !options.isDryRun { try workspace.store.restoreLatest() }
      // A mistake in a place table is told at once, not when the table is first needed.
      if parent?.manifest.seal.pipelines != files.digest { _ = try files.gazetteer() }
      if let edition = options.edition {
        try workspace.store.checkName(edition, latest: parent)
      }
      try ledger.startRun(command: "run", at: Timestamp.now)
      try workspace.store.removeLeftovers()
      var plan = SnapshotPlan(
        in: workspace.store, after: parent, records: try parent?.series() ?? [])
      plan.carryOthers(than: sources.map(\.id))
      let carrier = try carrier(for: sources, ledger: ledger)
      for source in sources {
        // What is fetched on request only is still read as far as it is in the cache.
        let isLeftAlone = source.isOnRequest && options.sources.isEmpty
        if options.supply == .network, options.asOf == nil, !isLeftAlone,
          !source.extractor.isBroughtByHand
        {
          asked.insert(source.id)
        }
        var refresh = SourceRefresh(
          source, run: self, ledger: ledger, carrier: isLeftAlone ? nil : carrier)
        let outcome = try await refresh.perform(into: &plan)
        // Files that nobody has brought yet are nothing to speak of, unless they were asked for.
        let isWaiting =
          (source.extractor.isBroughtByHand || isLeftAlone)
          && outcome.series.allSatisfy { $0.status == .missing || $0.status == .empty }
        if !isWaiting || !options.sources.isEmpty { report.sources.append(outcome) }
      }
      report.derived = try DerivedRefresh(
        ledger: ledger, definitions: files.derived, gazetteer: try files.gazetteer()
      ).perform(into: &plan)
      let declared = Set(files.derived.map(\.series.key))
      for key in plan.parentDerived where !declared.contains(key) {
        report.warnings.append("\(key) is no longer declared: dropped from the snapshot")
      }
      report.fills = try fills(in: &plan, ledger)
      plan.fill(report.fills)
      report.outcome = try plan.carryOut(
        SealNotes(
          createdAt: Timestamp.now, tool: ProcessIdentity.tool, pipelines: files.digest),
        isDryRun: options.isDryRun)
      if let edition = options.edition, !options.isDryRun {
        // The snapshot is published: what the run did is told, whether it got its name or not.
        report.editionError = try name(edition, after: report, in: ledger)
      }
      report.seconds = (ContinuousClock.now - start) / .seconds(1)
      try ledger.finishRun(
        at: Timestamp.now, exitCode: Int(report.exitCode), snapshot: report.snapshot?.id,
        published: report.published,
        sources: report.sources.map { source in
          SourceRun(source, wasAsked: asked.contains(source.id))
        })
    } catch {
      throw PipelineError(of: error)
    }
    return report
  }

  /// Names the snapshot that the run published, or found to be what all its sources say.
  ///
  /// - Returns: Why it was not named; `nil` when it was.
  private func name(
    _ edition: String, after report: RunReport, in ledger: Ledger
  ) throws(LedgerError) -> String? {
    guard let snapshot = report.snapshot else { return nil }
    if let asOf = options.asOf, report.isEmptyHanded {
      return "edition '\(edition)': nothing was received by \(asOf)"
    }
    if !report.published, report.hasFailures {
      return "edition '\(edition)': not given: nothing was published, and not all of snapshot "
        + "\(snapshot.id) was confirmed; 'etl edition \(edition)' names it all the same"
    }
    let former: String?
    do { former = try workspace.store.name(edition, snapshot: snapshot) } catch {
      return error.description
    }
    if former != snapshot.id {
      try ledger.record(
        edition: edition, snapshot: snapshot.id, former: former, at: Timestamp.now)
    }
    return nil
  }

  /// The values that declared rules put in; those of the snapshot before, where the same rules gave
  /// them from the same values.
  private func fills(
    in plan: inout SnapshotPlan, _ ledger: Ledger
  ) throws -> [FillRecord] {
    let stage = FillStage(files: files)
    guard let parent = plan.unchangedParent else { return try stage.records(in: &plan) }
    let known = try parent.fills()
    let fingerprint = SHA256Digest(
      of: ["fills", ProcessIdentity.tool, files.digest, parent.digest].joined(separator: "\n")
    ).hex
    if try ledger.hasFills(fingerprint) { return known }
    let records = try stage.records(in: &plan)
    if records == known { try ledger.recordFills(fingerprint) }
    return records
  }

  /// What brings payloads in this run; `nil` to use only the cache.
  private func carrier(
    for sources: [SourcePipeline], ledger: Ledger
  ) throws(PipelineError) -> (any Carrier)? {
    if options.asOf != nil { return nil }
    switch options.supply {
    case .cache: return nil
    case .replay(let directory):
      do {
        return try ReplayCarrier(directory: directory, cache: workspace.cache)
      } catch {
        throw .replay("\(error)")
      }
    case .network:
      let deadline = options.timeLimit.map { Date(timeIntervalSinceNow: $0) }
      var policies: [String: TransferPolicy] = [:]
      for source in sources {
        policies[source.id] = source.transfer.policy
        policies[source.id]?.deadline = deadline
      }
      let live = LiveCarrier(cache: workspace.cache, journal: ledger, sourcePolicies: policies)
      guard let recording = options.recording else { return live }
      return RecordingCarrier(wrapping: live, cache: workspace.cache, directory: recording)
    }
  }
}

extension SourceRun {
  fileprivate init(_ source: RunReport.Source, wasAsked: Bool) {
    self.init(
      source: source.id, wasAsked: wasAsked, status: source.status, failures: source.failures.count,
      changed: source.series.reduce(0) { $0 + $1.changes.total }, release: source.release,
      error: source.error ?? source.failures.first?.error)
  }
}
