import Formats
import Foundation
import Testing

/// A random JSON document, with the tokens a reader should find in it.
struct RandomJSON {
  struct Token: Equatable {
    let token: JSONToken
    let range: Range<Int>
    let text: String
  }

  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Token] = []

  init(_ random: inout SeededGenerator) {
    appendBlanks(&random)
    appendValue(depth: 0, &random)
    appendBlanks(&random)
  }

  private mutating func append(_ token: JSONToken, _ written: String, _ text: String? = nil) {
    tokens.append(
      Token(
        token: token, range: bytes.count..<bytes.count + written.utf8.count,
        text: text ?? written))
    bytes += written.utf8
  }

  private mutating func appendBlanks(_ random: inout SeededGenerator) {
    bytes += (["", "", " ", "\n", "\r\n", "\t  "].randomElement(using: &random) ?? "").utf8
  }

  private mutating func appendValue(depth: Int, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &random) {
    case 0: append(.null, "null")
    case 1: append(.true, "true")
    case 2: append(.false, "false")
    case 3:
      append(
        .number,
        ["0", "-1", "1.5", "12345678901234567890", "-2.5E-3", "7e+10"]
          .randomElement(using: &random) ?? "0")
    case 4, 5: appendString(.string, &random)
    case 6, 7: appendContainer(depth: depth, isObject: true, &random)
    default: appendContainer(depth: depth, isObject: false, &random)
    }
  }

  private mutating func appendString(_ token: JSONToken, _ random: inout SeededGenerator) {
    let pieces = [
      ("abc", "abc"), ("é", "é"), ("大🎓", "大🎓"), ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"),
      ("\\u00e9", "é"), ("\\uD83C\\uDF93", "🎓"), ("\\/", "/"), ("01234567", "01234567"), ("{", "{"),
    ]
    let chosen = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
      pieces.randomElement(using: &random)
    }
    bytes.append(0x22)
    append(token, chosen.map(\.0).joined(), chosen.map(\.1).joined())
    bytes.append(0x22)
  }

  private mutating func appendContainer(
    depth: Int, isObject: Bool, _ random: inout SeededGenerator
  ) {
    append(isObject ? .beginObject : .beginArray, isObject ? "{" : "[")
    appendBlanks(&random)
    for index in 0..<Int.random(in: 0...4, using: &random) {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendBlanks(&random)
      if isObject {
        appendString(.key, &random)
        appendBlanks(&random)
        bytes.append(UInt8(ascii: ":"))
        appendBlanks(&random)
      }
      appendValue(depth: depth + 1, &random)
      appendBlanks(&random)
    }
    append(isObject ? .endObject : .endArray, isObject ? "}" : "]")
  }
}

@Suite("JSON, at random")
struct JSONPropertyTests {
  static func tokens(_ document: [UInt8]) throws(FormatError) -> [RandomJSON.Token] {
    var reader = JSONReader(document)
    var tokens: [RandomJSON.Token] = []
    while case let token = try reader.next(), token != .end {
      tokens.append(RandomJSON.Token(token: token, range: reader.range, text: reader.text()))
    }
    return tokens
  }

  @Test("Any document is read back, token for token and place for place", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let document = RandomJSON(&random)
    #expect(try Self.tokens(document.bytes) == document.tokens)
  }

  @Test("A damaged document is read where Foundation reads it, else refused", arguments: 0..<300)
  func damage(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let document = RandomJSON(&random)
    for _ in 0..<10 {
      let bytes = Damage.damaged(
        document.bytes, alphabet: Array("{}[],:\"\\u0eE+-.ntf \u{FF}".utf8), &random)
      let tokens = try? Self.tokens(bytes)
      // Foundation also refuses numbers that are too large for a Double.
      let isRead =
        tokens?.allSatisfy { $0.token != .number || Double($0.text)?.isFinite == true } ?? false
      let isReadElsewhere =
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      #expect(isRead == isReadElsewhere, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
