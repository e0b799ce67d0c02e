public import FoundationEssentials
public import Hashing

/// A payload in the cache and how it came there.
public struct Delivery: Sendable, Equatable {
  /// How the payload came.
  public enum Outcome: String, Sendable, CaseIterable {
    /// The source sent the bytes.
    case fetched
    /// The source confirmed the bytes we hold (304).
    case unchanged
    /// A recording was served.
    case replayed
    /// A person supplied the file.
    case imported
  }

  /// What was asked for.
  public var resource: Resource
  /// The name of the payload in the cache.
  public var payload: SHA256Digest
  /// The size of the payload.
  public var bytes: Int
  /// Whether the cache had not held these bytes before.
  public var isNewPayload: Bool
  /// How the payload came.
  public var outcome: Outcome
  /// The HTTP status of the last answer: 200, 206 or 304; 200 for an imported file.
  public var status: Int
  /// When the source sent these bytes; earlier than `confirmedAt` for an unchanged payload.
  public var retrievedAt: Date
  /// When the source last said that these are the bytes.
  public var confirmedAt: Date
  /// Where redirects led, without credentials.
  public var finalURL: String
  /// The Content-Type as sent.
  public var mediaType: String?
  /// What the next request can ask with.
  public var validators: Validators
  /// How many requests it took, redirects not counted.
  public var attempts: Int
  /// Body bytes that came over the wire in all attempts, before decoding; 0 when unchanged.
  public var bodyBytes: Int
  /// Wall time of all attempts and the waits between them.
  public var seconds: Double
  /// Where in the remote zip the payload was, when it is a member of one.
  public var place: RemotePlace?
  /// Whose figures a replayed payload holds; `nil` for a live one.
  public var recording: RecordedOrigin?
  /// Whether other bytes came under a validator the source had used before, so that its 304 answers
  /// prove nothing.
  public var reusedValidator: Bool

  /// Describes a payload that is in the cache.
  public init(
    resource: Resource, payload: SHA256Digest, bytes: Int, isNewPayload: Bool, outcome: Outcome,
    status: Int = 200, retrievedAt: Date, confirmedAt: Date? = nil, finalURL: String,
    mediaType: String? = nil, validators: Validators = Validators(), attempts: Int = 1,
    bodyBytes: Int = 0, seconds: Double = 0, place: RemotePlace? = nil,
    recording: RecordedOrigin? = nil, reusedValidator: Bool = false
  ) {
    self.resource = resource
    self.payload = payload
    self.bytes = bytes
    self.isNewPayload = isNewPayload
    self.outcome = outcome
    self.status = status
    self.retrievedAt = retrievedAt
    self.confirmedAt = confirmedAt ?? retrievedAt
    self.finalURL = finalURL
    self.mediaType = mediaType
    self.validators = validators
    self.attempts = attempts
    self.bodyBytes = bodyBytes
    self.seconds = seconds
    self.place = place
    self.recording = recording
    self.reusedValidator = reusedValidator
  }
}

/// Where a zip member's stored bytes lie in the remote file.
public struct RemotePlace: Sendable, Hashable, Codable {
  /// Offset of the first stored byte (after the member's header) in the remote file.
  public var offset: Int
  /// How many bytes are stored there.
  public var length: Int
  /// The size of the whole remote file.
  public var total: Int

  /// Describes a range of a remote file of `total` bytes.
  public init(offset: Int, length: Int, total: Int) {
    self.offset = offset
    self.length = length
    self.total = total
  }
}

/// Whose figures a recorded answer holds.
public struct RecordedOrigin: Sendable, Hashable {
  /// Whether the figures were published or made up.
  public enum Kind: String, Sendable, CaseIterable {
    /// Published figures.
    case real
    /// Figures made up in the official layout.
    case synthetic
  }

  /// Published or made up.
  public var kind: Kind
  /// Who published the figures, when, under which licence.
  public var from: String

  /// Names the origin of a recorded answer.
  public init(kind: Kind, from: String) {
    self.kind = kind
    self.from = from
  }
}
