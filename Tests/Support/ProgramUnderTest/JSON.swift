/// A parsed JSON document that keeps truth values and numbers apart.
package enum JSON: Decodable, Equatable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The member of that name; null where there is none.
  package subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .null } else { .null }
  }

  /// The element at that position; null where there is none.
  package subscript(position: Int) -> JSON {
    items.indices.contains(position) ? items[position] : .null
  }

  /// The elements of a list.
  package var items: [JSON] { if case .list(let items) = self { items } else { [] } }

  /// The element whose member `key` is that text; null where there is none.
  package func item(where key: String, is text: String) -> JSON {
    items.first { $0[key].text == text } ?? .null
  }

  /// A text; `nil` for anything else.
  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A number; `nil` for anything else.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// A whole number; `nil` for anything else.
  package var count: Int? { number.flatMap { Int(exactly: $0) } }

  /// A truth value; `nil` for anything else.
  package var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
}
