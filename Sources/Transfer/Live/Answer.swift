/// What an answer turned out to be, once it is complete.
enum Answer: Sendable, Equatable {
  /// A whole, acceptable body has arrived.
  case whole
  /// The source confirms what we hold.
  case notModified
  /// The source sends us elsewhere.
  case redirect(String)
  /// What had arrived is worth nothing any more; ask anew, at once.
  case startOver(TransferError.Reason)
  /// What was asked for is a part of a file that is another one by now; the whole has to be begun
  /// anew.
  case changed
  /// Nothing acceptable came; `retryAfter` as the source wrote it.
  case failed(TransferError.Reason, retryAfter: String? = nil)
}

/// Takes the answers to one request and its repetitions, and knows what to ask for next.
protocol AnswerReceiver: ResponseReceiver {
  /// The header lines that say what part of the body is wanted, under which conditions.
  func conditions() -> [String]
  /// How many bytes have arrived that a further try need not ask for again.
  var arrived: Int { get }
  /// Judges the answer that has just ended.
  func conclude(_ outcome: CurlOutcome, from url: String) -> Answer
}
