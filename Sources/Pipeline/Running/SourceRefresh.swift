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
  /// What is found in its series on the way.
  var judgement: SourceJudgement

  /// - Parameter carrier: Brings payloads; `nil` to use only what is in the cache.
  init(_ source: SourcePipeline, run: Run, ledger: Ledger, carrier: (any Carrier)?) {
    self.source = source
    self.run = run
    self.ledger = ledger
    report = RunReport.Source(id: source.id)
    judgement = SourceJudgement(
      source, run.files.expectations[source.id], asOf: run.options.asOf)
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
    let known = try knownReferences()
    let answers = try await fetch(known)
    let derivation = derivation(answers, known)
    for (position, series) in source.extractor.series.enumerated() {
      let fetched = answers.outOfReach == nil ? answers.series[series.key] : nil
      let outcome = try await refresh(
        series, fetched: fetched, knowing: answers.background, derivation: derivation,
        into: &plan)
      report.series.append(outcome)
      report.series[position].warnings += judgement.noteFreshness(outcome)
      show(.reading, position + 1, series)
    }
    let declared = Set(source.extractor.series.map(\.key))
    for key in plan.parentSeries(of: source.id) where !declared.contains(key) {
      report.warnings.append(
        "\(key) is no longer declared in \(source.file): dropped from the snapshot")
    }
    try decide(into: &plan)
    try remember(answers)
    return report
  }

  // MARK: Fetching

  /// Asks the source, unless its release mark says that there is nothing new.
  private mutating func fetch(
    _ known: [String: PayloadFile]
  ) async throws(PipelineError) -> SourceFetch.Answers {
    guard let acquisition else { return SourceFetch.Answers() }
    let extractor = source.extractor
    let (observer, id) = (run.observer, source.id)
    let total = extractor.series.count { $0.heldBy == nil }
    let fetch = SourceFetch(acquisition: acquisition, extractor: extractor) {
      observer?.progressed(
        RunProgress(source: id, stage: .fetching, done: $0, total: total, current: $1.key.code))
    }
    var answers = await fetch.freshness()
    if answers.outOfReach == nil {
      let trusted = try trustedRelease()
      let current = answers.background.release
      if let trusted, let current {
        if current != trusted {
          answers = await fetch.everything(after: answers, known: known) {
            current.isNews(of: $0.key.code, since: trusted)
          }
        }
      } else {
        answers = await fetch.everything(after: answers, known: known)
      }
    }
    if let outcome = answers.freshness { count(outcome) }
    report.release = answers.background.release?.mark
    if let sentence = answers.outOfReach {
      report.error = sentence
      report.isOutOfReach = true
    } else if let outcome = answers.freshness {
      switch outcome.result {
      case .failure(let error):
        report.warnings.append("its release mark: \(error.description)")
      case .success(let answer):
        do { _ = try extractor.release(in: answer) } catch {
          report.warnings.append("its release mark: \(error)")
        }
      }
    }
    return answers
  }

  /// The release under which all series came, as long as it is believed: the same questions at the
  /// same place, asked not longer ago than the declared age.
  private func trustedRelease() throws(PipelineError) -> Release? {
    if run.options.supply.isReplay { return nil }
    do {
      guard let known = try ledger.fullCheck(of: source.id),
        known.baseURL == acquisition?.baseURL, known.declaration == source.digest,
        Timestamp.age(of: known.checkedAt) < source.recheckDays * 86_400
      else { return nil }
      return Release(kept: known.release)
    } catch {
      throw .ledger(error)
    }
  }

  /// Keeps the release mark once every series has come under it.
  private func remember(_ answers: SourceFetch.Answers) throws(PipelineError) {
    guard !answers.series.isEmpty, answers.outOfReach == nil, report.failures.isEmpty,
      let release = answers.background.release, let acquisition
    else { return }
    let check = FullCheck(
      source: source.id, baseURL: acquisition.baseURL, declaration: source.digest,
      release: release.kept, checkedAt: Timestamp.now)
    do { try ledger.record(check) } catch { throw .ledger(error) }
  }

  /// The reference documents received last, by the name of their question.
  private func knownReferences() throws(PipelineError) -> [String: PayloadFile] {
    do {
      return try run.workspace.background(of: source, ledger, by: run.options.asOf).references
    } catch {
      throw .ledger(error)
    }
  }

  /// What reading needs to know about the source as a whole: the reference documents that just
  /// came, or the last ones received.
  private mutating func derivation(
    _ answers: SourceFetch.Answers, _ known: [String: PayloadFile]
  ) -> Derivation {
    for name in answers.references.keys.sorted() {
      guard let outcome = answers.references[name] else { continue }
      count(outcome)
      if case .failure(let error) = outcome.result, !report.isOutOfReach {
        report.warnings.append("its \(name): \(error.description)")
      }
    }
    var background = answers.background
    background.references.merge(known) { fresh, _ in fresh }
    var list = PlaceList()
    do { list = try source.extractor.places(knowing: background) } catch {
      report.warnings.append("its list of places: \(error)")
    }
    return Derivation(
      source: source, files: run.files, workspace: run.workspace, places: list,
      background: background)
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

extension Release {
  /// Reads what the ledger keeps; a text in another form is a mark for all series.
  fileprivate init(kept text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var marks: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      marks[String(line[..<tab])] = String(line[line.index(after: tab)...])
    }
    self.init(mark: lines[0], marks: marks)
  }

  /// The mark for all on the first line, then a line for each series.
  fileprivate var kept: String {
    ([mark] + marks.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" })
      .joined(separator: "\n")
  }
}
