/// The few questions asked about an address before libcurl sees it.
enum WebAddress {
  /// Whether it is an http or https address with a host, and nothing that could hide another.
  static func isUsable(_ url: String) -> Bool {
    let scheme = scheme(url)
    guard scheme == "http" || scheme == "https", !Redaction.host(of: url).isEmpty else {
      return false
    }
    return url.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
  }

  /// Whether following from one to the other would give up encryption.
  static func isDowngrade(from url: String, to target: String) -> Bool {
    scheme(url) == "https" && scheme(target) != "https"
  }

  /// Scheme, host and port.
  static func origin(_ url: String) -> String { "\(scheme(url))://\(Redaction.host(of: url))" }

  private static func scheme(_ url: String) -> String {
    url.firstRange(of: "://").map { url[..<$0.lowerBound].lowercased() } ?? ""
  }
}
