public import FoundationEssentials
public import Hashing

/// Remembers what was asked and answered, between runs; the ledger implements it.
public protocol TransferJournal: Sendable {
  /// The payload last recorded for this request, if any.
  ///
  /// - Parameters:
  ///   - source: The source of the resource.
  ///   - name: The name of the resource.
  ///   - url: `Resource.shownURL`.
  func held(source: String, name: String, url: String) async throws -> HeldPayload?

  /// Keeps one request and its answer; called once for each request made, redirects included.
  ///
  /// An attempt with a payload becomes what `held` answers: only then is it called, after the
  /// payload is durable in the cache.
  func record(_ attempt: TransferAttempt) async throws
}

/// A payload the journal knows for a request, and what the source said about it.
public struct HeldPayload: Sendable, Hashable {
  /// The name of the payload in the cache.
  public var payload: SHA256Digest
  /// Its size.
  public var bytes: Int
  /// What to ask with.
  public var validators: Validators
  /// The Content-Type it came with.
  public var mediaType: String?
  /// Where redirects had led.
  public var finalURL: String
  /// When the source sent the bytes.
  public var retrievedAt: Date
  /// Where in the remote zip it lay, when it is a member of one.
  public var place: RemotePlace?

  /// Describes a payload that was delivered before.
  public init(
    payload: SHA256Digest, bytes: Int, validators: Validators, mediaType: String?,
    finalURL: String, retrievedAt: Date, place: RemotePlace? = nil
  ) {
    self.payload = payload
    self.bytes = bytes
    self.validators = validators
    self.mediaType = mediaType
    self.finalURL = finalURL
    self.retrievedAt = retrievedAt
    self.place = place
  }
}
