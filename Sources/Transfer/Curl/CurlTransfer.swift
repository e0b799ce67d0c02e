internal import CCurl

/// One libcurl easy handle at work; lives on the loop's thread only.
final class CurlTransfer {
  /// The handle, `nil` only if libcurl has no memory.
  let easy: UnsafeMutableRawPointer?
  private let receiver: any ResponseReceiver
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var head: ResponseHead?
  private var headerBytes = 0
  private var isBodyOpen = false
  private var hasStopped = false

  /// No honest answer comes near; libcurl 7.88 itself would take them without end.
  static let headerLimit = 128 << 10

  init(_ request: CurlRequest, into receiver: any ResponseReceiver) {
    self.receiver = receiver
    easy = curl_easy_init()
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    for line in request.headers { headerLines = curl_slist_append(headerLines, line) }
    configure(request)
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerLines)
    errorText.deallocate()
  }

  private func configure(_ request: CurlRequest) {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_USERAGENT, request.userAgent)
    if let headerLines { _ = etl_curl_set_list(easy, CURLOPT_HTTPHEADER, headerLines) }
    // Redirects are followed by the carrier, which checks and journals each.
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Where HTTP/2 may be had, the first request finds out and the others share its connection;
    // in the clear it cannot, and they would wait for nothing.
    set(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_NOSIGNAL, 1)
    // A hanging name lookup must not hold up the loop when its request is cancelled.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_BUFFERSIZE, 1 << 17)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, milliseconds(request.timeout))
    set(CURLOPT_LOW_SPEED_LIMIT, request.lowSpeedLimit)
    set(CURLOPT_LOW_SPEED_TIME, request.lowSpeedTime)
    if let proxy = request.proxy { set(CURLOPT_PROXY, proxy) }
    if let file = request.authorities.file { set(CURLOPT_CAINFO, file) }
    if let directory = request.authorities.directory { set(CURLOPT_CAPATH, directory) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = etl_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    _ = etl_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
    _ = etl_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
    _ = etl_curl_set_sink(easy, CURLOPT_WRITEFUNCTION, takeBody)
    _ = etl_curl_set_sink(easy, CURLOPT_HEADERFUNCTION, takeHeader)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    _ = etl_curl_set_long(easy, option, value)
  }
  private func set(_ option: CURLoption, _ value: String) {
    _ = etl_curl_set_string(easy, option, value)
  }
  private func milliseconds(_ seconds: Double) -> Int { max(1, Int(seconds * 1_000)) }

  // MARK: What libcurl calls

  /// - Returns: Whether the transfer goes on.
  fileprivate func header(_ line: some Collection<UInt8>) -> Bool {
    headerBytes += line.count
    if headerBytes > CurlTransfer.headerLimit { return false }
    // Lines after the body are trailers, which nothing here believes.
    if isBodyOpen { return true }
    let text = String(decoding: line, as: UTF8.self).trimmed
    if text.isEmpty { return open() }
    if text.hasPrefix("HTTP/") {
      let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      head = ResponseHead(status: status ?? 0)
    } else if let colon = text.firstIndex(of: ":") {
      let value = String(text[text.index(after: colon)...]).trimmed
      head?.headers.append((text[..<colon].lowercased(), value))
    }
    return true
  }

  /// The headers are complete; those of an interim answer (1xx) are not the answer's.
  private func open() -> Bool {
    guard let head, head.status >= 200 else { return true }
    isBodyOpen = true
    if receiver.begin(head) { return true }
    hasStopped = true
    return false
  }

  fileprivate func body(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if receiver.receive(Array(bytes)) { return true }
    hasStopped = true
    return false
  }

  // MARK: The end

  /// What came of it, once libcurl says that the transfer is done.
  func outcome(_ code: CURLcode) -> CurlOutcome {
    let wireBytes = etl_curl_get_offset(easy, CURLINFO_SIZE_DOWNLOAD_T)
    let microseconds = etl_curl_get_offset(easy, CURLINFO_TOTAL_TIME_T)
    let redirect = etl_curl_get_string(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
    return CurlOutcome(
      ending: ending(code), head: head, bodyBytes: Int(wireBytes), redirect: redirect,
      seconds: Double(microseconds) / 1_000_000)
  }

  private func ending(_ code: CURLcode) -> CurlOutcome.Ending {
    if code == CURLE_OK { return .finished }
    if headerBytes > CurlTransfer.headerLimit { return .headersTooLong }
    if hasStopped { return .stopped }
    let words = String(cString: errorText)
    let message = words.isEmpty ? String(cString: curl_easy_strerror(code)) : words
    return .failed(code: code.rawValue, message: message)
  }
}

private func takeBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
  // Any other number than what was offered makes libcurl end the transfer.
  return transfer.body(chunk) ? chunk.count : (chunk.isEmpty ? 1 : 0)
}

private func takeHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer.header(line) ? line.count : 0
}

extension StringProtocol {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    let start = self.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
