public import FoundationEssentials

/// How patient, polite and careful the network stage is; seconds and bytes throughout.
public struct TransferPolicy: Sendable, Hashable {
  /// For name lookup, TCP and TLS together.
  public var connectTimeout = 30.0
  /// Bytes a second that are too slow when they last `lowSpeedTime`.
  public var lowSpeedLimit = 200
  /// Seconds of too slow a transfer after which it is given up; at least 1.
  public var lowSpeedTime = 60
  /// One delivery: all tries and the waits between them.
  public var totalTimeout = 1_800.0
  /// When the run has to end; nothing is asked and no wait begun that would pass it.
  public var deadline: Date?

  /// Requests in a row that bring nothing before giving up; at least 1.
  public var maximumTries = 5
  /// A cut body that brought at least this much counts as progress: tries start anew.
  public var progressBytes = 1 << 20
  /// The longest wait before the second try; doubles from try to try.
  public var backoffBase = 1.0
  /// The longest wait between tries.
  public var backoffCap = 60.0
  /// A longer Retry-After is not waited for: the delivery fails, saying so.
  public var retryAfterCap = 300.0
  /// The statuses worth another try.
  public var retryableStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]
  /// How long a whole body without validators, left by a run that died before it was journalled,
  /// may still be taken for the answer.
  public var adoptionAge = 900.0

  /// Requests under way at once.
  public var connections = 16
  /// Requests under way at once to one host.
  public var connectionsPerHost = 6
  /// Requests to one host in one second, on average.
  public var requestsPerSecond = 10.0
  /// Requests to one host that may go out without the average being waited for; at least 1.
  public var burst = 20

  /// Redirects followed in a row.
  public var maximumRedirects = 5
  /// No body may be larger, whatever its resource allows.
  public var maximumBytes = 4 << 30
  /// A compressed body may not unpack to more than this many times its size.
  public var maximumRatio = 200
  /// What the program calls itself.
  public var userAgent = TransferPolicy.defaultUserAgent
  /// A proxy to use for everything; `nil` follows http_proxy, https_proxy, all_proxy and no_proxy.
  public var proxy: String?
  /// Which certificate authorities to trust.
  public var authorities = CertificateAuthorities.environment

  /// The polite defaults.
  public init() {}
}

/// Where trusted certificates are.
public struct CertificateAuthorities: Sendable, Hashable {
  /// A file of PEM certificates; `nil` for the system's.
  public var file: String?
  /// A directory of hashed certificates; `nil` for the system's.
  public var directory: String?

  /// Trusts the certificates in a file, a directory, or both.
  public init(file: String? = nil, directory: String? = nil) {
    self.file = file
    self.directory = directory
  }

  /// What CURL_CA_BUNDLE says, else SSL_CERT_FILE and SSL_CERT_DIR, as the curl command reads them.
  public static var environment: CertificateAuthorities {
    let variables = ProcessInfo.processInfo.environment
    if let bundle = variables["CURL_CA_BUNDLE"] { return CertificateAuthorities(file: bundle) }
    return CertificateAuthorities(
      file: variables["SSL_CERT_FILE"], directory: variables["SSL_CERT_DIR"])
  }
}

extension TransferPolicy {
  /// Such as "talent-etl/1 (+libcurl/7.88.1)".
  public static let defaultUserAgent = "talent-etl/1 (+libcurl/\(CurlLoop.libraryVersion))"
}
