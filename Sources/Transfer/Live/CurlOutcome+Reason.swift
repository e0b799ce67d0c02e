internal import CCurl

extension CurlOutcome {
  /// Why a transfer that libcurl ended brought nothing; `nil` when it did not fail.
  func failure(host: String) -> TransferError.Reason? {
    switch ending {
    case .finished, .stopped: nil
    case .cancelled: .cancelled
    case .headersTooLong: .tooManyHeaders(limit: CurlTransfer.headerLimit)
    case .failed(let code, let message): reason(CURLcode(code), message, host)
    }
  }

  private func reason(
    _ code: CURLcode, _ message: String, _ host: String
  ) -> TransferError.Reason {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .hostNotFound(host: host)
    case CURLE_COULDNT_RESOLVE_PROXY: .cannotConnect(host: host, detail: "the proxy is not found")
    case CURLE_COULDNT_CONNECT: .cannotConnect(host: host, detail: message)
    case CURLE_OPERATION_TIMEDOUT: .timedOut(host: host, detail: message)
    case CURLE_URL_MALFORMAT: .unusableAddress(host)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_INVALIDCERTSTATUS:
      .notTrusted(host: host, detail: message)
    case CURLE_PARTIAL_FILE:
      shortBody ?? .connectionLost(host: host, detail: message)
    default: .connectionLost(host: host, detail: message)
    }
  }

  private var shortBody: TransferError.Reason? {
    guard let length = head?["content-length"].flatMap({ Int($0) }) else { return nil }
    return .shortBody(received: bodyBytes, expected: length)
  }
}
