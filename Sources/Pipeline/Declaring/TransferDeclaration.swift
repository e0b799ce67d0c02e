internal import Extract
internal import Statistics
internal import Transfer

/// How patient and polite to be with a source; what is not said is the program's default.
struct TransferDeclaration: Sendable, Decodable {
  var connectionsPerHost: Int?
  var requestsPerSecond: Double?
  var burst: Int?
  var tries: Int?
  var retryStatuses: [Int]?
  var backoffBase: Double?
  var backoffCap: Double?
  var retryAfterCap: Double?
  var connectTimeout: Double?
  var stallTimeout: Int?
  var totalTimeout: Double?
  var userAgent: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case burst, tries
    case connectionsPerHost = "connections_per_host"
    case requestsPerSecond = "requests_per_second"
    case retryStatuses = "retry_statuses"
    case backoffBase = "backoff_base_seconds"
    case backoffCap = "backoff_cap_seconds"
    case retryAfterCap = "retry_after_cap_seconds"
    case connectTimeout = "connect_timeout_seconds"
    case stallTimeout = "stall_timeout_seconds"
    case totalTimeout = "total_timeout_seconds"
    case userAgent = "user_agent"
  }

  /// Refuses numbers that would keep anything from being asked.
  func check() throws(DeclarationError) {
    let numbers: [(CodingKeys, Double?)] = [
      (.connectionsPerHost, connectionsPerHost.map(Double.init)),
      (.requestsPerSecond, requestsPerSecond), (.burst, burst.map(Double.init)),
      (.tries, tries.map(Double.init)), (.connectTimeout, connectTimeout),
      (.stallTimeout, stallTimeout.map(Double.init)), (.totalTimeout, totalTimeout),
    ]
    let waits: [(CodingKeys, Double?)] = [
      (.backoffBase, backoffBase), (.backoffCap, backoffCap), (.retryAfterCap, retryAfterCap),
    ]
    for case (let key, let number?) in waits where !(0...1e6).contains(number) {
      throw DeclarationError(
        key: "transfer.\(key.rawValue)",
        problem: "found \(TransferDeclaration.shown(number)), expected 0 to 1000000 seconds")
    }
    for case (let key, let number?) in numbers where !(number > 0 && number <= 1e6) {
      throw DeclarationError(
        key: "transfer.\(key.rawValue)",
        problem: "found \(TransferDeclaration.shown(number)), expected more than 0, at most 1000000"
      )
    }
  }

  private static func shown(_ number: Double) -> String {
    number.isFinite ? CanonicalNumber.text(number) : "\(number)"
  }

  /// The program's policy with what the source declares.
  var policy: TransferPolicy {
    var policy = TransferPolicy()
    if let connectionsPerHost { policy.connectionsPerHost = connectionsPerHost }
    if let requestsPerSecond { policy.requestsPerSecond = requestsPerSecond }
    if let burst { policy.burst = burst }
    if let tries { policy.maximumTries = tries }
    if let retryStatuses { policy.retryableStatuses = Set(retryStatuses) }
    if let backoffBase { policy.backoffBase = backoffBase }
    if let backoffCap { policy.backoffCap = backoffCap }
    if let retryAfterCap { policy.retryAfterCap = retryAfterCap }
    if let connectTimeout { policy.connectTimeout = connectTimeout }
    if let stallTimeout { policy.lowSpeedTime = stallTimeout }
    if let totalTimeout { policy.totalTimeout = totalTimeout }
    if let userAgent { policy.userAgent = userAgent }
    return policy
  }
}
