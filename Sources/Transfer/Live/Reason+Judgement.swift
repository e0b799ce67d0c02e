extension TransferError.Reason {
  /// The body is something else than the resource expects.
  static func unexpected(
    _ found: ContentKind?, _ firstBytes: [UInt8], status: Int, mediaType: String?,
    _ resource: Resource
  ) -> Self {
    .unexpectedContent(
      status: status, mediaType: mediaType,
      expected: resource.expects.sorted { $0.rawValue < $1.rawValue }, found: found,
      excerpt: Excerpt.of(firstBytes, hiding: resource))
  }

  /// Whether the same request may well succeed a little later.
  func isTransient(_ policy: TransferPolicy) -> Bool {
    switch self {
    case .hostNotFound, .cannotConnect, .timedOut, .connectionLost, .shortBody, .damaged,
      .changedWhileReading:
      true
    case .status(let status, _, _): policy.retryableStatuses.contains(status)
    case .unusableAddress, .notTrusted, .retryAfterTooLong, .tooManyRedirects, .forbiddenRedirect,
      .unexpectedContent, .unexpectedEncoding, .emptyBody, .tooLarge, .bomb, .tooManyHeaders,
      .noRanges, .noMember, .unreadableMember, .deadline, .cancelled, .notRecorded, .badRecording,
      .disk, .journal:
      false
    }
  }

  /// The host it speaks of.
  var host: String? {
    switch self {
    case .hostNotFound(let host), .cannotConnect(let host, _), .timedOut(let host, _),
      .connectionLost(let host, _), .status(_, let host, _):
      host
    default: nil
    }
  }

  /// Whether it says that the host as a whole cannot be reached.
  var isHostDown: Bool {
    switch self {
    case .hostNotFound, .cannotConnect: true
    default: false
    }
  }
}
