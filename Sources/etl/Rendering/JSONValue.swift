internal import Statistics

/// A JSON document with its keys in the order they are given.
enum JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case integer(Int)
  case bool(Bool)
  case null

  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(nilLiteral: ()) { self = .null }

  /// A text, or null for none.
  static func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }

  /// A text, or null for an empty one.
  static func nonEmpty(_ value: String) -> JSONValue { value.isEmpty ? .null : .string(value) }

  /// The document, indented, ending in a line feed.
  var document: String {
    var bytes: [UInt8] = []
    append(to: &bytes, indent: 0)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .number(let value): CanonicalNumber.append(value, to: &bytes)
    case .string(let value): JSONValue.append(value, to: &bytes)
    case .array(let values):
      JSONValue.appendList("[", "]", values.count, to: &bytes, indent: indent) { place, bytes in
        values[place].append(to: &bytes, indent: indent + 2)
      }
    case .object(let members):
      JSONValue.appendList("{", "}", members.count, to: &bytes, indent: indent) { place, bytes in
        JSONValue.append(members[place].0, to: &bytes)
        bytes += ": ".utf8
        members[place].1.append(to: &bytes, indent: indent + 2)
      }
    }
  }

  private static func appendList(
    _ open: String, _ close: String, _ count: Int, to bytes: inout [UInt8], indent: Int,
    _ element: (Int, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for place in 0..<count {
      bytes += (place == 0 ? "\n" : ",\n").utf8
      bytes += repeatElement(0x20, count: indent + 2)
      element(place, &bytes)
    }
    if count > 0 {
      bytes.append(0x0A)
      bytes += repeatElement(0x20, count: indent)
    }
    bytes += close.utf8
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
