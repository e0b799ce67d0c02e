internal import Extract
internal import Hashing
internal import Ledger
internal import Logging
internal import Statistics
internal import Transfer

/// Asks a source for what its series need and keeps what came in the ledger.
struct Acquisition: Sendable {
  let source: SourcePipeline
  let baseURL: String
  let carrier: any Carrier
  let cache: PayloadCache
  let ledger: Ledger
  private let log = Logger(label: "etl.transfer")

  /// What asking cost, and what it gave.
  struct Outcome<Value: Sendable>: Sendable {
    let result: Result<Value, AcquisitionError>
    var requests = 0
    var bytes = 0
  }

  /// Brings the whole set of answers that holds a series, by one route.
  func acquire(
    _ series: SeriesDefinition, by route: Route, knowing background: Background
  ) async -> Outcome<LedgerHolding> {
    var deliveries: [Delivery] = []
    do throws(AcquisitionError) {
      deliveries += try await deliver(route.first, knowing: background)
      while true {
        let answers = deliveries.map(file(of:))
        let questions = try further(for: series, by: route, after: answers)
        if questions.isEmpty { break }
        deliveries += try await deliver(questions, knowing: background)
      }
      let holding = LedgerHolding(
        route: route.id, isComplete: true,
        retrievedAt: deliveries.map { Timestamp.text($0.retrievedAt) }.max() ?? "",
        parts: deliveries.map(ledgerDelivery(of:)))
      return outcome(.success(holding), after: deliveries)
    } catch {
      return outcome(.failure(error), after: deliveries)
    }
  }

  /// Brings the answer to a question that is about no series.
  func acquire(_ question: Question) async -> Outcome<PayloadFile> {
    do throws(AcquisitionError) {
      let delivery = try await deliver(question)
      do {
        try ledger.record([ledgerDelivery(of: delivery)])
      } catch {
        throw .ledger(error)
      }
      return outcome(.success(file(of: delivery)), after: [delivery])
    } catch {
      return outcome(.failure(error), after: [])
    }
  }

  private func further(
    for series: SeriesDefinition, by route: Route, after answers: [PayloadFile]
  ) throws(AcquisitionError) -> [Question] {
    do {
      return try source.extractor.furtherQuestions(for: series, by: route, after: answers)
    } catch {
      throw .extract(error)
    }
  }

  private func deliver(_ question: Question) async throws(AcquisitionError) -> Delivery {
    let resource = Resource(
      source: source.id, name: question.name, url: baseURL + question.path,
      headers: question.headers,
      expects: Set(question.expects.compactMap { ContentKind(rawValue: $0.rawValue) }))
    do {
      let delivery = try await carrier.deliver(resource)
      log.info(
        """
        \(source.id):\(question.name) \(delivery.outcome.rawValue), HTTP \(delivery.status), \
        \(delivery.bodyBytes) bytes, \(delivery.attempts) tries, payload \(delivery.payload)
        """)
      return delivery
    } catch {
      log.notice("\(error)")
      throw .transfer(error)
    }
  }

  /// Brings several answers at once; the carrier bounds how many are under way.
  private func deliver(
    _ questions: [Question], knowing background: Background
  ) async throws(AcquisitionError) -> [Delivery] {
    let results = await withTaskGroup(
      of: (Int, Result<[Delivery], AcquisitionError>).self
    ) { group in
      for (position, question) in questions.enumerated() {
        group.addTask {
          do throws(AcquisitionError) {
            return (position, .success(try await deliverWhole(question, knowing: background)))
          } catch {
            return (position, .failure(error))
          }
        }
      }
      var results: [(Int, Result<[Delivery], AcquisitionError>)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }
    }
    var deliveries: [Delivery] = []
    for (_, result) in results { deliveries += try result.get() }
    return deliveries
  }

  /// Brings the answer to a question, or those to its pieces where the whole is too much.
  private func deliverWhole(
    _ question: Question, knowing background: Background
  ) async throws(AcquisitionError) -> [Delivery] {
    do throws(AcquisitionError) {
      return [try await deliver(question)]
    } catch {
      let pieces = source.extractor.pieces(of: question, knowing: background)
      guard error.mayBeTooMuch, !pieces.isEmpty else { throw error }
      log.notice("\(source.id):\(question.name) is asked for in \(pieces.count) pieces")
      return try await deliver(pieces, knowing: background)
    }
  }

  private func outcome<Value>(
    _ result: Result<Value, AcquisitionError>, after deliveries: [Delivery]
  ) -> Outcome<Value> {
    var requests = deliveries.reduce(0) { $0 + $1.attempts }
    if case .failure(.transfer(let error)) = result { requests += error.tries }
    return Outcome(
      result: result, requests: requests, bytes: deliveries.reduce(0) { $0 + $1.bodyBytes })
  }

  private func file(of delivery: Delivery) -> PayloadFile {
    PayloadFile(
      sha256: delivery.payload.hex, path: cache.path(of: delivery.payload),
      name: delivery.resource.name)
  }

  private func ledgerDelivery(of delivery: Delivery) -> LedgerDelivery {
    LedgerDelivery(
      source: source.id, name: delivery.resource.name, url: delivery.finalURL,
      payload: delivery.payload.hex, bytes: delivery.bytes,
      origin: delivery.outcome == .replayed ? "replayed" : "fetched",
      retrievedAt: Timestamp.text(delivery.retrievedAt), note: delivery.recording?.from ?? "")
  }
}

/// Why a source did not give what was asked for.
enum AcquisitionError: Error, Sendable {
  case transfer(TransferError)
  case extract(ExtractError)
  case ledger(LedgerError)
  case unknownRelease(source: String)

  /// One sentence.
  var description: String {
    switch self {
    case .transfer(let error): error.description
    case .extract(let error): error.description
    case .ledger(let error): error.description
    case .unknownRelease(let source):
      "\(source): what to ask for depends on its release mark or its reference documents, which "
        + "could not be had"
    }
  }

  /// Whether the service may just have been asked for more than it can give at once.
  var mayBeTooMuch: Bool {
    guard case .transfer(let error) = self else { return false }
    switch error.reason {
    case .status(400, _, let excerpt):
      // A request that is wrong in itself is no better in pieces.
      let text = excerpt.lowercased()
      return ["too much", "too many", "too large", "too long", "limit"].contains(
        where: text.contains)
    case .status(let status, _, _): return [413, 414, 502, 503, 504].contains(status)
    case .timedOut, .tooLarge: return true
    default: return false
    }
  }

  /// Whether another route to the same series may succeed where this one failed: not when the
  /// host is out of reach, which it then is by any route.
  var isWorthAnotherRoute: Bool {
    switch self {
    case .extract(let error): error.isWorthAnotherRoute
    case .ledger, .unknownRelease: false
    case .transfer(let error):
      switch error.reason {
      case .status, .unexpectedContent, .damaged, .unexpectedEncoding, .emptyBody, .tooLarge,
        .bomb, .shortBody, .notRecorded:
        true
      default: false
      }
    }
  }
}
