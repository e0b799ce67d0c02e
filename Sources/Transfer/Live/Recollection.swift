internal import Disk
internal import FoundationEssentials

/// What is known of a resource before anything is asked.
struct Recollection {
  /// What the journal, or what a dead run left in its place, knows.
  let known: HeldPayload?
  /// A whole body left by a run that died before its journal knew, and the name of its note.
  let leftover: (held: HeldPayload, stem: String)?

  init(_ cache: PayloadCache, _ attempts: Attempts) async throws(TransferError) {
    let journalled = try await attempts.held()
    do throws(DiskError) {
      leftover = try cache.wholeLeftover(of: attempts.resource)
    } catch {
      throw attempts.error(.disk(error))
    }
    known = leftover?.held ?? journalled
  }

  /// What the source may confirm: only a payload we hold can be confirmed.
  func confirmable(in cache: PayloadCache) -> HeldPayload? {
    known.flatMap { cache.contains($0.payload, bytes: $0.bytes) ? $0 : nil }
  }

  /// The leftover, if it is itself the answer: it is fresh, and nothing can be asked about it or it
  /// was to be asked for in full anyway.
  func adopted(_ attempts: Attempts) -> HeldPayload? {
    guard let held = leftover?.held else { return nil }
    let age = attempts.line.clock.now().timeIntervalSince(held.retrievedAt)
    let isFresh = age >= 0 && age <= attempts.policy.adoptionAge
    return isFresh && (held.validators.isEmpty || attempts.resource.revalidation == .full)
      ? held : nil
  }
}

extension HeldPayload {
  /// Whether these are other bytes under the validator of those.
  func reuses(validatorOf other: HeldPayload) -> Bool {
    guard payload != other.payload else { return false }
    if let etag = validators.etag { return etag == other.validators.etag }
    return validators.lastModified != nil && validators == other.validators
  }

  /// The same after a 304, whose headers may bring newer validators.
  func confirmed(by head: ResponseHead) -> HeldPayload {
    var confirmed = self
    confirmed.validators = Validators(etag: head["etag"], lastModified: head["last-modified"])
      .completed(by: validators)
    return confirmed
  }
}
