internal import Extract
internal import Ledger
internal import Statistics

/// The questions of one source, asked several at once, and what came.
struct SourceFetch: Sendable {
  let acquisition: Acquisition
  let extractor: any Extractor
  /// Called when a series' answer is in.
  let progressed: @Sendable (Int, SeriesDefinition) -> Void

  /// What came for each question; `nil` for what was not asked.
  struct Answers: Sendable {
    var freshness: Acquisition.Outcome<PayloadFile>?
    var references: [String: Acquisition.Outcome<PayloadFile>] = [:]
    var series: [SeriesKey: Acquisition.Outcome<LedgerHolding>] = [:]
    /// Why the source cannot be reached at all; nothing more is asked then.
    var outOfReach: String?
    /// What the series were asked for with.
    var background = Background()
  }

  private enum Answer: Sendable {
    case reference(String, Acquisition.Outcome<PayloadFile>)
    case series(SeriesDefinition, Acquisition.Outcome<LedgerHolding>)
  }

  /// Asks for the release mark alone.
  func freshness() async -> Answers {
    var answers = Answers()
    if let question = extractor.freshnessQuestion {
      let outcome = await acquisition.acquire(question)
      answers.freshness = outcome
      answers.outOfReach = outcome.outOfReach
      if case .success(let answer) = outcome.result {
        answers.background.release = try? extractor.release(in: answer)
      }
    }
    return answers
  }

  /// Asks for the reference documents and then for the series, by the preferred routes.
  ///
  /// - Parameters:
  ///   - answers: What was asked already.
  ///   - known: Reference documents received before, for those that do not come now.
  ///   - isWanted: Which series to ask for.
  func everything(
    after answers: Answers, known: [String: PayloadFile],
    where isWanted: @Sendable (SeriesDefinition) -> Bool = { _ in true }
  ) async -> Answers {
    var answers = answers
    let references = extractor.references(under: answers.background.release)
    answers.background.references = known
    // Reference documents that never came are waited for: what to ask may depend on them, and so
    // does how to ask again in pieces.
    let isOneStep =
      references.allSatisfy { known[$0.name] != nil }
      && extractor.series.allSatisfy {
        $0.heldBy != nil || extractor.isBroughtByHand($0)
          || !extractor.routes(to: $0, knowing: answers.background).isEmpty
      }
    await withTaskGroup(of: Answer.self) { group in
      for question in references {
        group.addTask { .reference(question.name, await acquisition.acquire(question)) }
      }
      if !isOneStep {
        for await answer in group { take(answer, into: &answers) }
      }
      if answers.outOfReach == nil {
        let background = answers.background
        for series in extractor.series
        where series.heldBy == nil && !extractor.isBroughtByHand(series) && isWanted(series) {
          guard let route = extractor.routes(to: series, knowing: background).first else {
            let error = AcquisitionError.unknownRelease(source: series.key.source)
            take(.series(series, Acquisition.Outcome(result: .failure(error))), into: &answers)
            continue
          }
          group.addTask {
            .series(series, await acquisition.acquire(series, by: route, knowing: background))
          }
        }
      }
      for await answer in group {
        take(answer, into: &answers)
        // Every further question would wait just as long for the same host.
        if answers.outOfReach != nil { group.cancelAll() }
      }
    }
    return answers
  }

  private func take(_ answer: Answer, into answers: inout Answers) {
    switch answer {
    case .reference(let name, let outcome):
      answers.references[name] = outcome
      answers.outOfReach = answers.outOfReach ?? outcome.outOfReach
      if case .success(let file) = outcome.result { answers.background.references[name] = file }
    case .series(let series, let outcome):
      answers.series[series.key] = outcome
      progressed(answers.series.count, series)
    }
  }
}

extension Acquisition.Outcome {
  /// The sentence of an error that any further request to the source would meet as well.
  fileprivate var outOfReach: String? {
    if case .failure(let error) = result, !error.isWorthAnotherRoute { return error.description }
    return nil
  }
}
