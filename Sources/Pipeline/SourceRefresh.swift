internal import Extract
internal import Ledger
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
    let answers = try await fetch()
    let derivation = try derivation(answers.places)
    for (position, series) in source.extractor.series.enumerated() {
      let fetched = answers.outOfReach == nil ? answers.series[series.key] : nil
      let outcome = try await refresh(
        series, fetched: fetched, derivation: derivation, into: &plan)
      report.series.append(outcome)
      show(.reading, position + 1, series)
    }
    let declared = Set(source.extractor.series.map(\.key))
    for key in plan.parentSeries(of: source.id) where !declared.contains(key) {
      report.warnings.append(
        "\(key) is no longer declared in \(source.file): dropped from the snapshot")
    }
    try remember(answers)
    return report
  }

  // MARK: Fetching

  /// Asks the source, unless its release mark says that there is nothing new.
  private mutating func fetch() async throws(PipelineError) -> SourceFetch.Answers {
    guard let acquisition else { return SourceFetch.Answers() }
    let (observer, id, total) = (run.observer, source.id, source.extractor.series.count)
    let fetch = SourceFetch(acquisition: acquisition, extractor: source.extractor) {
      observer?.progressed(
        RunProgress(source: id, stage: .fetching, done: $0, total: total, current: $1.key.code))
    }
    var answers = SourceFetch.Answers()
    if let trusted = try trustedRelease() {
      answers = await fetch.freshness()
      if answers.outOfReach == nil, release(in: answers) != trusted {
        answers = await fetch.everything(after: answers)
      }
    } else {
      answers = await fetch.everything(after: answers)
    }
    if let outcome = answers.freshness { count(outcome) }
    report.release = release(in: answers)
    if let sentence = answers.outOfReach {
      report.error = sentence
      report.isOutOfReach = true
    } else if case .failure(let error)? = answers.freshness?.result {
      report.warnings.append("its release mark: \(error.description)")
    }
    return answers
  }

  /// The release mark under which all series came, as long as it is believed: the same questions
  /// at the same place, asked not longer ago than the declared age.
  private func trustedRelease() throws(PipelineError) -> String? {
    if run.options.supply.isReplay { return nil }
    do {
      guard let known = try ledger.fullCheck(of: source.id),
        known.baseURL == acquisition?.baseURL, known.declaration == source.digest,
        Timestamp.age(of: known.checkedAt) < source.recheckDays * 86_400
      else { return nil }
      return known.release
    } catch {
      throw .ledger(error)
    }
  }

  private func release(in answers: SourceFetch.Answers) -> String? {
    guard case .success(let answer)? = answers.freshness?.result else { return nil }
    return try? source.extractor.release(in: answer)
  }

  /// Keeps the release mark once every series has come under it.
  private func remember(_ answers: SourceFetch.Answers) throws(PipelineError) {
    guard !answers.series.isEmpty, answers.outOfReach == nil, report.failures.isEmpty,
      let release = report.release, let acquisition
    else { return }
    let check = FullCheck(
      source: source.id, baseURL: acquisition.baseURL, declaration: source.digest,
      release: release, checkedAt: Timestamp.now)
    do { try ledger.record(check) } catch { throw .ledger(error) }
  }

  /// What reading needs to know about the source as a whole: its own list of places, the one
  /// that just came or the last one received.
  private mutating func derivation(
    _ answer: Acquisition.Outcome<PayloadFile>?
  ) throws(PipelineError) -> Derivation {
    var file: PayloadFile?
    if let answer {
      count(answer)
      switch answer.result {
      case .success(let fresh): file = fresh
      case .failure(let error) where !report.isOutOfReach:
        report.warnings.append("its list of places: \(error.description)")
      case .failure: break
      }
    }
    if file == nil, let question = source.extractor.placesQuestion {
      do {
        file = try ledger.lastDelivery(
          source: source.id, name: question.name, by: run.options.asOf
        ).map(run.workspace.file(of:))
      } catch {
        throw .ledger(error)
      }
    }
    var list = PlaceList()
    if let file {
      do { list = try source.extractor.places(in: file) } catch {
        report.warnings.append("its list of places: \(error)")
      }
    }
    return Derivation(
      source: source, files: run.files, workspace: run.workspace, places: list,
      placesPayload: file?.sha256 ?? "")
  }

  // MARK: Counting and showing

  /// Adds what asking cost.
  mutating func count<Value>(_ outcome: Acquisition.Outcome<Value>) {
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
