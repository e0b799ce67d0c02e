public import FoundationEssentials

/// One request that was made, and what came of it.
public struct TransferAttempt: Sendable, Hashable {
  /// The source of the resource.
  public var source: String
  /// The name of the resource.
  public var name: String
  /// The resource's address (`Resource.shownURL`): with source and name, what `held` is asked for.
  public var url: String
  /// The address of this very request, which differs after a redirect; without credentials.
  public var requestURL: String
  /// Which try of the delivery this belongs to, from 1; redirects share their try's number.
  public var number: Int
  /// When the request was sent.
  public var startedAt: Date
  /// How long it took.
  public var seconds: Double
  /// The status of the answer; `nil` when none came.
  public var status: Int?
  /// Body bytes over the wire, before decoding.
  public var bodyBytes: Int
  /// The validators of the answer; for a 304 completed by those it confirms.
  public var validators: Validators
  /// What is now in the cache for this request, if the attempt brought or confirmed a payload.
  public var held: HeldPayload?
  /// Why it brought none, as a sentence without credentials; `nil` for a success or a redirect.
  public var failure: String?

  /// Describes a request and its answer.
  public init(
    source: String, name: String, url: String, requestURL: String, number: Int, startedAt: Date,
    seconds: Double, status: Int?, bodyBytes: Int, validators: Validators = Validators(),
    held: HeldPayload? = nil, failure: String? = nil
  ) {
    self.source = source
    self.name = name
    self.url = url
    self.requestURL = requestURL
    self.number = number
    self.startedAt = startedAt
    self.seconds = seconds
    self.status = status
    self.bodyBytes = bodyBytes
    self.validators = validators
    self.held = held
    self.failure = failure
  }
}
