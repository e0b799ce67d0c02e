/// A JSON document, token by token, each with its place in the bytes.
///
/// It reads RFC 8259 to the letter, after an optional byte order mark: one value and nothing
/// after it, UTF-8, at most 64 levels deep. No tree is built.
///
/// ```swift
/// var reader = JSONReader(page)
/// while try reader.next() != .end {
///   if reader.token == .key, reader.equals("lastupdated") { _ = try reader.next() ... }
/// }
/// ```
public struct JSONReader: ~Copyable {
  /// The deepest nesting that is read.
  public static let maximumDepth = 64

  /// What may come next.
  enum Expectation {
    case document, value, firstElement, firstKey, key, separator, end
  }

  /// The document and eight zeros, where every scan stops.
  let bytes: [UInt8]
  private let count: Int
  private var position = 0
  private var expectation = Expectation.document
  /// One bit per open container, the innermost lowest: 1 for an object.
  private var containers: UInt64 = 0
  private var failure: FormatError?

  /// How many containers are open.
  public private(set) var depth = 0
  /// The current token; `nil` before the first.
  public private(set) var token: JSONToken?
  /// The current token's bytes in the document; of a key or string, those within the quotes.
  public private(set) var range = 0..<0
  private(set) var hasEscapes = false

  /// - Parameter document: All of it.
  public init(_ document: [UInt8]) {
    bytes = document + [UInt8](repeating: 0, count: ByteWord.count)
    count = document.count
    if document.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Moves on to the next token.
  ///
  /// - Returns: `.end` after the document's one value, and from then on always `.end`.
  /// - Throws: Once it has thrown, the same error always.
  public mutating func next() throws(FormatError) -> JSONToken {
    if let failure { throw failure }
    do {
      skipBlanks()
      if expectation == .separator { try takeSeparator() }
      let token = try expectation == .end ? takeEnd() : takeToken()
      self.token = token
      return token
    } catch {
      failure = error
      throw error
    }
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while case let byte = bytes[position], byte <= 0x20,
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    {
      position += 1
    }
  }

  /// Passes over the comma between two elements; a closing bracket is left for `takeToken`.
  @inline(__always)
  private mutating func takeSeparator() throws(FormatError) {
    let isObject = containers & 1 == 1
    switch bytes[position] {
    case UInt8(ascii: ","):
      position += 1
      skipBlanks()
      expectation = isObject ? .key : .value
    case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject: break
    default: throw unexpected(isObject ? "',' or '}'" : "',' or ']'")
    }
  }

  private mutating func takeEnd() throws(FormatError) -> JSONToken {
    if position < count { throw unexpected("the end of the document") }
    range = count..<count
    return .end
  }

  @inline(__always)
  private mutating func takeToken() throws(FormatError) -> JSONToken {
    switch bytes[position] {
    case UInt8(ascii: "\""):
      let isKey = expectation == .key || expectation == .firstKey
      try takeString()
      if isKey {
        try takeColon()
        return .key
      }
      return finish(.string)
    case UInt8(ascii: "}") where expectation == .firstKey || expectation == .separator:
      return close(.endObject)
    case UInt8(ascii: "]") where expectation == .firstElement || expectation == .separator:
      return close(.endArray)
    case _ where expectation == .firstKey || expectation == .key:
      throw unexpected(expectation == .key ? "a key" : "a key or '}'")
    case UInt8(ascii: "{"): return try open(.beginObject)
    case UInt8(ascii: "["): return try open(.beginArray)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try takeNumber()
      return finish(.number)
    case UInt8(ascii: "n"): return try takeWord("null", .null)
    case UInt8(ascii: "t"): return try takeWord("true", .true)
    case UInt8(ascii: "f"): return try takeWord("false", .false)
    default: throw unexpected(aValue)
    }
  }

  private var aValue: String {
    switch expectation {
    case .document: Self.document
    case .firstElement: "a value or ']'"
    default: "a value"
    }
  }

  private mutating func takeString() throws(FormatError) {
    let start = position + 1
    let scan = JSONStringScan(bytes.span.bytes, from: start, to: count)
    position = scan.end
    if let fault = scan.fault { throw unexpected(fault.rawValue) }
    range = start..<scan.end
    hasEscapes = scan.hasEscapes
    position = scan.end + 1
  }

  private mutating func takeColon() throws(FormatError) {
    skipBlanks()
    guard bytes[position] == UInt8(ascii: ":") else { throw unexpected("':' after the key") }
    position += 1
    expectation = .value
  }

  private mutating func takeNumber() throws(FormatError) {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if bytes[position] == UInt8(ascii: "0") {
      position += 1
      if isDigit(bytes[position]) { throw unexpected("no digit after a leading zero") }
    } else {
      try takeDigits()
    }
    if bytes[position] == UInt8(ascii: ".") {
      position += 1
      try takeDigits()
    }
    if bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      try takeDigits()
    }
    range = start..<position
  }

  @inline(__always)
  private mutating func takeDigits() throws(FormatError) {
    guard isDigit(bytes[position]) else { throw unexpected("a digit") }
    repeat { position += 1 } while isDigit(bytes[position])
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func takeWord(
    _ word: String, _ token: JSONToken
  ) throws(FormatError) -> JSONToken {
    let end = position + word.utf8.count
    guard end <= count, bytes[position..<end].elementsEqual(word.utf8) else {
      throw unexpected(expectation == .document ? aValue : "'\(word)'")
    }
    range = position..<end
    position = end
    return finish(token)
  }

  private mutating func open(_ token: JSONToken) throws(FormatError) -> JSONToken {
    if depth == Self.maximumDepth { throw unexpected("at most \(Self.maximumDepth) levels") }
    depth += 1
    containers = containers << 1 | (token == .beginObject ? 1 : 0)
    expectation = token == .beginObject ? .firstKey : .firstElement
    range = position..<position + 1
    position += 1
    return token
  }

  private mutating func close(_ token: JSONToken) -> JSONToken {
    depth -= 1
    containers >>= 1
    range = position..<position + 1
    position += 1
    return finish(token)
  }

  /// After a value comes a comma, a bracket, or the end.
  @inline(__always)
  private mutating func finish(_ token: JSONToken) -> JSONToken {
    expectation = depth == 0 ? .end : .separator
    return token
  }

  private func unexpected(_ expected: String) -> FormatError {
    let isAtEnd = position >= count
    var found = isAtEnd ? "the end of the document" : FormatError.show(bytes[position])
    if expected == Self.document, !isAtEnd {
      // Often a web page or an XML error in place of the answer: its beginning tells which.
      found += ", as the document begins " + FormatError.show(bytes[position..<count].prefix(60))
    }
    return FormatError(
      "JSON", offset: min(position, count), line: bytes[..<min(position, count)].lineCount,
      found: found, expected: expected)
  }

  /// What is expected where nothing looks like JSON.
  private static let document = "JSON"
}
