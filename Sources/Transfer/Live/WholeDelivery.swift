internal import Disk
internal import FoundationEssentials
internal import Hashing

/// The delivery of one resource that is a body of its own.
struct WholeDelivery {
  let cache: PayloadCache
  var attempts: Attempts
  private var resource: Resource { attempts.resource }
  private var clock: TransferClock { attempts.line.clock }

  /// A whole body left by a run that died before its journal knew.
  private typealias Leftover = (held: HeldPayload, stem: String)

  init(cache: PayloadCache, attempts: Attempts) {
    self.cache = cache
    self.attempts = attempts
  }

  mutating func run() async throws(TransferError) -> Delivery {
    let journalled = try await attempts.held()
    let leftover = try onDisk { () throws(DiskError) in try cache.wholeLeftover(of: resource) }
    if let leftover, isAdopted(leftover.held) { return try await adopt(leftover) }
    let known = leftover?.held ?? journalled
    let receiver = BodyReceiver(resource, cache: cache, policy: attempts.policy, now: clock.now())
    try onDisk { () throws(DiskError) in try receiver.open() }
    if resource.revalidation == .conditional, let known { receiver.hold(known) }
    do throws(TransferError) {
      let delivery = try await ask(receiver, known: known, isLeftover: leftover != nil)
      if let leftover { try onDisk { () throws(DiskError) in try cache.forget(leftover.stem) } }
      return delivery
    } catch {
      try onDisk { () throws(DiskError) in try receiver.leave() }
      throw error
    }
  }

  private mutating func ask(
    _ receiver: BodyReceiver, known: HeldPayload?, isLeftover: Bool
  ) async throws(TransferError) -> Delivery {
    var stored: (held: HeldPayload, isNew: Bool, stem: String)?
    let settled = try await attempts.ask(receiver) { answer, url throws(DiskError) in
      switch answer {
      case .whole:
        stored = try receiver.store(finalURL: url)
        return stored?.held
      case .notModified: return receiver.confirmed
      case .failed, .redirect, .startOver: return nil
      }
    }
    guard let held = stored?.held ?? receiver.confirmed else {
      preconditionFailure("a settled answer has a payload")
    }
    // The journal knows now: the note that stood in for it has done its work.
    if let stored { try onDisk { () throws(DiskError) in try cache.forget(stored.stem) } }
    var delivery = Delivery(
      resource: resource, payload: held.payload, bytes: held.bytes,
      // To everybody but the dead run, its body is news.
      isNewPayload: stored?.isNew ?? isLeftover,
      outcome: stored == nil && !isLeftover ? .unchanged : .fetched, status: settled.status,
      retrievedAt: held.retrievedAt, confirmedAt: clock.now(), finalURL: settled.finalURL)
    delivery.mediaType = held.mediaType
    delivery.validators = held.validators
    delivery.attempts = attempts.count
    delivery.bodyBytes = attempts.bodyBytes
    delivery.seconds = attempts.seconds
    delivery.reusedValidator = known.map { held.reuses(validatorOf: $0) } ?? false
    return delivery
  }

  // MARK: Leftovers

  /// A fresh body that nothing can be asked about, or that was to be asked for in full anyway, is
  /// the answer the dead run got.
  private func isAdopted(_ held: HeldPayload) -> Bool {
    let age = clock.now().timeIntervalSince(held.retrievedAt)
    return age >= 0 && age <= attempts.policy.adoptionAge
      && (held.validators.isEmpty || resource.revalidation == .full)
  }

  private func adopt(_ leftover: Leftover) async throws(TransferError) -> Delivery {
    let held = leftover.held
    try await attempts.journal(
      TransferAttempt(
        source: resource.source, name: resource.name, url: resource.shownURL,
        requestURL: held.finalURL, number: 0, startedAt: held.retrievedAt, seconds: 0, status: 200,
        bodyBytes: 0, validators: held.validators, held: held))
    try onDisk { () throws(DiskError) in try cache.forget(leftover.stem) }
    return Delivery(
      resource: resource, payload: held.payload, bytes: held.bytes, isNewPayload: true,
      outcome: .fetched, retrievedAt: held.retrievedAt, finalURL: held.finalURL,
      mediaType: held.mediaType, validators: held.validators, attempts: 0)
  }

  private func onDisk<Value>(
    _ work: () throws(DiskError) -> Value
  ) throws(TransferError) -> Value {
    do { return try work() } catch { throw attempts.error(.disk(error)) }
  }
}

extension HeldPayload {
  /// Whether these are other bytes under the validator of those.
  func reuses(validatorOf other: HeldPayload) -> Bool {
    guard payload != other.payload else { return false }
    if let etag = validators.etag { return etag == other.validators.etag }
    return validators.lastModified != nil && validators == other.validators
  }
}
