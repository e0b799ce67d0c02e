/// One request as libcurl is to make it.
struct CurlRequest: Sendable {
  var url: String
  /// Lines such as "Accept: text/csv".
  var headers: [String] = []
  var userAgent = ""
  /// Seconds for name lookup, TCP and TLS.
  var connectTimeout = 30.0
  /// Seconds for the whole request.
  var timeout = 300.0
  /// Bytes a second that are too slow when they last `lowSpeedTime` seconds.
  var lowSpeedLimit = 1
  var lowSpeedTime = 60
  var proxy: String?
  var authorities = CertificateAuthorities()
}

/// The status line and headers of a final answer.
struct ResponseHead: Sendable, Equatable {
  var status: Int
  /// In the order sent; names in lower case.
  var headers: [(name: String, value: String)] = []

  init(status: Int) { self.status = status }

  /// The value of the first header of that name, which is given in lower case.
  subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

  static func == (left: ResponseHead, right: ResponseHead) -> Bool {
    left.status == right.status && left.headers.elementsEqual(right.headers, by: ==)
  }
}

/// Takes an answer as it arrives, on the loop's thread: it must not wait.
protocol ResponseReceiver: Sendable {
  /// Called once per answer, before its body; false ends the transfer.
  func begin(_ head: ResponseHead) -> Bool
  /// Called with the next body bytes as sent; false ends the transfer.
  func receive(_ bytes: [UInt8]) -> Bool
}

/// How a transfer ended, in libcurl's terms.
struct CurlOutcome: Sendable {
  enum Ending: Sendable, Equatable {
    case finished
    case cancelled
    /// The receiver wanted no more.
    case stopped
    case headersTooLong
    /// A CURLcode and libcurl's own words.
    case failed(code: UInt32, message: String)
  }

  var ending: Ending
  var head: ResponseHead?
  /// Body bytes over the wire.
  var bodyBytes = 0
  /// Where a redirect points, made absolute; `nil` when there is none.
  var redirect: String?
  var seconds = 0.0
}
