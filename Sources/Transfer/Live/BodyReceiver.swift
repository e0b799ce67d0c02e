internal import Disk
internal import FoundationEssentials
internal import Hashing
internal import Synchronization

/// Brings one whole body into the cache, over as many requests as it takes.
///
/// The payload is the body as the source serves it, after transfer decoding. A Content-Encoding of
/// gzip is undone, unless gzip files are what is expected.
final class BodyReceiver: AnswerReceiver {
  private let state: Mutex<ArrivingBody>

  init(_ resource: Resource, cache: PayloadCache, policy: TransferPolicy, now: Date) {
    state = Mutex(ArrivingBody(resource, cache: cache, policy: policy, now: now))
  }

  /// Asks for confirmation of a payload we hold, instead of its bytes.
  func hold(_ held: HeldPayload) { state.withLock { $0.held = held } }

  /// Goes on from what a dead process left, if it did; else starts with nothing.
  func open() throws(DiskError) { try state.withLock { body throws(DiskError) in try body.open() } }

  var arrived: Int { state.withLock { $0.arrived } }
  func conditions() -> [String] { state.withLock { $0.conditions() } }
  func begin(_ head: ResponseHead) -> Bool { state.withLock { $0.begin(head) } }
  func receive(_ bytes: [UInt8]) -> Bool { state.withLock { $0.receive(bytes) } }
  func conclude(_ outcome: CurlOutcome, from url: String) -> Answer {
    state.withLock { $0.conclude(outcome, from: url) }
  }

  /// The payload a 304 confirmed, with the validators it came with.
  var confirmed: HeldPayload? { state.withLock { $0.confirmed } }

  /// Makes the whole body a payload and leaves a note of it until the journal knows.
  func store(finalURL: String) throws(DiskError) -> Stored {
    try state.withLock { body throws(DiskError) in try body.store(finalURL: finalURL) }
  }

  /// Ends the delivery without a payload; what can be continued stays for a later run.
  func leave() throws(DiskError) {
    try state.withLock { body throws(DiskError) in try body.leave() }
  }
}
