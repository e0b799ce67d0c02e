extension Attempts {
  /// The request for an address of this delivery: its own, or one a redirect led to.
  func request(_ url: String, conditions: [String]) -> CurlRequest {
    var request = CurlRequest(url: url)
    request.headers = conditions
    request.userAgent = policy.userAgent
    // A secret meant for one origin is not for the one a redirect leads to.
    let isSameOrigin = WebAddress.origin(url) == WebAddress.origin(resource.url)
    for (name, value) in resource.headers.sorted(by: { $0.key < $1.key }) {
      let value = value.filter { !$0.isNewline }
      if name.lowercased() == "user-agent" {
        request.userAgent = value
      } else if isSameOrigin || !Redaction.isSecret(name) {
        request.headers.append("\(name.filter { !$0.isNewline && $0 != ":" }): \(value)")
      }
    }
    request.connectTimeout = policy.connectTimeout
    request.lowSpeedLimit = policy.lowSpeedLimit
    request.lowSpeedTime = policy.lowSpeedTime
    request.proxy = policy.proxy
    request.authorities = policy.authorities
    return request
  }
}
