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
    var places: Acquisition.Outcome<PayloadFile>?
    var series: [SeriesKey: Acquisition.Outcome<LedgerHolding>] = [:]
    /// Why the source cannot be reached at all; nothing more is asked then.
    var outOfReach: String?
  }

  private enum Answer: Sendable {
    case freshness(Acquisition.Outcome<PayloadFile>)
    case places(Acquisition.Outcome<PayloadFile>)
    case series(SeriesDefinition, Acquisition.Outcome<LedgerHolding>)
  }

  /// Asks for the release mark alone.
  func freshness() async -> Answers {
    var answers = Answers()
    if let question = extractor.freshnessQuestion {
      take(.freshness(await acquisition.acquire(question)), into: &answers)
    }
    return answers
  }

  /// Asks for everything, by the preferred routes.
  ///
  /// - Parameter answers: What was asked already.
  func everything(after answers: Answers) async -> Answers {
    var answers = answers
    await withTaskGroup(of: Answer.self) { group in
      if answers.freshness == nil, let question = extractor.freshnessQuestion {
        group.addTask { .freshness(await acquisition.acquire(question)) }
      }
      if let question = extractor.placesQuestion {
        group.addTask { .places(await acquisition.acquire(question)) }
      }
      for series in extractor.series {
        guard let route = extractor.routes(to: series).first else { continue }
        group.addTask { .series(series, await acquisition.acquire(series, by: route)) }
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
    case .freshness(let outcome):
      answers.freshness = outcome
      answers.outOfReach = answers.outOfReach ?? outcome.outOfReach
    case .places(let outcome):
      answers.places = outcome
      answers.outOfReach = answers.outOfReach ?? outcome.outOfReach
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
