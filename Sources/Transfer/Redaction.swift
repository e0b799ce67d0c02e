/// Takes credentials out of what is shown, logged or recorded.
enum Redaction {
  /// The address without user, password, fragment and the values of secret query items.
  static func url(_ url: String) -> String {
    let (head, query) = split(url.prefix { $0 != "#" }, at: "?")
    let address = withoutUser(head)
    guard let query else { return address }
    return address + "?"
      + query.split(separator: "&", omittingEmptySubsequences: false)
      .map(item).joined(separator: "&")
  }

  /// The same for the address of a member of a zip, which is named after "#".
  static func recorded(_ address: String) -> String {
    let (address, member) = split(address[...], at: "#")
    return url(String(address)) + (member.map { "#" + $0 } ?? "")
  }

  /// The host of an address, with its port if one is written; "" when there is none.
  static func host(of url: String) -> String {
    guard let mark = url.firstRange(of: "://") else { return "" }
    let authority = url[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return authority.split(separator: "@", omittingEmptySubsequences: false).last
      .map { $0.lowercased() } ?? ""
  }

  /// The values of a request that nobody should see.
  static func secrets(of resource: Resource) -> [String] {
    let query = resource.url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    let items = query.split(separator: "&").map { split($0, at: "=") }
    let inQuery = items.compactMap { isSecret($0.0) ? $0.1.map(String.init) : nil }
    let inHeaders = resource.headers.filter { isSecret($0.key) }.map(\.value)
    return (inQuery + inHeaders).filter { !$0.isEmpty }
  }

  /// Whether a header or query item of that name may carry a secret.
  static func isSecret(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return secretNames.contains(name) || secretWords.contains { name.contains($0) }
  }

  private static let secretNames: Set = [
    "key", "sig", "auth", "appid", "bearer", "pwd", "session", "sessionid",
  ]
  private static let secretWords = [
    "apikey", "accesskey", "subscriptionkey", "secret", "token", "password", "passwd",
    "authorization", "credential", "cookie", "signature",
  ]

  private static func withoutUser(_ address: Substring) -> String {
    guard let mark = address.firstRange(of: "://") else { return String(address) }
    let rest = address[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(address) }
    return String(address[..<mark.upperBound] + rest[rest.index(after: at)...])
  }

  private static func item(_ item: Substring) -> String {
    let (name, value) = split(item, at: "=")
    guard value != nil, isSecret(name) else { return String(item) }
    return name + "=REDACTED"
  }

  private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring?) {
    guard let index = text.firstIndex(of: mark) else { return (text, nil) }
    return (text[..<index], text[text.index(after: index)...])
  }
}
