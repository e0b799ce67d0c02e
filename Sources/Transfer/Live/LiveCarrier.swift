internal import Disk
internal import FoundationEssentials

/// Brings payloads from the network: politely, over interruptions, and only whole.
///
/// What is asked with which validators comes from the journal, and every request made goes back to
/// it. One carrier serves a whole run: it keeps connections, and its limits hold for all deliveries
/// together.
public struct LiveCarrier: Carrier {
  let cache: PayloadCache
  let line: Attempts.Line
  private let policy: TransferPolicy
  private let sourcePolicies: [String: TransferPolicy]

  /// Makes a carrier for one run.
  ///
  /// - Parameters:
  ///   - cache: Where payloads go.
  ///   - journal: What is known of earlier requests.
  ///   - policy: For sources without their own; its `connections` hold for all.
  ///   - sourcePolicies: By the name of the source.
  ///   - clock: Time and chance.
  public init(
    cache: PayloadCache, journal: any TransferJournal, policy: TransferPolicy = TransferPolicy(),
    sourcePolicies: [String: TransferPolicy] = [:], clock: TransferClock = .system
  ) {
    self.cache = cache
    self.policy = policy
    self.sourcePolicies = sourcePolicies
    line = Attempts.Line(
      loop: CurlLoop(connections: policy.connections),
      gate: HostGate(connections: policy.connections), journal: journal, clock: clock)
  }

  /// Brings a resource into the payload cache, or has the source confirm what is there.
  public func deliver(_ resource: Resource) async throws(TransferError) -> Delivery {
    var attempts = try makeAttempts(resource)
    let recollection = try await Recollection(cache, attempts)
    if let held = recollection.adopted(attempts) {
      return try await adopt(held, recollection, attempts)
    }
    let held = resource.revalidation == .conditional ? recollection.confirmable(in: cache) : nil
    let brought: Brought
    if let member = resource.member {
      var delivery = MemberDelivery(member, cache: cache, attempts: attempts)
      brought = try await delivery.run(holding: held)
      attempts = delivery.reading.attempts
    } else {
      var delivery = WholeDelivery(cache: cache, attempts: attempts)
      brought = try await delivery.run(holding: held)
      attempts = delivery.attempts
    }
    // The journal knows by now: the notes that stood in for it have done their work.
    try forget([recollection.leftover?.stem, brought.stored?.stem], attempts)
    return delivery(of: brought, recollection, attempts)
  }

  private func delivery(
    of brought: Brought, _ recollection: Recollection, _ attempts: Attempts
  ) -> Delivery {
    let held = brought.held
    // To everybody but the run that died over it, a confirmed leftover is news.
    let isNews = brought.stored?.isNew ?? (recollection.leftover != nil)
    let isFetched = brought.stored != nil || recollection.leftover != nil
    return Delivery(
      resource: attempts.resource, payload: held.payload, bytes: held.bytes, isNewPayload: isNews,
      outcome: isFetched ? .fetched : .unchanged, status: brought.status,
      retrievedAt: held.retrievedAt, confirmedAt: attempts.line.clock.now(),
      finalURL: brought.finalURL, mediaType: held.mediaType, validators: held.validators,
      attempts: attempts.count, bodyBytes: attempts.bodyBytes, seconds: attempts.seconds,
      place: held.place,
      reusedValidator: recollection.known.map { held.reuses(validatorOf: $0) } ?? false)
  }

  /// Takes what a dead run had brought, and tells the journal in its stead.
  private func adopt(
    _ held: HeldPayload, _ recollection: Recollection, _ attempts: Attempts
  ) async throws(TransferError) -> Delivery {
    let resource = attempts.resource
    try await attempts.journal(
      TransferAttempt(
        source: resource.source, name: resource.name, url: resource.shownURL,
        requestURL: held.finalURL, number: 0, startedAt: held.retrievedAt, seconds: 0, status: 200,
        bodyBytes: 0, validators: held.validators, held: held))
    try forget([recollection.leftover?.stem], attempts)
    return Delivery(
      resource: resource, payload: held.payload, bytes: held.bytes, isNewPayload: true,
      outcome: .fetched, retrievedAt: held.retrievedAt, finalURL: held.finalURL,
      mediaType: held.mediaType, validators: held.validators, attempts: 0, place: held.place)
  }

  private func forget(_ stems: [String?], _ attempts: Attempts) throws(TransferError) {
    for stem in stems.compactMap(\.self) {
      do { try cache.forget(stem) } catch { throw attempts.error(.disk(error)) }
    }
  }

  func makeAttempts(_ resource: Resource) throws(TransferError) -> Attempts {
    guard WebAddress.isUsable(resource.url) else {
      throw TransferError(resource, .unusableAddress(resource.shownURL))
    }
    let policy = sourcePolicies[resource.source] ?? policy
    return Attempts(resource, policy: policy, line: line)
  }
}
