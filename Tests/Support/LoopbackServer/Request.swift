/// A request as it came over the socket.
public struct Request: Sendable {
  /// Such as "GET".
  public let method: String
  /// Path and query, as sent; a whole address when the server is used as a proxy.
  public let target: String
  /// Names in lower case.
  public let headers: [String: String]
  /// How many requests the server had before this one.
  public let number: Int

  /// The target without its query.
  public var path: String { String(target.prefix { $0 != "?" }) }

  /// The value of a query item, as sent; `nil` when it is absent.
  public func query(_ name: String) -> String? {
    let items = target.drop { $0 != "?" }.dropFirst().split(separator: "&")
    return items.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// Where a "Range: bytes=n-" or "bytes=n-m" begins and ends; the end is `nil` for the rest.
  public var range: (first: Int, last: Int?)? {
    guard let value = headers["range"], value.hasPrefix("bytes=") else { return nil }
    let ends = value.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(ends[0]) else { return nil }
    return (first, Int(ends[1]))
  }

  /// How many last bytes a "Range: bytes=-n" asks for.
  public var suffixRange: Int? {
    guard let value = headers["range"], value.hasPrefix("bytes=-") else { return nil }
    return Int(value.dropFirst(7))
  }

  /// - Parameter head: The request line and headers, without the empty line.
  init?(head: String, number: Int) {
    var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = lines.popFirst()?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    method = String(words[0])
    target = String(words[1])
    var headers: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    self.headers = headers
    self.number = number
  }
}
