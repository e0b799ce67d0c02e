internal import Disk
internal import FoundationEssentials
internal import Synchronization

/// Brings one byte range of a remote file, over as many requests as it takes.
final class RangeReceiver: AnswerReceiver {
  /// Which bytes are wanted.
  enum Wanted: Sendable, Equatable {
    /// The last bytes of a file of unknown size.
    case last(Int)
    case bytes(Range<Int>)
  }

  private let state: Mutex<ArrivingRange>

  /// - Parameters:
  ///   - identity: The file the range must be of; `nil` before anything is known of it.
  ///   - resource: What the file is asked for as.
  ///   - member: Unpacks the bytes as they come; without it they are kept in memory.
  init(
    _ wanted: Wanted, of identity: RemoteIdentity?, _ resource: Resource, now: Date,
    into member: consuming sending ArrivingMember? = nil
  ) {
    state = Mutex(ArrivingRange(wanted, of: identity, resource, now: now, into: member))
  }

  /// Asks for confirmation of a payload we hold, instead of bytes.
  func hold(_ held: HeldPayload) { state.withLock { $0.held = held } }

  /// The file the bytes are of, once some have come.
  var identity: RemoteIdentity? { state.withLock { $0.identity } }
  /// The bytes, when they are kept in memory.
  var bytes: [UInt8] { state.withLock { $0.bytes } }
  var confirmed: HeldPayload? { state.withLock { $0.confirmed } }

  var arrived: Int { state.withLock { $0.arrived } }
  func conditions() -> [String] { state.withLock { $0.conditions() } }
  func begin(_ head: ResponseHead) -> Bool { state.withLock { $0.begin(head) } }
  func receive(_ bytes: [UInt8]) -> Bool { state.withLock { $0.receive(bytes) } }
  func conclude(_ outcome: CurlOutcome, from url: String) -> Answer {
    state.withLock { $0.conclude(outcome, from: url) }
  }

  /// Makes the unpacked member a payload and leaves a note of it until the journal knows.
  func store(finalURL: String) throws(DiskError) -> Stored {
    try state.withLock { range throws(DiskError) in try range.store(finalURL: finalURL) }
  }
}
